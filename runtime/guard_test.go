package runtime_test

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// crashing is an action that ends by a panic of Go code where the event asks for it.
const crashing = `if (event.crash) api.crash(); if (event.fail) throw new Error("as it should"); api.note("fine")`

// withCrash adds api.crash to the first trigger, which panics.
func (y *yard) withCrash() {
	trigger := y.config.Dialects[0].Triggers[0]
	addMethods(trigger, actions.Method{
		Path: "crash", Record: actions.RecordNone, Do: func(*actions.Call) actions.Return { panic("a crash for tests") },
	})
}

func (y *yard) runOn(of *runtime.Tenant, event string) string {
	y.Helper()
	x, err := of.Run(y.Context(), actions.Request{Trigger: greetings, Event: []byte(event)})
	switch {
	case x == nil:
		return "nothing ran: " + err.Error()
	case err != nil:
		return string(x.Error.Kind) + ": " + x.Error.Message
	}
	return string(actions.AppendJSON(nil, x.Result))
}

func TestAnActionThatMayNotCrashIsInQuarantineAtOnce(t *testing.T) {
	inYard(t, func(y *yard) {
		y.withCrash()
		acme := y.host().Tenant("acme")
		y.deploy(acme, draftOf("greet", hello(crashing)))
		y.bind(acme, store.Binding{Action: "greet", Quarantine: 1})
		y.runOn(acme, `{"crash":true}`)
		const want = "unavailable: the action is in quarantine: it crashed once, by: a panic"
		if got := y.runOn(acme, `{}`); !strings.HasPrefix(got, want) {
			y.Errorf("it ended by %s", got)
		}
	})
}

func TestAnActionThatCrashesAgainAndAgainIsInQuarantine(t *testing.T) {
	inYard(t, func(y *yard) {
		var said strings.Builder
		y.config.Logger = slog.New(slog.NewTextHandler(&said, nil))
		y.withCrash()
		acme, other := y.host().Tenant("acme"), y.host().Tenant("acme")
		y.deploy(acme, draftOf("greet", hello(crashing)))
		y.bind(acme, store.Binding{Action: "greet", Quarantine: 3})
		const fine, crash, throws = `{}`, `{"crash":true}`, `{"fail":true}`
		for i, step := range []struct{ event, want string }{
			{crash, "internal: a panic"}, {crash, "internal: a panic"},
			{throws, "threw: as it should"}, // its own answer: the row is over
			{crash, "internal: a panic"}, {crash, "internal: a panic"},
			{fine, `{"notes":["fine"]}`},
			{crash, "internal: a panic"}, {crash, "internal: a panic"}, {crash, "internal: a panic"},
			{fine, "unavailable: the action is in quarantine: it crashed 3 times in a row, the last time by: a panic"},
		} {
			if got := y.runOn(acme, step.event); !strings.HasPrefix(got, step.want) {
				y.Errorf("run %d ended by %s, want %s", i, got, step.want)
			}
		}
		synctest.Wait()
		for name, of := range map[string]*runtime.Tenant{"another host": other, "a host that starts then": y.host().Tenant("acme")} {
			if got := y.runOn(of, fine); !strings.HasPrefix(got, "unavailable: the action is in quarantine") {
				y.Errorf("%s says %s", name, got)
			}
		}
		crashes, err := acme.Crashes(y.Context())
		if err != nil || len(crashes) != 1 || crashes[0].Times != 3 || crashes[0].Action != "greet" {
			y.Errorf("the crashes are %+v, %v", crashes, err)
		}
		if strings.Count(said.String(), "an action is in quarantine") < 1 {
			y.Errorf("the log says %s", said.String())
		}
		had, err := acme.Lift(y.Context(), greetings, "greet")
		y.same("lifting it", fmt.Sprint(had, err), "true <nil>")
		y.same("what runs then", y.runOn(acme, fine), `{"notes":["fine"]}`)
		synctest.Wait()
		y.same("what runs elsewhere", y.runOn(other, fine), `{"notes":["fine"]}`)

		for range 3 {
			y.runOn(acme, crash)
		}
		y.deploy(acme, draftOf("greet", hello(crashing+"; // mended")))
		y.same("what runs of another version", y.runOn(acme, fine), `{"notes":["fine"]}`)
	})
}

