package term

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

func TestErrorsAreRendered(t *testing.T) {
	t.Parallel()
	source := &actions.Excerpt{
		File: "add-roles.ts", Line: 12, Column: 13, Length: 1, First: 11,
		Lines: []string{"  const roles = event.authorization?.roles;", "  if (roles.length === 0) {", "  }"},
	}
	frames := []actions.Frame{{Function: "onExecutePostLogin", File: "add-roles.ts", Line: 12, Column: 13}}
	many := make([]actions.Frame, 30)
	for i := range many {
		many[i] = actions.Frame{File: "deep.js", Line: i + 1, Column: 1}
	}
	tests := []struct {
		name    string
		style   Style
		failure Failure
		want    string
	}{
		{
			name: "what a script threw stands with its line, its stack and what to do",
			failure: Failure{
				Error: &actions.Error{
					Kind: actions.KindThrew, Name: "TypeError", Message: "Cannot read property 'length' of undefined",
					Frames: frames, Source: source, Hint: "event.authorization is optional on post-login",
				},
				Where: "post-login, step 1 of 3", Event: "events/no-authorization.json",
				Place: func(file string) string { return path.Join("actions", file) },
			},
			want: `
error: TypeError: Cannot read property 'length' of undefined
  --> actions/add-roles.ts:12:13   post-login, step 1 of 3
   11 |   const roles = event.authorization?.roles;
   12 |   if (roles.length === 0) {
      |             ^
   at onExecutePostLogin (actions/add-roles.ts:12:13)
hint: event.authorization is optional on post-login
event: events/no-authorization.json
`,
		},
		{
			name: "what is no error is told by its value",
			failure: Failure{
				Error: &actions.Error{
					Kind: actions.KindThrew, Message: "an object that is not an Error was thrown", Typeof: "object", Thrown: "{ code: 1 }",
				},
				File: "a.js",
			},
			want: `
error: Uncaught { code: 1 }
  --> a.js
`,
		},
		{
			name: "a recursion is told once",
			failure: Failure{
				Error: &actions.Error{
					Kind: actions.KindThrew, Name: "RangeError", Message: "Maximum call stack size exceeded",
					Frames: slices.Concat(
						slices.Repeat([]actions.Frame{{Function: "deep", File: "a.js", Line: 2, Column: 9}}, 9),
						slices.Repeat([]actions.Frame{{Function: "even", File: "a.js", Line: 5, Column: 3}, {Function: "odd", File: "a.js", Line: 8, Column: 3}}, 3),
						[]actions.Frame{{Function: "start", File: "a.js", Line: 11, Column: 1}, {Function: "start", File: "a.js", Line: 11, Column: 1}},
					),
				},
			},
			want: `
error: RangeError: Maximum call stack size exceeded
  --> a.js:2:9
   at deep (a.js:2:9)
   … 8 more of the same
   at even (a.js:5:3)
   at odd (a.js:8:3)
   … 4 more of the same
   at start (a.js:11:1)
   at start (a.js:11:1)
`,
		},
		{
			name: "the reasons that an error names are told, each with its place",
			failure: Failure{
				Error: &actions.Error{
					Kind: actions.KindThrew, Name: "Error", Message: "no roles",
					Frames: []actions.Frame{{File: "a.js", Line: 3, Column: 9}},
					Causes: []actions.Cause{
						{Path: "cause", Name: "TypeError", Message: "no answer", Frames: []actions.Frame{{Function: "ask", File: "a.js", Line: 9, Column: 2}}},
						{Path: "cause.cause", Message: "busy"},
					},
				},
			},
			want: `
error: no roles
  --> a.js:3:9
   at a.js:3:9
[cause]: TypeError: no answer
   at ask (a.js:9:2)
[cause.cause]: busy
`,
		},
		{
			name: "another kind of end is named",
			failure: Failure{
				Error: &actions.Error{Kind: actions.KindTimeout, Message: "the action ran longer than 1s"},
				Where: "post-login, step 1 of 1",
			},
			want: `
error[timeout]: the action ran longer than 1s
  --> post-login, step 1 of 1
`,
		},
		{
			name: "a file as a whole is a place too",
			failure: Failure{
				Error: &actions.Error{
					Kind: actions.KindLoad, Name: "Error", Message: "a.js is empty",
					Frames: []actions.Frame{{File: "a.js"}}, Source: &actions.Excerpt{File: "a.js", Lines: []string{""}},
				},
			},
			want: `
error[load]: a.js is empty
  --> a.js
`,
		},
		{
			name: "an error without a place names the action",
			failure: Failure{
				Error: &actions.Error{Kind: actions.KindStalled, Message: "it can never settle"},
				File:  "actions/never.js", Where: "post-login, step 1 of 1",
			},
			want: `
error[stalled]: it can never settle
  --> actions/never.js   post-login, step 1 of 1
`,
		},
		{
			name:    "a problem of the command line is an error without a kind",
			failure: Failure{Error: &actions.Error{Message: "unknown flag --evnt", Hint: "did you mean --event?"}},
			want: `
error: unknown flag --evnt
hint: did you mean --event?
`,
		},
		{
			name: "the answer of a pool is shown",
			failure: Failure{Error: &actions.Error{
				Kind: actions.KindThrew, Name: "Error", Message: "too short",
				Exception: "UserLambdaValidationException", Public: "PreSignUp failed with error too short.",
			}},
			want: `
error: too short
answer: UserLambdaValidationException: PreSignUp failed with error too short.
`,
		},
		{
			name: "a message of several lines is indented and a long stack cut",
			failure: Failure{Error: &actions.Error{
				Kind: actions.KindThrew, Message: "one\n\ntwo\x1b[1m\n", Frames: many,
			}},
			want: `
error: one

  two\x1b[1m
  --> deep.js:1:1
   at deep.js:1:1
   at deep.js:2:1
   at deep.js:3:1
   at deep.js:4:1
   at deep.js:5:1
   at deep.js:6:1
   at deep.js:7:1
   at deep.js:8:1
   … 22 more
`,
		},
		{
			name:    "a message of very many lines ends",
			failure: Failure{Error: &actions.Error{Kind: actions.KindThrew, Message: strings.Repeat("x\n", 100)}},
			want:    "\nerror: x\n" + strings.Repeat("  x\n", 11) + "  …\n",
		},
		{
			name:  "colour marks the label, the place and the caret",
			style: Style{Color: true},
			failure: Failure{Error: &actions.Error{Kind: actions.KindThrew, Message: "m",
				Source: &actions.Excerpt{File: "a.js", Line: 1, Column: 2, Length: 3, First: 1, Lines: []string{"abcdef"}}}},
			want: "\n\x1b[1;31merror:\x1b[0m m\n  \x1b[2m-->\x1b[0m a.js:1:2\n" +
				"   \x1b[2m1 |\x1b[0m abcdef\n     \x1b[2m|\x1b[0m  \x1b[1;31m^^^\x1b[0m\n",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, "\n"+test.style.Error(test.failure)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestExcerptsPointAtTheColumn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		style   Style
		excerpt actions.Excerpt
		want    string
	}{
		{
			"tabs are spaces above and below", Style{},
			actions.Excerpt{Line: 1, First: 1, Column: 2, Length: 3, Lines: []string{"\tfoo()"}}, `
   1 |     foo()
     |     ^^^
`,
		},
		{
			"columns count UTF-16 units, carets columns of the terminal", Style{},
			actions.Excerpt{Line: 1, First: 1, Column: 5, Length: 1, Lines: []string{"植🌱 x"}}, `
   1 | 植🌱 x
     |      ^
`,
		},
		{
			"a place past the end stands at the end", Style{},
			actions.Excerpt{Line: 1, First: 1, Column: 50, Length: 1, Lines: []string{"abc"}}, `
   1 | abc
     |    ^
`,
		},
		{
			"a column of zero stands at the start", Style{},
			actions.Excerpt{Line: 1, First: 1, Column: 0, Length: 0, Lines: []string{"abc"}}, `
   1 | abc
     | ^
`,
		},
		{
			"an empty line has a caret too", Style{},
			actions.Excerpt{Line: 1, First: 1, Column: 1, Length: 1, Lines: []string{""}}, `
   1 |
     | ^
`,
		},
		{
			"numbers of different length are aligned", Style{},
			actions.Excerpt{Line: 10, First: 9, Column: 1, Length: 1, Lines: []string{"a", "b"}}, `
    9 | a
   10 | b
      | ^
`,
		},
		{
			"a long line is shown around its place", Style{Width: 40},
			actions.Excerpt{Line: 1, First: 1, Column: 101, Length: 4, Lines: []string{strings.Repeat("a", 100) + "here" + strings.Repeat("b", 100)}}, `
   1 | aaaaaaaaaaaaaaaaherebbbbbbbbbbbb…
     |                 ^^^^
`,
		},
		{
			"a line that is not there shows nothing", Style{},
			actions.Excerpt{Line: 5, First: 1, Column: 1, Lines: []string{"a"}}, "\n",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, "\n"+test.style.Excerpt(test.excerpt)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
