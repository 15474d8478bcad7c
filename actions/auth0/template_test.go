package auth0_test

import (
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// What an author starts from runs on the events that the trigger's table gives, also on
// one with nothing that may be missing.
func TestTemplatesRun(t *testing.T) {
	t.Parallel()
	for _, trigger := range auth0.Dialect().Triggers {
		for name, sample := range map[string]func(*actions.Trigger, string) (actions.Object, error){
			"complete": actions.Complete, "minimal": actions.Minimal,
		} {
			t.Run(trigger.ID+" on a "+name+" event", func(t *testing.T) {
				t.Parallel()
				event, err := sample(trigger, "")
				if err != nil {
					t.Fatal(err)
				}
				host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
				source := fstest.MapFS{"template.js": {Data: []byte(trigger.Template)}}
				x, err := host.Run(t.Context(), actions.Request{
					Trigger: trigger.Name(), Event: actions.AppendJSON(nil, event),
					Flow: actions.Flow{{Source: source, Path: "template.js"}},
				})
				if err != nil {
					t.Fatal(err)
				}
				want := actions.Completed
				if trigger.ID == "custom-token-exchange" {
					want = actions.Denied // whoever has changed nothing yet lets nobody in
				}
				if x.Outcome != want || len(x.Warnings) > 0 {
					t.Errorf("%s, with the warnings %q", x.Outcome, x.Warnings)
				}
			})
		}
	}
}
