package runtime

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
)

// queueHost makes a host with one trigger that is queued, over a store in memory.
func queueHost(tb testing.TB, keys *secrets.Keyring) (*Host, *memstore.Store) {
	tb.Helper()
	s := memstore.New(memstore.Options{})
	h, err := New(Config{
		Dialects: []actions.Dialect{{Name: "d", Triggers: []*actions.Trigger{{
			Dialect: "d", ID: "t", Mode: actions.Queued, Waiting: actions.Drain, Entries: []actions.Entry{{Name: "onT"}},
			Arguments: []actions.Argument{actions.EventArgument}, Open: true,
		}}, Finish: func(turn actions.Turn) actions.Verdict {
			return actions.Verdict{Done: turn.Last, Outcome: actions.Completed}
		}}},
		Isolation: TrustedAuthors, Store: s, Keys: keys, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		tb.Fatal(err)
	}
	return h, s
}

// attemptAt works on the only job of a store, and returns its record.
func attemptAt(tb testing.TB, h *Host, s *memstore.Store, payload, state []byte) (store.Record, store.QueueStats) {
	tb.Helper()
	ctx := context.Background()
	id, _, err := s.Queue().Enqueue(ctx, store.NewJob{Trigger: "d/t", Payload: payload})
	if err != nil {
		tb.Fatal(err)
	}
	lease := func() store.Lease {
		leases, err := s.Queue().Lease(ctx, 1, h.config.Workers.Lease, nil)
		if err != nil || len(leases) != 1 {
			tb.Fatal(leases, err)
		}
		return leases[0]
	}
	if state != nil {
		l := lease()
		if err := errors.Join(l.Step(ctx, state), l.Finish(ctx, store.JobEnd{Retry: true})); err != nil {
			tb.Fatal(err)
		}
	}
	h.do(ctx, lease(), nil)
	record, err := s.Executions().Get(ctx, "", id)
	if err != nil {
		tb.Fatal(err)
	}
	stats, err := s.Queue().Stats(ctx, "")
	if err != nil {
		tb.Fatal(err)
	}
	return record, stats
}

func TestWhatEnqueueDidNotWriteIsDeadAndSaysWhy(t *testing.T) {
	t.Parallel()
	const good = `{"schema":1,"event":{},"actions":[]}`
	tests := []struct{ name, payload, state, want string }{
		{"nothing", ``, ``, "the job payload cannot be read: unexpected end of JSON input"},
		{"no JSON", `hello`, ``, "the job payload cannot be read"},
		{"no schema", `{"event":{}}`, ``, "the job payload has the schema 0, and this program knows 1"},
		{"the schema of a later program", `{"schema":2,"event":{}}`, ``, "the job payload has the schema 2, and this program knows 1"},
		{"an event that is no object", `{"schema":1,"event":[]}`, ``, "the event cannot be read"},
		{"no event", `{"schema":1}`, ``, "the event cannot be read"},
		{"actions of another form", `{"schema":1,"event":{},"actions":[7]}`, ``, "an action of the job cannot be read"},
		{"a version that never was", `{"schema":1,"event":{},"actions":[{"name":"a","version":"sha256:0"}]}`, ``, `the action "a" was queued at the version sha256:0`},
		{"a module that never was", `{"schema":1,"event":{},"actions":[{"name":"a","version":"","modules":{"m":"sha256:0"}}]}`, ``, ""},
		{"a sealed payload, and no key", "\x01" + strings.Repeat("x", 60), ``, "the job payload cannot be opened: it was sealed by the key 7878787878787878, which is not at hand"},
		{"a sealed payload that was cut", "\x01x", ``, "the job payload cannot be opened"},
		{"a state that is no JSON", good, `hello`, "the job state cannot be read"},
		{"the state of a later program", good, `{"schema":9}`, "the job state has the schema 9"},
		{"more steps than actions", good, `{"schema":1,"attempt":1,"attempts":1}`, "1 steps were committed, and there are 0 actions"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			h, s := queueHost(t, nil)
			var state []byte
			if test.state != "" {
				state = []byte(test.state)
			}
			record, stats := attemptAt(t, h, s, []byte(test.payload), state)
			x := &record.Execution
			if test.want == "" {
				if x.Outcome != actions.Completed || stats.Dead != 0 {
					t.Errorf("it %s because of %v, and the queue has %+v", x.Outcome, x.Error, stats)
				}
				return
			}
			if x.Error == nil || !strings.Contains(x.Error.Message, test.want) || x.ID != record.Job {
				t.Errorf("the record is %+v with the error %v, want %q", x, x.Error, test.want)
			}
			if missing := strings.Contains(test.want, "not at hand"); missing != (stats.Delayed == 1) || missing == (stats.Dead == 1) {
				t.Errorf("the queue has %+v", stats)
			}
		})
	}
}

func FuzzJob(f *testing.F) {
	keys, err := secrets.NewKeyring(bytes.Repeat([]byte("01"), secrets.KeySize/2))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"schema":1,"event":{"a":1},"actions":[{"name":"a","version":""}]}`), []byte(`{"schema":1,"attempt":1,"attempts":1,"steps":[{"action":"a"}],"held":{"results":{}}}`))
	f.Add([]byte(`{"schema":1,"event":{},"actions":[{"name":"a","version":"","function":{"Name":"x","Identity":null}}]}`), []byte(`{"schema":1,"attempts":-5,"ended":{"outcome":"completed","result":7}}`))
	f.Add(keys.Seal([]byte(`{}`), jobPayloadKind, "", "x"), []byte{1})
	f.Fuzz(func(t *testing.T, payload, state []byte) {
		h, s := queueHost(t, keys)
		record, stats := attemptAt(t, h, s, payload, state)
		if record.Execution.Outcome == "" || stats.Leased != 0 || stats.Ready != 0 {
			t.Errorf("the record is %+v, and the queue has %+v", record.Execution, stats)
		}
	})
}
