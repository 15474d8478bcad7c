package runtime

import (
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/sandbox"
)

// FuzzPlayed reads what a hostile worker tells of a step. What is believed are calls that the
// tables know, each recorded once, and nothing that a worker says ends the host.
func FuzzPlayed(f *testing.F) {
	dialect := auth0.Dialect()
	p := newPoint(&dialect, dialect.Triggers[0])
	place := func(path string) int {
		return slices.IndexFunc(p.trigger.Outline(), func(m actions.Outline) bool { return m.Path == path })
	}
	for _, seed := range []played{
		{},
		{Value: []byte(`{"a":1}`), Logs: []sandbox.Log{{Level: "log", Message: "x", AtMS: 1}}, Loaded: 1, Duration: time.Second},
		{Calls: []playedCall{{place("access.deny"), []any{"no"}}}, Places: []string{"a.js:1:1"}},
		{
			Calls:  []playedCall{{place("idToken.setCustomClaim"), []any{"https://x.example/a", []any{1.0, nil, actions.Object{{Key: "k", Value: true}}}}}},
			Places: []string{"a.js:1:1"}, Counts: []playedCount{{place("cache.get"), 3}}, Warnings: []string{"w"}, World: "w", Exports: []string{"handler"},
			Marked: []sandbox.Frame{{Function: "f", File: "a.js", Line: 2, Column: 3}},
		},
		{Calls: []playedCall{{place("user.setAppMetadata"), []any{"a"}}, {place("cache.set"), []any{"k", "v", actions.Object{{Key: "ttl", Value: 1e9}}}}}},
		{Calls: []playedCall{{-1, nil}}, Error: &sandbox.Error{Kind: sandbox.Threw, Name: "TypeError", Frames: []sandbox.Frame{{File: "a.js", Line: 1}}}},
		{Panicked: "a method", Error: &sandbox.Error{Kind: sandbox.OverLimit, Causes: []sandbox.Cause{{Path: "cause"}}}},
	} {
		f.Add(write(&seed))
	}
	for i := range p.trigger.Outline() {
		f.Add(write(&played{Calls: []playedCall{{i, []any{"a", "b", actions.Object{}}}}, Places: []string{"a.js:1:1"}}))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var told played
		if readForeign(text, &told) != nil {
			return
		}
		event, err := actions.NewEvent([]byte(`{"user":{"user_id":"auth0|1","app_metadata":{}},"transaction":{}}`))
		if err != nil {
			t.Fatal(err)
		}
		r := &flowRun{
			host: &Host{log: slog.New(slog.DiscardHandler)}, point: p, event: event, execution: &actions.Execution{},
			ledger: actions.NewLedger(p.trigger, event, nil, nil, nil),
		}
		r.ledger.BeginAction("onExecutePostLogin", 0)
		if told.check(r.host.config.Limits) != nil {
			return
		}
		told.Panicked = "" // a worker may say that a method panicked; none of them does
		result, err := r.believe(&told)
		if r.panicked != "" {
			t.Fatalf("a method panicked: %s\n%+v", r.panicked, told.Calls)
		}
		if err != nil {
			return
		}
		if len(result.Commands) != len(told.Places) {
			t.Fatalf("%d commands in %d places", len(result.Commands), len(told.Places))
		}
		for _, command := range result.Commands {
			if place(command.Method) < 0 {
				t.Fatalf("a command of %q", command.Method)
			}
		}
	})
}
