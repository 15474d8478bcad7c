package cognito_test

import (
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// What an author starts from runs on the events of all sources, also on those with nothing
// that may be missing, and pools accept its answers.
func TestTemplatesRun(t *testing.T) {
	t.Parallel()
	for _, trigger := range cognito.Dialect().Triggers {
		host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}})
		for i := range trigger.Sources() {
			label := trigger.Sources()[i].Label()
			for name, sample := range map[string]func(*actions.Trigger, string) (actions.Object, error){
				"complete": actions.Complete, "minimal": actions.Minimal,
			} {
				t.Run(label+" on a "+name+" event", func(t *testing.T) {
					t.Parallel()
					event, err := sample(trigger, label)
					if err != nil {
						t.Fatal(err)
					}
					source := fstest.MapFS{"template.js": {Data: []byte(trigger.Template)}}
					x, err := host.Run(t.Context(), actions.Request{
						Trigger: trigger.Name(), Event: actions.AppendJSON(nil, event),
						Flow: actions.Flow{{Source: source, Path: "template.js"}},
					})
					if err != nil || x.Outcome != actions.Completed || len(x.Warnings) > 0 {
						t.Errorf("%v: %s, with the warnings %q", err, x.Outcome, x.Warnings)
					}
				})
			}
		}
	}
}
