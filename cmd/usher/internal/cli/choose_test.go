package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
)

func TestTheTriggerIsChosen(t *testing.T) {
	t.Parallel()
	known := append(pool(), actions.Dialect{Name: "auth0", Triggers: []*actions.Trigger{
		{Dialect: "auth0", ID: "post-login", Entries: []actions.Entry{{Name: "onExecutePostLogin"}, {Name: "onContinuePostLogin"}}},
		{Dialect: "auth0", ID: "send-phone-message", Entries: []actions.Entry{{Name: "onExecuteSendPhoneMessage"}}},
	}})
	login, handler := []string{"onExecutePostLogin"}, []string{"handler"}
	tests := []struct {
		name     string
		flag     string
		event    string
		exports  [][]string
		want     string
		message  string
		hint     string
		noLoaded bool // the first file did not load
	}{
		{name: "the handler decides", exports: [][]string{login, login}, want: "auth0/post-login"},
		{name: "the second handler of a trigger decides too", exports: [][]string{{"onContinuePostLogin"}}, want: "auth0/post-login"},
		{name: "the event's triggerSource decides between triggers of one handler", event: `{"triggerSource": "PostConfirmation_ConfirmSignUp"}`, exports: [][]string{handler}, want: "cognito/PostConfirmation"},
		{
			name: "without it the choices are listed", exports: [][]string{handler},
			message: "a.js can be an action of several triggers: cognito/PreSignUp, cognito/PostConfirmation",
			hint:    "choose one with -t, such as -t cognito/PreSignUp",
		},
		{name: "-t decides", flag: "PostConfirmation", exports: [][]string{handler}, want: "cognito/PostConfirmation"},
		{name: "what all files have in common decides", exports: [][]string{{"handler", "onExecutePostLogin"}, login}, want: "auth0/post-login"},
		{
			name: "files of different triggers are refused", exports: [][]string{login, {"onExecuteSendPhoneMessage"}},
			message: "the files are actions of different triggers, and a flow has one:\n  a.js: auth0/post-login\n  b.js: auth0/send-phone-message",
			hint:    "run them one by one, or with -t where they export several handlers",
		},
		{
			name: "a foreign handler is refused under -t", flag: "post-login", exports: [][]string{handler},
			message: "a.js is an action of cognito/PreSignUp, cognito/PostConfirmation: it exports handler, and auth0/post-login calls onExecutePostLogin",
			hint:    "run it without -t, or with -t cognito/PreSignUp",
		},
		{name: "an unknown handler runs under -t", flag: "post-login", exports: [][]string{{"main"}}, want: "auth0/post-login"},
		{name: "a file that did not load runs under -t", flag: "post-login", exports: [][]string{nil, login}, noLoaded: true, want: "auth0/post-login"},
		{
			name: "an unknown trigger is refused", flag: "post-loggin", exports: [][]string{login},
			message: "-t post-loggin: there is no such trigger", hint: "did you mean auth0/post-login?",
		},
		{
			name: "more files than a trigger runs are refused", flag: "PreSignUp", exports: [][]string{handler, handler},
			message: "cognito/PreSignUp runs one action, and there are 2 files", hint: "run them one by one",
		},
		{name: "an unknown handler does not load", exports: [][]string{login, {"onExecutePostLogn"}}, message: "b.js exports no handler; it exports onExecutePostLogn"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := &run{dialects: known, trigger: test.flag}
			inspections := make([]*runtime.Inspection, len(test.exports))
			for i, exports := range test.exports {
				r.files = append(r.files, file{path: []string{"a.js", "b.js"}[i]})
				inspections[i] = &runtime.Inspection{Handlers: exports, Triggers: actions.Identify(exports, known)}
			}
			if test.noLoaded {
				inspections[0] = nil
			}
			trigger, err := r.chooseTrigger(inspections, &source{raw: []byte(test.event)})
			got := ""
			if err == nil {
				got = trigger.Name()
			}
			message, hint := words(err)
			if diff := cmp.Diff([]string{test.want, test.message, test.hint}, []string{got, message, hint}); diff != "" {
				t.Error(diff)
			}
		})
	}
}