func TestJobsOfAQuarantinedActionWaitUntilThatIsLifted(t *testing.T) {
	for name, policy := range map[string]actions.Policy{"fail closed": actions.FailClosed, "fail open": actions.FailOpen} {
		t.Run(name, func(t *testing.T) {
			inYard(t, func(y *yard) {
				y.withCrash()
				acme := y.host().Tenant("acme")
				y.deploy(acme, draftOf("greet", hello(`if (event.crash) api.crash(); api.did("greet")`)))
				y.deploy(acme, draftOf("after", hello(`api.did("after")`)))
				y.bind(acme, store.Binding{Action: "greet", Quarantine: 1, OnFailure: policy})
				y.bind(acme, store.Binding{Action: "after"})
				y.runOn(acme, `{"crash":true}`)
				before := y.things()
				h := y.host()
				y.enqueueFor(h, "acme", `{}`)
				y.start(h)
				y.pass(time.Hour)
				y.same("what was done meanwhile", y.things(), before)
				page, _, err := y.store.Queue().Jobs(y.Context(), "acme", store.Delayed, "", 10)
				if err != nil || len(page) != 1 || page[0].Attempt != 0 {
					y.Fatalf("the jobs that wait are %+v, %v", page, err)
				}
				record, err := y.store.Executions().Get(y.Context(), "acme", page[0].ID)
				if err != nil || !strings.HasPrefix(record.Execution.Error.Hint, "lift the quarantine, or drop the job") {
					y.Errorf("the record says %+v, %v", record.Execution.Error, err)
				}
				if _, err := acme.Lift(y.Context(), greetings, "greet"); err != nil {
					y.Fatal(err)
				}
				y.pass(2 * time.Minute)
				y.same("what was done in the end", y.things(), append(before, "greet", "after"))
				done, err := y.store.Executions().Get(y.Context(), "acme", page[0].ID)
				if x := done.Execution; err != nil || x.Outcome != actions.Completed || x.Attempts != 0 || len(x.Steps) != 2 {
					y.Errorf("the record is %s in %d attempts and %d steps, %v", x.Outcome, x.Attempts, len(x.Steps), err)
				}
			})
		})
	}
}

func TestWithoutAQuarantineAnActionMayCrash(t *testing.T) {
	inYard(t, func(y *yard) {
		y.withCrash()
		acme := y.host().Tenant("acme")
		y.deploy(acme, draftOf("greet", hello(crashing)))
		y.bind(acme, store.Binding{Action: "greet", Quarantine: store.NoQuarantine})
		for range 2 * store.DefaultQuarantine {
			y.runOn(acme, `{"crash":true}`)
		}
		y.same("what runs", y.runOn(acme, `{}`), `{"notes":["fine"]}`)
		if _, err := acme.Rebind(y.Context(), greetings, store.Binding{Action: "greet"}); err != nil {
			y.Fatal(err)
		}
		for range store.DefaultQuarantine {
			y.runOn(acme, `{"crash":true}`)
		}
		if got := y.runOn(acme, `{}`); !strings.HasPrefix(got, "unavailable: the action is in quarantine") {
			y.Errorf("by default it says %s", got)
		}
		if _, err := acme.Rebind(y.Context(), greetings, store.Binding{Action: "greet", OnFailure: actions.FailOpen}); err != nil {
			y.Fatal(err)
		}
		y.same("what is passed over", y.runOn(acme, `{}`), `{}`)
	})
}

