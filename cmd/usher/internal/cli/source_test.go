package cli

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

func TestEventsThatAreNotJSONGetAdvice(t *testing.T) {
	t.Parallel()
	fallback := "usher event show post-login prints an event to begin with"
	tests := []struct{ name, text, want string }{
		{"a comma before the end of an object", "{\"a\": 1,\n}", "there is a comma too many before it"},
		{"a comma before the end of a list", `{"a": [1,]}`, "there is a comma too many before it"},
		{"two commas", `{"a": 1,, "b": 2}`, "there is a comma too many before it"},
		{"no value", `{"a": }`, "a value is missing before it"},
		{"no value before a comma", `{"a": , "b": 1}`, "a value is missing before it"},
		{"no comma", "{\"a\": 1\n\"b\": 2}", "a comma or a colon is missing before it"},
		{"no colon", `{"a" "b"}`, "a comma or a colon is missing before it"},
		{"single quotes", `{'a': 1}`, "JSON writes texts and names in double quotes"},
		{"a bare name", `{a: 1}`, "JSON writes names in double quotes"},
		{"a bare name on a line of its own", "{\n  user: {}\n}", "JSON writes names in double quotes"},
		{"a comment", "{\n  // the user\n}", "JSON has no comments"},
		{"something that is no JSON at all", "user: sam", fallback},
		{"a text that ends too early", `{"a": 1`, fallback},
		{"lists without an end", strings.Repeat("[", 2000), "no platform sends such an event: see whether it is the right file"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := document("event.json", []byte(test.text))
			var p *problem
			if !errors.As(err, &p) {
				t.Fatalf("got %v", err)
			}
			if p.code != exitUsage || p.file != "event.json" || p.source == nil {
				t.Errorf("got %+v", p)
			}
			if p.hint != test.want {
				t.Errorf("got %q, want %q", p.hint, test.want)
			}
		})
	}
}

// pool is a dialect of two triggers that share a handler, as those of Cognito do.
func pool() []actions.Dialect {
	entries := []actions.Entry{{Name: "handler"}}
	return []actions.Dialect{{Name: "cognito", Triggers: []*actions.Trigger{
		{
			Dialect: "cognito", ID: "PreSignUp", Entries: entries, MaxActions: 1,
			Tables: actions.Made(actions.Tables{Sources: []actions.Source{{Name: "PreSignUp_SignUp"}, {Name: "PreSignUp_AdminCreateUser"}}}),
		},
		{
			Dialect: "cognito", ID: "PostConfirmation", Entries: entries, MaxActions: 1,
			Tables: actions.Made(actions.Tables{Sources: []actions.Source{{Name: "PostConfirmation_ConfirmSignUp"}}}),
		},
	}}}
}

func TestTheTriggerSourceOfAnEventIsChecked(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, event, message, hint string
	}{
		{"its own is taken", `{"triggerSource": "PreSignUp_AdminCreateUser"}`, "", ""},
		{"none is taken", `{"userName": "sam"}`, "", ""},
		{"what is no text is taken as none", `{"triggerSource": 1}`, "", ""},
		{
			"another trigger's is refused", `{"triggerSource": "PostConfirmation_ConfirmSignUp"}`,
			"e.json is an event of cognito/PostConfirmation (its triggerSource is PostConfirmation_ConfirmSignUp), and a.js is an action of cognito/PreSignUp",
			"use an event of cognito/PreSignUp: -e PreSignUp_SignUp",
		},
		{
			"an unknown one is refused with the nearest", `{"triggerSource": "PreSignUp_SingUp"}`,
			"e.json: no event of cognito/PreSignUp has the triggerSource PreSignUp_SingUp", "did you mean PreSignUp_SignUp?",
		},
		{
			"an unknown one that is near nothing is refused with the choices", `{"triggerSource": "x"}`,
			"e.json: no event of cognito/PreSignUp has the triggerSource x", "it is one of PreSignUp_AdminCreateUser, PreSignUp_SignUp",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			known := pool()
			r := &run{dialects: known, files: []file{{path: "a.js", name: "a"}}}
			message, hint := words(r.checkSource(known[0].Triggers[0], &source{label: "e.json", raw: []byte(test.event)}))
			if diff := cmp.Diff([]string{test.message, test.hint}, []string{message, hint}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// words are what a problem says.
func words(err error) (message, hint string) {
	if p, ok := errors.AsType[*problem](err); ok {
		return p.message, p.hint
	}
	if err != nil {
		return err.Error(), ""
	}
	return "", ""
}

func TestAnEventOfAPoolIsRefusedByOtherTriggers(t *testing.T) {
	t.Parallel()
	login := &actions.Trigger{Dialect: "auth0", ID: "post-login"}
	r := &run{dialects: append(pool(), actions.Dialect{Name: "auth0", Triggers: []*actions.Trigger{login}}), files: []file{{path: "a.js", name: "a"}}}
	message, hint := words(r.checkSource(login, &source{label: inline, raw: []byte(`{"triggerSource": "PreSignUp_SignUp"}`)}))
	want := []string{
		"the inline JSON of -e is an event of cognito/PreSignUp (its triggerSource is PreSignUp_SignUp), and a.js is an action of auth0/post-login",
		"use an event of auth0/post-login: -e post-login",
	}
	if diff := cmp.Diff(want, []string{message, hint}); diff != "" {
		t.Error(diff)
	}
	if err := r.checkSource(login, &source{label: "e.json", raw: []byte(`{"triggerSource": "of my own"}`)}); err != nil {
		t.Errorf("a field of that name was refused: %v", err)
	}
}
