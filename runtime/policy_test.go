package runtime_test

import (
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// pickyGreeting is a dialect that refuses what an action returns unless it is an object,
// and a third note.
func pickyGreeting() actions.Dialect {
	dialect := variant("picky", greeting())
	dialect.ReadsResult = true
	finish := dialect.Finish
	dialect.Finish = func(turn actions.Turn) actions.Verdict {
		verdict := finish(turn)
		notes, _ := turn.Ledger.Result["notes"].([]any)
		if turn.Step.Error == nil && (len(turn.Returned) == 0 || turn.Returned[0] != '{' || len(notes) > 2) {
			return actions.Verdict{Done: true, Outcome: actions.Failed, Error: &actions.Error{Kind: actions.KindRejectedResult, Message: "refused", Public: "No."}}
		}
		return verdict
	}
	return dialect
}

func TestWhatFailOpenPassesOver(t *testing.T) {
	t.Parallel()
	fine := hello(`api.note(1); return event`)
	tests := []struct {
		name    string
		sources []string
		open    []int // positions of the bindings that fail open
		want    summary
		steps   int
		failed  []int // positions of the steps with an error
	}{
		{
			"an action that does not load", []string{fine, "syntax error", hello(`api.note(2); return event`)}, []int{1},
			summary{Outcome: actions.Completed, Result: `{"notes":[1,2]}`}, 3, []int{1},
		},
		{
			"an action that does not load, at the end", []string{fine, "syntax error"}, []int{1},
			summary{Outcome: actions.Completed, Result: `{"notes":[1]}`}, 2, []int{1},
		},
		{
			"not one that fails closed: then nothing runs", []string{fine, "syntax error"}, []int{0},
			summary{Outcome: actions.Failed, Kind: actions.KindLoad, Result: `{}`}, 1, []int{0},
		},
		{
			"a result that the platform refuses", []string{fine, hello(`api.note(2); return 3`)}, []int{1},
			summary{Outcome: actions.Completed, Result: `{"notes":[1]}`}, 2, []int{1},
		},
		{
			"not what the platform refuses of the actions before it too", []string{
				hello(`api.note(1); return event`), hello(`api.note(2); return event`), hello(`api.note(3); return event`)}, []int{0, 1},
			summary{Outcome: actions.Failed, Kind: actions.KindRejectedResult, Message: "refused", Result: `{}`}, 3, []int{2},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{pickyGreeting()}})
			bindings := flow(t, test.sources...)
			for _, i := range test.open {
				bindings[i].OnFailure = actions.FailOpen
			}
			x, _ := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings})
			got := summarize(x)
			if got.Outcome != test.want.Outcome || got.Kind != test.want.Kind || got.Result != test.want.Result || len(x.Steps) != test.steps {
				t.Errorf("got %+v in %d steps", got, len(x.Steps))
			}
			for _, i := range test.failed {
				if i >= len(x.Steps) || x.Steps[i].Error == nil || x.Steps[i].Error.Public == "" {
					t.Errorf("step %d has no error with a text for end users: %+v", i, x.Steps)
				}
			}
		})
	}
}

// TestTheFlowsTimeIsForAllActionsTogether holds Auth0 rule 31, whatever the policy says of
// the action that took it all.
func TestTheFlowsTimeIsForAllActionsTogether(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{greeting()}, Limits: runtime.Limits{Timeout: 50 * time.Millisecond},
	})
	bindings := flow(t, hello(`for (;;) {}`), hello(`api.note("runs")`))
	bindings[0].OnFailure = actions.FailOpen
	x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings})
	if err == nil || x.Error.Kind != actions.KindTimeout || len(x.Steps) != 2 || len(x.Steps[1].Commands) != 0 {
		t.Errorf("got %s after %d steps, %v", x.Outcome, len(x.Steps), err)
	}
}

func TestAVersionThatAwaitsAtItsTopLevelIsRefusedWhereTheDialectRefusesIt(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	built, err := host.Build(t.Context(), flow(t, `await 1; export const onHello = async () => {};`)[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, binding := range map[string]actions.Binding{
		"without its source":        {Name: "a", Version: built},
		"whose source is elsewhere": {Path: "gone/a.js", Version: built},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: actions.Flow{binding}})
			const want = "await is not possible at the top level of a module: greetings are CommonJS"
			if err == nil || x.Error.Kind != actions.KindLoad || x.Error.Message != want {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestARefusedStepLeavesNothingInTheCache holds that only what counts is written.
func TestARefusedStepLeavesNothingInTheCache(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{pickyGreeting()}})
	run := func(body string) *actions.Execution {
		x, _ := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(body))})
		return x
	}
	if x := run(`api.put("k", "refused"); return 3`); x.Outcome != actions.Failed {
		t.Fatalf("got %s", x.Outcome)
	}
	if got := summarize(run(`api.note(api.get("k")); return event`)).Result; got != `{"notes":[""]}` {
		t.Errorf("the next run finds %s", got)
	}
}
