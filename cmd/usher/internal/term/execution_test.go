package term

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

func text(lines []Line) string {
	var b strings.Builder
	for _, line := range lines {
		if line.Log {
			b.WriteString("2> ")
		}
		b.WriteString(line.Text + "\n")
	}
	return b.String()
}

func command(method string, args ...any) actions.Command {
	c := actions.Command{Method: method, At: "main.js:3:5"}
	for i := 0; i < len(args); i += 2 {
		c.Args = append(c.Args, actions.Member{Key: args[i].(string), Value: args[i+1]})
	}
	return c
}

func ms(f float64) time.Duration { return time.Duration(f * float64(time.Millisecond)) }

func object1(key string, value any) actions.Object {
	return actions.Object{{Key: key, Value: value}}
}

var roles = actions.Step{
	Action: "add-roles", Version: "sha256:ab", Handler: "onExecutePostLogin", Duration: ms(3.1),
	Commands: []actions.Command{command("idToken.setCustomClaim", "key", "https://x/roles", "value", []any{"admin"})},
}

func TestExecutionsAreRendered(t *testing.T) {
	t.Parallel()
	deny := actions.Step{
		Action: "mfa", Duration: ms(7),
		Commands: []actions.Command{command("access.deny", "reason", "MFA enrolment needed")},
	}
	country := actions.Step{
		Action: "country", Duration: ms(1.9),
		Commands: []actions.Command{command("user.setUserMetadata", "key", "country", "value", "NO")},
	}
	resumable := &actions.Trigger{
		Entries: []actions.Entry{{Name: "onExecutePostLogin"}, {Name: "onContinuePostLogin"}},
		Tables:  actions.Made(actions.Tables{Result: []actions.ResultPath{{Path: "id_token.claims", Group: "issue"}, {Path: "user.app_metadata", Group: "user"}}}),
	}
	deniedResult := object1("denied", object1("reason", "MFA enrolment needed"))
	table := &actions.Trigger{
		Tables: actions.Made(actions.Tables{
			API: []actions.Method{
				{Path: "access.deny", Effects: []actions.Effect{{Path: "denied.reason"}}},
				{Path: "user.setUserMetadata", Effects: []actions.Effect{{Path: "user.user_metadata"}}},
			},
			Result: []actions.ResultPath{{Path: "denied.reason", Group: "denied"}, {Path: "user.user_metadata", Group: "user"}},
		}),
	}
	response := &actions.Trigger{Tables: actions.Made(actions.Tables{
		Event: []actions.Field{
			{Path: "response.autoConfirmUser", HasInitial: true, Initial: false},
			{Path: "response.autoVerifyEmail", HasInitial: true, Initial: false},
		},
	}),
	}
	tests := []struct {
		name       string
		style, log Style
		view       View
		want       string
	}{
		{
			name: "a denied flow marks the action that denied",
			view: View{Flow: []string{"add-roles", "country", "mfa"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Denied, Duration: ms(12.4),
				Steps: []actions.Step{roles, country, deny}, Result: deniedResult,
			}},
			want: `
post-login  add-roles → country → mfa   12.4 ms
  ✓ add-roles  3.1 ms   idToken.setCustomClaim  https://x/roles = ["admin"]
  ✓ country    1.9 ms   user.setUserMetadata    country = "NO"
  ■ mfa        7.0 ms   access.deny             "MFA enrolment needed"
outcome  denied   "MFA enrolment needed"
`,
		},
		{
			name:  "a terminal without more than ASCII gets marks it can show",
			style: Style{ASCII: true},
			view: View{Flow: []string{"add-roles", "mfa"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Denied, Duration: ms(12.4),
				Steps: []actions.Step{roles, deny}, Result: deniedResult,
			}},
			want: `
post-login  add-roles -> mfa   12.4 ms
  + add-roles  3.1 ms   idToken.setCustomClaim  https://x/roles = ["admin"]
  # mfa        7.0 ms   access.deny             "MFA enrolment needed"
outcome  denied   "MFA enrolment needed"
`,
		},
		{
			name: "the table tells which of several actions denied",
			view: View{Flow: []string{"mfa", "country"}, Trigger: table, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Denied, Steps: []actions.Step{deny, country},
				Result: object1("denied", actions.Object{{Key: "code", Value: "geo"}, {Key: "reason", Value: "no"}}),
			}},
			want: `
post-login  mfa → country   0.0 ms
  ■ mfa      7.0 ms   access.deny           "MFA enrolment needed"
  ✓ country  1.9 ms   user.setUserMetadata  country = "NO"
outcome  denied   "no"
         code  "geo"
`,
		},
		{
			name: "actions that did not run are named",
			view: View{Flow: []string{"mfa", "country"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Denied, Steps: []actions.Step{deny}, Result: deniedResult,
			}},
			want: `
post-login  mfa → country   0.0 ms
  ■ mfa      7.0 ms   access.deny  "MFA enrolment needed"
  · country           did not run
outcome  denied   "MFA enrolment needed"
`,
		},
		{
			name: "a flow that touched nothing says so",
			view: View{Flow: []string{"noop"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Completed, Steps: []actions.Step{{Action: "noop", Duration: ms(0.2)}},
			}},
			want: `
post-login  noop   0.0 ms
  ✓ noop  0.2 ms
outcome  completed   nothing was changed
`,
		},
		{
			name: "a completed flow shows nothing beyond its calls",
			view: View{Flow: []string{"add-roles"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Completed, Steps: []actions.Step{roles},
				Result: object1("issue", actions.Object{}),
			}},
			want: `
post-login  add-roles   0.0 ms
  ✓ add-roles  3.1 ms   idToken.setCustomClaim  https://x/roles = ["admin"]
outcome  completed
`,
		},
		{
			name: "a suspended flow shows what it waits for and where to go",
			view: View{Flow: []string{"terms"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Suspended,
				Steps: []actions.Step{{Action: "terms", Commands: []actions.Command{command("redirect.sendUserTo",
					"url", "https://example.com/terms", "options", object1("query", object1("a", 1.0)))}}},
				Result: object1("suspended", actions.Object{
					{Key: "kind", Value: "redirect"}, {Key: "continuation", Value: "c1"},
					{Key: "redirect", Value: object1("url", "https://example.com/terms?a=1&state=c1")},
				}),
			}},
			want: `
post-login  terms   0.0 ms
  » terms  0.0 ms   redirect.sendUserTo  url: "https://example.com/terms", options: {"query": {"a": 1}}
outcome  suspended   redirect
         url  https://example.com/terms?a=1&state=c1
`,
		},
		{
			name: "what a suspension carries is listed by name",
			view: View{Flow: []string{"form"}, Verbose: true, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Suspended,
				Steps: []actions.Step{{Action: "form", Handler: "onExecutePostLogin", Version: "sha256:ab",
					Commands: []actions.Command{command("prompt.render", "promptId", "ap_1")}}},
				Result: object1("suspended", actions.Object{
					{Key: "kind", Value: "prompt"}, {Key: "continuation", Value: "c1"},
					{Key: "prompt", Value: actions.Object{{Key: "id", Value: "ap_1"}, {Key: "fields", Value: object1("a", true)}}},
				}),
			}},
			want: `
post-login  form   0.0 ms
  » form  0.0 ms   onExecutePostLogin  sha256:ab
                   prompt.render  "ap_1"  main.js:3:5
outcome  suspended   prompt
         continuation  "c1"
         id            "ap_1"
         fields        {"a": true}
`,
		},
		{
			name: "a flow that goes on shows what ran before, by what it goes on, and the result of all",
			view: View{Flow: []string{"add-roles", "terms", "mfa"}, Before: 1, Trigger: resumable, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Completed, Resumes: "01K",
				Steps: []actions.Step{
					{Action: "terms", Handler: "onContinuePostLogin", Commands: []actions.Command{command("user.setAppMetadata", "key", "terms", "value", true)}},
					{Action: "mfa", Handler: "onExecutePostLogin"},
				},
				Result: actions.Object{
					{Key: "issue", Value: object1("id_token", object1("claims", object1("https://x/roles", []any{"admin"})))},
					{Key: "user", Value: object1("app_metadata", object1("terms", true))},
				},
			}},
			want: `
post-login  add-roles → terms → mfa   0.0 ms
  · add-roles           ran before
  ✓ terms      0.0 ms   onContinuePostLogin
                        user.setAppMetadata  terms = true
  ✓ mfa        0.0 ms
outcome  completed
         issue.id_token.claims  {"https://x/roles": ["admin"]}
         user.app_metadata      {"terms": true}
`,
		},
		{
			name: "a failed flow says what was discarded",
			view: View{Flow: []string{"add-roles", "mfa"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Failed,
				Steps: []actions.Step{{
					Action: "add-roles", Duration: ms(120), Commands: roles.Commands,
					Error: &actions.Error{Kind: actions.KindThrew, Name: "TypeError", Message: "no\nmore"},
				}},
				Error: &actions.Error{Kind: actions.KindThrew, Name: "TypeError", Message: "no\nmore"},
			}},
			want: `
post-login  add-roles → mfa   0.0 ms
  ✗ add-roles  120 ms   idToken.setCustomClaim  https://x/roles = ["admin"]
                        error                   TypeError: no
  · mfa                 did not run
outcome  failed   threw, 1 command discarded
`,
		},
		{
			name: "logs stand before the calls of their action and apart from them",
			view: View{Flow: []string{"add-roles"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Completed,
				Steps: []actions.Step{{
					Action: "add-roles", Duration: ms(1), Commands: roles.Commands,
					Logs: []actions.Log{
						{Level: "log", Message: "one\n\ttwo"},
						{Level: "warn", Message: "clear\x1b[2Jed"},
					},
				}},
			}},
			want: `
post-login  add-roles   0.0 ms
2> add-roles │ one
2> add-roles │     two
2> add-roles │ warn: clear\x1b[2Jed
  ✓ add-roles  1.0 ms   idToken.setCustomClaim  https://x/roles = ["admin"]
outcome  completed
`,
		},
		{
			name:  "colours follow the stream of a line",
			style: Style{Color: true},
			view: View{Flow: []string{"a"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Completed,
				Steps: []actions.Step{{Action: "a", Logs: []actions.Log{{Level: "error", Message: "x"}}}},
			}},
			want: "\n" +
				"\x1b[1mpost-login\x1b[0m  a   \x1b[2m0.0 ms\x1b[0m\n" +
				"2> a │ error: x\n" +
				"  \x1b[32m✓\x1b[0m a  \x1b[2m0.0 ms\x1b[0m\n" +
				"outcome  \x1b[32mcompleted\x1b[0m   nothing was changed\n",
		},
		{
			name:  "long values are cut at the width of the terminal",
			style: Style{Width: 60},
			view: View{Flow: []string{"a"}, Execution: &actions.Execution{
				Trigger: "auth0/post-login", Outcome: actions.Denied,
				Steps: []actions.Step{{Action: "a", Commands: []actions.Command{
					command("access.deny", "reason", strings.Repeat("much ", 20)),
				}}},
				Result: object1("denied", object1("reason", strings.Repeat("much ", 20))),
			}},
			want: "\npost-login  a   0.0 ms\n" +
				"  ■ a  0.0 ms   access.deny  \"much much much much much much…\n" +
				"outcome  denied   \"" + strings.Repeat("much ", 20) + "\"\n",
		},
		{
			name: "a changed response is listed against its values on arrival",
			view: View{Flow: []string{"confirm"}, Trigger: response, Execution: &actions.Execution{
				Trigger: "cognito/PreSignUp", Outcome: actions.Completed, Steps: []actions.Step{{Action: "confirm"}},
				Result: object1("event", object1("response", actions.Object{
					{Key: "autoConfirmUser", Value: true}, {Key: "autoVerifyEmail", Value: false},
				})),
			}},
			want: `
PreSignUp  confirm   0.0 ms
  ✓ confirm  0.0 ms
outcome  completed
         response.autoConfirmUser  true
`,
		},
		{
			name: "an unchanged response is said to be so",
			view: View{Flow: []string{"confirm"}, Trigger: response, Execution: &actions.Execution{
				Trigger: "cognito/PreSignUp", Outcome: actions.Completed, Steps: []actions.Step{{Action: "confirm"}},
				Result: object1("event", object1("response", actions.Object{
					{Key: "autoConfirmUser", Value: false}, {Key: "autoVerifyEmail", Value: false},
				})),
			}},
			want: `
PreSignUp  confirm   0.0 ms
  ✓ confirm  0.0 ms
outcome  completed   the response is as it came
`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := "\n" + text(Execution(test.style, test.log, test.view))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
