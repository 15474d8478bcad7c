package runtime_test

import (
	"encoding/json"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/store/memstore"
)

// What a worker says of when something was logged is in no document where the host knows better.
func TestAWorkerThatLiesAboutTimesIsNotBelieved(t *testing.T) {
	t.Parallel()
	b := actions.Binding{Source: fstest.MapFS{"a.js": {Data: []byte("exports.onExecutePostLogin = async () => {};")}}, Path: "a.js"}
	honest := runtimetest.NewInProcess(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
	var err error
	if b.Version, err = honest.Build(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	records := memstore.New(memstore.Options{})
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Processes: runtime.Processes{Path: liar(t)}, Store: records,
	})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	x, err := host.Run(t.Context(), actions.Request{Trigger: "auth0/post-login", Event: json.RawMessage(`{"user":{"user_id":"auth0|1"},"transaction":{}}`), Flow: actions.Flow{b}})
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	most := float64(time.Since(began).Milliseconds() + 1)
	record, err := records.Executions().Get(t.Context(), "", x.ID)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(record.Execution.Steps[0].Logs); n != 2 {
		t.Fatalf("%d lines were logged, want 2", n)
	}
	for _, steps := range [][]actions.Step{x.Steps, record.Execution.Steps} {
		for _, l := range steps[0].Logs {
			if l.AtMS > most {
				t.Errorf("a line at %g ms of a step that took %g ms at most", l.AtMS, most)
			}
		}
	}
}
