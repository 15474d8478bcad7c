package auth0_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// A login does not wait for work that its actions leave behind. A flow that nobody waits
// for is over only when nothing is left to do (Auth0 rules 34 and 64).
func TestFlowsWaitForWhatIsLeftBehindWhenNobodyWaitsForThem(t *testing.T) {
	t.Parallel()
	for _, trigger := range auth0.Dialect().Triggers {
		t.Run(trigger.ID, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
			source := "exports." + trigger.Entries[0].Name + " = async () => { setTimeout(() => console.log('done'), 1); };"
			x, _ := host.Run(t.Context(), actions.Request{
				Trigger: trigger.Name(), Event: []byte(`{}`),
				Flow: actions.Flow{{Source: fstest.MapFS{"a.js": {Data: []byte(source)}}, Path: "a.js"}},
			})
			var got []string
			for _, line := range x.Steps[0].Logs {
				got = append(got, line.Message)
			}
			var want []string
			if trigger.Mode == actions.Queued {
				want = []string{"done"}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