func TestABindingRunsNoMoreEventsAtOnceThanItMay(t *testing.T) {
	inYard(t, func(y *yard) {
		var mu sync.Mutex
		running, most := 0, 0
		go1 := make(chan struct{})
		trigger := y.config.Dialects[0].Triggers[0]
		addMethods(trigger, actions.Method{
			Path: "wait", Record: actions.RecordNone, Do: func(*actions.Call) actions.Return {
				mu.Lock()
				running++
				most = max(most, running)
				mu.Unlock()
				<-go1
				mu.Lock()
				running--
				mu.Unlock()
				return actions.Return{}
			},
		})
		acme := y.host().Tenant("acme")
		y.deploy(acme, draftOf("greet", hello(`api.wait(); api.note("fine")`)))
		y.bind(acme, store.Binding{Action: "greet", Concurrency: 2})
		results := make(chan string, 8)
		for range 5 {
			go func() { results <- y.runOn(acme, `{}`) }()
		}
		synctest.Wait()
		impatient, cancel := context.WithCancel(y.Context())
		go func() {
			x, _ := acme.Run(impatient, actions.Request{Trigger: greetings, Event: []byte(`{}`)})
			results <- string(x.Error.Kind)
		}()
		synctest.Wait()
		cancel()
		y.same("who gave up", <-results, "canceled")
		mu.Lock()
		y.same("those that run", running, 2)
		mu.Unlock()
		close(go1)
		for range 5 {
			y.same("what came of one", <-results, `{"notes":["fine"]}`)
		}
		y.same("the most that ran at once", most, 2)
	})
}

func TestATenantOfWhichAnActionRunsIsNotForgotten(t *testing.T) {
	inYard(t, func(y *yard) {
		free := make(chan struct{})
		trigger := y.config.Dialects[0].Triggers[0]
		addMethods(trigger, actions.Method{
			Path: "wait", Record: actions.RecordNone, Do: func(*actions.Call) actions.Return { <-free; return actions.Return{} },
		})
		h := y.host()
		acme := h.Tenant("acme")
		y.deploy(acme, draftOf("greet", hello(`api.wait(); api.note("fine")`)))
		y.bind(acme, store.Binding{Action: "greet", Concurrency: 1})
		first := make(chan string, 1)
		go func() { first <- y.runOn(acme, `{}`) }()
		synctest.Wait()
		for i := range 1100 {
			h.Bound(fmt.Sprint("tenant-", i), greetings)
		}
		y.same("what waited in vain", y.runOn(acme, `{}`), "unavailable: the action runs as many events at once as it may (1), and none of them ended in time")
		close(free)
		<-first
	})
}

func TestAnEventThatGetsNoTurnInTimeIsUnavailable(t *testing.T) {
	inYard(t, func(y *yard) {
		free := make(chan struct{})
		trigger := y.config.Dialects[0].Triggers[0]
		addMethods(trigger, actions.Method{
			Path: "wait", Record: actions.RecordNone, Do: func(*actions.Call) actions.Return { <-free; return actions.Return{} },
		})
		acme := y.host().Tenant("acme")
		y.deploy(acme, draftOf("greet", hello(`api.wait(); api.note("fine")`)))
		y.bind(acme, store.Binding{Action: "greet", Concurrency: 1})
		first := make(chan string, 1)
		go func() { first <- y.runOn(acme, `{}`) }()
		synctest.Wait()
		y.same("what waited in vain", y.runOn(acme, `{}`), "unavailable: the action runs as many events at once as it may (1), and none of them ended in time")
		close(free)
		<-first
		y.same("what comes later", y.runOn(acme, `{}`), `{"notes":["fine"]}`)
	})
}

// mute is a store that tells nobody what is deployed.
type mute struct {
	store.Store
	err *error
}

func (m mute) KV() store.KV { return muteKV{m.Store.KV(), m.err} }

type muteKV struct {
	store.KV
	err *error
}

func (m muteKV) Watch(ctx context.Context, prefix store.Key) iter.Seq2[store.Change, error] {
	if *m.err == nil {
		return m.KV.Watch(ctx, prefix)
	}
	return func(yield func(store.Change, error) bool) { yield(store.Change{}, *m.err) }
}

func TestNothingRunsWhereTheStoreDoesNotTellWhatIsBound(t *testing.T) {
	inYard(t, func(y *yard) {
		err := fmt.Errorf("no answer: %w", store.ErrUnavailable)
		y.config.Store = mute{y.store, &err}
		acme := y.host(noting("of the host")).Tenant("acme")
		y.same("what runs", y.notes(acme), "nothing ran: what is deployed cannot be read: no answer: the store is unavailable")
		y.same("what is bound", y.host().Bound("acme", greetings), true)
		err = nil
		y.same("what runs when it does", y.notes(acme), `{"notes":["of the host"]}`)
		y.pass(time.Second)
	})
}
