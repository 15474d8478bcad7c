package runtime_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// onlyAway are the hostile scripts whose documents cannot be compared, as in process they never
// end, end the process, or end by how much memory or time there happens to be.
var onlyAway = []string{
	"array-fill-sparse", "array-push-forever", "bigint-power", "buffer-flood", "buffer-huge", "deep-array-tostring", "deep-json-parse", "deep-json-stringify",
	"flood-reject", "large-literal", "loop-generator-spread", "loop-native-arraylike", "map-flood", "recurse-coercion", "recurse-getter", "recurse-plain",
	"recurse-proxy-trap", "recurse-replace", "recurse-sort", "recurse-tojson", "regexp-backref-backtrack", "regexp-lookahead-backtrack", "result-huge",
	"string-join-sparse", "string-padstart", "string-repeat", "string-repeat-huge", "string-split",
}

// TestHostileScriptsEndAlike compares the documents of the hostile scripts that can be compared,
// in process and in workers.
func TestHostileScriptsEndAlike(t *testing.T) {
	t.Parallel()
	hosts := bothModes(t, slog.DiscardHandler)
	equal := 0
	for _, a := range attacks(t) {
		if slices.Contains(onlyAway, a.name) {
			continue
		}
		limit := 20 * time.Second
		if slices.Contains(a.expected, "timeout") {
			limit = 400 * time.Millisecond
		}
		var documents [2]*actions.Execution
		for i, host := range hosts {
			x := endOf(t, host, a.code, limit)
			// Where a loop is when its time is up differs.
			if x.Error != nil && x.Error.Kind == actions.KindTimeout {
				x.Error = &actions.Error{Kind: x.Error.Kind, Message: x.Error.Message}
				for at := range x.Steps {
					x.Steps[at].Error = x.Error
				}
			}
			documents[i] = x
		}
		if diff := cmp.Diff(documents[0], documents[1], sameDocument); diff != "" {
			t.Errorf("%s in process and in a worker:\n%s", a.name, diff)
			continue
		}
		equal++
	}
	t.Logf("%d documents of hostile scripts are equal; %d scripts can run in workers alone", equal, len(onlyAway))
}

// sameDocument compares documents but for how long things took.
var sameDocument = cmp.Options{
	cmpopts.IgnoreFields(actions.Execution{}, "Duration"), cmpopts.IgnoreFields(actions.Step{}, "Duration"), cmpopts.IgnoreFields(actions.Log{}, "AtMS"),
	cmpopts.EquateEmpty(), cmpopts.EquateNaNs(),
}

// bothModes are hosts that differ in nothing but where they run scripts: in process and in workers.
func bothModes(t *testing.T, logs slog.Handler) (hosts [2]*runtime.Host) {
	t.Helper()
	// With less memory one that loops for ever ends for that on a busy machine, before its time is up.
	for i, isolation := range []runtime.Isolation{runtime.TrustedAuthors, runtime.ProcessIsolation} {
		var err error
		hosts[i], err = runtime.New(runtime.Config{
			Dialects: []actions.Dialect{attacked()}, Isolation: isolation, Logger: slog.New(logs),
			Processes: runtime.Processes{Path: runtimetest.Worker(), Count: 2, Grace: 5 * time.Second, Wait: time.Minute, Memory: 512 << 20},
			Now:       func() time.Time { return runtimetest.Now }, IDs: func() string { return "id" },
			Random: func() io.Reader { return rand.NewChaCha8([32]byte{7}) },
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = hosts[i].Close() })
	}
	return hosts
}

// endOf runs a script, and returns the document of its end.
func endOf(t *testing.T, host *runtime.Host, code string, limit time.Duration) *actions.Execution {
	t.Helper()
	x, err := host.Run(context.Background(), actions.Request{
		Trigger: "attacked/script", Event: json.RawMessage(`{"user":{"id":"auth0|1"},"secrets":{"API_KEY":"sk_test_0123456789"}}`),
		Flow: actions.Flow{{Source: fstest.MapFS{"a.js": {Data: []byte(code)}}, Path: "a.js", Timeout: limit}},
	})
	if failed, ok := errors.AsType[*actions.ExecutionError](err); ok {
		return failed.Execution
	}
	if err != nil {
		t.Fatal(err)
	}
	return x
}
