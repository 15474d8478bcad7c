package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
)

// yard is a store, and hosts whose trigger greeting/hello is queued. In their actions
// api.did tells the test that something happened in the world. The hosts run scripts in
// process: a worker could not tell the test, and time would pass for it that costs something.
type yard struct {
	*testing.T
	store  *memstore.Store
	config runtime.Config

	mu     sync.Mutex
	did    []string
	onDid  func(text string) // nil means that nothing comes of it
	told   []runtime.JobResult
	answer func(runtime.JobResult) error // of OnResult
}

// inYard runs a test in a bubble in which time costs nothing, and which no goroutine outlives.
func inYard(t *testing.T, test func(y *yard)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		test(newYard(t))
		time.Sleep(time.Minute) // the bundler has a goroutine that sleeps for a while
	})
}

func newYard(t *testing.T) *yard {
	y := &yard{T: t, store: memstore.New(memstore.Options{})}
	y.config = runtime.Config{
		Dialects: []actions.Dialect{y.dialect()}, Store: y.store, Logger: slog.New(slog.DiscardHandler),
		Retries: map[string]runtime.Retry{"": {Attempts: 3, First: time.Minute, Longest: time.Minute}},
	}
	return y
}

func (y *yard) dialect() actions.Dialect {
	d := greeting()
	hello := d.Triggers[0]
	hello.Mode, hello.Waiting = actions.Queued, actions.Drain
	addFields(hello, actions.Field{Path: "transaction", Type: actions.Obj, Optional: true}, actions.Field{Path: "transaction.id", Type: actions.String, Optional: true})
	addMethods(hello, actions.Method{
		Path: "did", Params: []actions.Field{{Path: "text", Type: actions.Any}}, Record: actions.RecordNone,
		Do: func(c *actions.Call) actions.Return {
			text, _ := c.Arg("text")
			y.mu.Lock()
			y.did = append(y.did, fmt.Sprint(text))
			then := y.onDid
			y.mu.Unlock()
			if then != nil {
				then(fmt.Sprint(text))
			}
			return actions.Return{}
		},
	})
	waited := *hello
	waited.ID, waited.Mode, waited.Waiting = "waited-for", actions.Blocking, actions.Detach
	waited.Entries = []actions.Entry{{Name: "onWaitedFor", Async: true}}
	d.Triggers = append(d.Triggers, &waited)
	return d
}

// host makes a host with one flow.
func (y *yard) host(sources ...string) *runtime.Host {
	y.Helper()
	config := y.config
	if sources != nil {
		config.Flows = map[string][]actions.Binding{"greeting/hello": flow(y.T, sources...)}
	}
	return runtimetest.NewInProcess(y.T, config)
}

// tells has OnResult note what it is told.
func (y *yard) tells() {
	y.config.OnResult = func(_ context.Context, r runtime.JobResult) error {
		y.mu.Lock()
		defer y.mu.Unlock()
		y.told = append(y.told, r)
		if y.answer != nil {
			return y.answer(r)
		}
		return nil
	}
}

// keys has the host seal what it keeps.
func (y *yard) keys() {
	y.Helper()
	ring, err := secrets.ParseKeys(secrets.NewKey())
	if err != nil {
		y.Fatal(err)
	}
	y.config.Keys = ring
}

func (y *yard) enqueue(h *runtime.Host, event string) string {
	y.Helper()
	id, err := h.Enqueue(y.Context(), actions.Request{Trigger: "greeting/hello", Event: []byte(event)}, actions.EnqueueOptions{})
	if err != nil {
		y.Fatal(err)
	}
	return id
}

func (y *yard) start(h *runtime.Host) {
	y.Helper()
	if err := h.Start(y.Context()); err != nil {
		y.Fatal(err)
	}
}

func (y *yard) things() []string {
	y.mu.Lock()
	defer y.mu.Unlock()
	return slices.Clone(y.did)
}

// pass lets time pass, and what happens in it come to rest.
func (y *yard) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// record is the document of a job, which must be there.
func (y *yard) record(id string) store.Record {
	y.Helper()
	record, err := y.store.Executions().Get(y.Context(), "", id)
	if err != nil {
		y.Fatal(err)
	}
	return record
}

func (y *yard) stats(ready, delayed, leased, dead int) {
	y.Helper()
	got, err := y.store.Queue().Stats(y.Context(), "")
	if err != nil {
		y.Fatal(err)
	}
	got.Oldest = time.Time{}
	y.same("the queue", got, store.QueueStats{Ready: ready, Delayed: delayed, Leased: leased, Dead: dead})
}

func (y *yard) same(what string, got, want any) {
	y.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		y.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// dead is the only dead job.
func (y *yard) dead() store.Job {
	y.Helper()
	page, _, err := y.store.Queue().Jobs(y.Context(), "", store.Dead, "", 10)
	if err != nil || len(page) != 1 {
		y.Fatalf("there are %d dead jobs, %v", len(page), err)
	}
	return page[0]
}

// attempts say of each step of a record which attempt of its action it was and how it ended.
func attempts(x *actions.Execution) []string {
	var list []string
	for _, step := range x.Steps {
		text := fmt.Sprintf("%s#%d", step.Action, step.Attempt)
		if step.Error != nil {
			text += " " + string(step.Error.Kind)
		}
		list = append(list, text)
	}
	return list
}

func TestAJobIsDoneOnceAndItsRecordHasItsID(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(hello(`api.did("a"); api.note(event.name)`), hello(`api.did("b"); console.log("hi")`))
		id := y.enqueue(h, `{"name":"Mara"}`)
		y.stats(1, 0, 0, 0)
		y.start(h)
		synctest.Wait()
		y.stats(0, 0, 0, 0)
		y.same("what was done", y.things(), []string{"a", "b"})
		record := y.record(id)
		y.same("the job of the record", fmt.Sprint(record.Job, record.Attempt), fmt.Sprint(id, 1))
		y.same("the record", summarize(&record.Execution), summary{
			Outcome: actions.Completed, Commands: []string{`a: note {"text":"Mara"}`}, Logs: []string{"b: log hi"}, Result: `{"notes":["Mara"]}`,
		})
		y.same("the attempts", fmt.Sprint(record.Execution.Attempts, attempts(&record.Execution)), "0 [a#0 b#0]")
		y.same("the recording", h.Recording(), runtime.Recording{Stored: 1})
	})
}

func TestAFailedJobGoesOnWhereItFailedAndIsDeadInTheEnd(t *testing.T) {
	inYard(t, func(y *yard) {
		var ended []string
		y.config.OnExecution = func(x *actions.Execution) { ended = append(ended, string(x.Outcome)+fmt.Sprint(x.Attempts)) }
		h := y.host(hello(`api.did("a")`), hello(`api.did("b " + event.transaction.id); throw new Error("not yet")`), hello(`api.did("c")`))
		id := y.enqueue(h, `{"name":"Mara"}`)
		y.start(h)
		synctest.Wait()
		y.stats(0, 1, 0, 0)
		y.same("the record after one attempt", fmt.Sprint(y.record(id).Execution.Outcome, attempts(new(y.record(id).Execution))), "failed[a#0 b#0 threw]")
		y.pass(time.Hour)
		y.stats(0, 0, 0, 1)
		y.same("what was done", y.things(), []string{"a", "b " + id, "b " + id, "b " + id})
		record := y.record(id)
		y.same("the record", fmt.Sprint(record.Execution.Outcome, " ", record.Execution.Attempts, attempts(&record.Execution)), "failed 3 [a#0 b#1 threw b#2 threw b#3 threw]")
		y.same("why it is dead", y.dead().Dead, "Error: not yet, after 3 attempts")
		y.same("what was told", ended, []string{"failed3"})

		if err := y.store.Queue().Requeue(y.Context(), "", id); err != nil {
			y.Fatal(err)
		}
		y.pass(time.Hour)
		again := y.record(id)
		y.same("the record after a requeue", fmt.Sprint(again.Execution.Attempts, len(again.Execution.Steps)), "6 7")
		y.same("what was done in all", len(y.things()), 7)
	})
}

func TestAJobThatFailedSucceedsLater(t *testing.T) {
	inYard(t, func(y *yard) {
		y.tells()
		h := y.host(hello(`api.note(1)`), hello(`api.did("b"); api.note(2); if (api.get("ok") !== "yes") { throw new Error("not yet") }`), hello(`api.note(3)`))
		id := y.enqueue(h, `{}`)
		y.start(h)
		synctest.Wait()
		if _, err := h.Run(y.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(y.T, hello(`api.put("ok", "yes")`))}); err != nil {
			y.Fatal(err)
		}
		y.pass(time.Hour)
		record := y.record(id)
		y.same("the record", summarize(&record.Execution).Result+fmt.Sprint(record.Execution.Attempts, attempts(&record.Execution)), `{"notes":[1,2,3]}2 [a#0 b#1 threw b#2 c#0]`)
		if len(y.told) != 1 || y.told[0].Attempts != 2 || y.told[0].Job != id {
			y.Errorf("told was %+v", y.told)
		}
		y.same("the effects", string(actions.AppendJSON(nil, y.told[0].Execution.Effects)), `{"notes":[1,2,3]}`)
	})
}

func TestAResultIsToldBeforeTheJobIsAcknowledgedAndAgainUntilItIsTaken(t *testing.T) {
	inYard(t, func(y *yard) {
		y.tells()
		y.keys()
		h := y.host(hello(`api.did("a"); api.note(event.secrets.KEY)`), hello(`api.did("b"); api.stop("closed")`), hello(`api.did("c")`))
		y.answer = func(runtime.JobResult) error {
			stats, err := y.store.Queue().Stats(context.Background(), "")
			if err != nil || stats.Leased != 1 {
				y.Errorf("when the result is told the queue has %+v, %v", stats, err)
			}
			switch len(y.told) {
			case 1:
				return errors.New("the database is away")
			case 2:
				panic("a bug of the embedder's")
			}
			return nil
		}
		id := y.enqueue(h, `{"secrets":{"KEY":"hunter2-hunter2"}}`)
		y.start(h)
		y.pass(time.Hour)
		y.stats(0, 0, 0, 0)
		y.same("what was done", y.things(), []string{"a", "b"})
		y.same("how often it was told", len(y.told), 3)
		for _, told := range y.told {
			y.same("what was told", fmt.Sprint(told.Job, told.Attempts, told.Execution.Outcome, string(actions.AppendJSON(nil, told.Execution.Effects))), fmt.Sprint(id, 1, actions.Denied, `{"notes":["hunter2-hunter2"]}`))
		}
		y.same("the record", y.record(id).Execution.Result, actions.Object{{Key: "notes", Value: []any{"[redacted]"}}})
	})
}

func TestAnEventWhoseSecretsHoldNoTextNeedsNoKey(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(hello(`api.did("a")`))
		for _, event := range []string{`{}`, `{"secrets":{}}`, `{"secrets":null}`, `{"secrets":{"KEY":""}}`} {
			y.enqueue(h, event)
		}
		y.stats(4, 0, 0, 0)
	})
}

func TestAResultWithASecretIsNotKeptAsItIs(t *testing.T) {
	const secret = "hunter2-hunter2"
	for _, test := range []struct {
		name, source string
		keys, kept   bool
	}{
		{"without keys a result that holds a secret is refused", `api.did("a"); api.note("it is " + event.secrets.KEY)`, false, false},
		{"without keys another result is told", `api.did("a"); api.note("fine")`, false, true},
		{"with keys any is told", `api.did("a"); api.note("it is " + event.secrets.KEY)`, true, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			inYard(t, func(y *yard) {
				y.tells()
				if test.keys {
					y.keys()
				}
				y.config.Secrets = named{"a": {"KEY": secret}}
				code := ""
				y.config.OnExecution = func(x *actions.Execution) {
					if x.Error != nil {
						code = x.Error.Code
					}
				}
				var states []string
				y.answer = func(runtime.JobResult) error {
					page, _, err := y.store.Queue().Jobs(context.Background(), "", store.Leased, "", 10)
					for _, job := range page {
						states = append(states, string(job.State))
					}
					return err
				}
				h := y.host(hello(test.source))
				id := y.enqueue(h, `{}`)
				y.start(h)
				y.pass(time.Hour)
				y.same("what was done", y.things(), []string{"a"})
				y.same("what was told", len(y.told) == 1, test.kept)
				for _, state := range states {
					if strings.Contains(state, secret) {
						y.Errorf("the state is %s", state)
					}
				}
				if test.kept {
					y.stats(0, 0, 0, 0)
					return
				}
				y.same("the kind", y.record(id).Execution.Error.Kind, actions.KindInternal)
				y.same("the code", code, runtime.CodeNoKeys)
				if dead := y.dead().Dead; !strings.Contains(dead, "there are no Config.Keys to seal it by") {
					y.Errorf("it is dead since %s", dead)
				}
			})
		})
	}
}

func TestWhyAJobIsDeadHoldsNoSecret(t *testing.T) {
	inYard(t, func(y *yard) {
		y.tells()
		y.keys()
		y.answer = func(r runtime.JobResult) error {
			return fmt.Errorf("cannot apply %s", actions.AppendJSON(nil, r.Execution.Effects))
		}
		h := y.host(hello(`api.note(event.secrets.KEY)`))
		y.enqueue(h, `{"secrets":{"KEY":"hunter2-hunter2"}}`)
		y.start(h)
		y.pass(time.Hour)
		y.same("why it is dead", y.dead().Dead, `Config.OnResult failed: cannot apply {"notes":["[redacted]"]}, after 3 attempts`)
	})
}

func TestAResultThatIsNeverTakenIsADeadJob(t *testing.T) {
	inYard(t, func(y *yard) {
		y.tells()
		y.answer = func(runtime.JobResult) error { return errors.New("the database is away") }
		h := y.host(hello(`api.did("a")`))
		y.enqueue(h, `{}`)
		y.start(h)
		y.pass(time.Hour)
		y.same("why it is dead", y.dead().Dead, "Config.OnResult failed: the database is away, after 3 attempts")
		y.same("what was done", y.things(), []string{"a"})
	})
}

func TestTheSameKeyIsTheSameJob(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(hello(`api.did("a")`))
		req := actions.Request{Trigger: "greeting/hello", Event: []byte(`{}`)}
		var ids []string
		for range 3 {
			id, err := h.Enqueue(y.Context(), req, actions.EnqueueOptions{Key: "user-1", Delay: time.Hour})
			if err != nil {
				y.Fatal(err)
			}
			ids = append(ids, id)
		}
		y.same("the ids", len(slices.Compact(ids)), 1)
		y.start(h)
		y.pass(time.Hour - time.Second)
		y.same("what was done before the delay is over", y.things(), []string(nil))
		y.pass(time.Minute)
		y.same("what was done after it", y.things(), []string{"a"})
		again, err := h.Enqueue(y.Context(), req, actions.EnqueueOptions{Key: "user-1"})
		y.same("the id when the job is done", fmt.Sprint(again, err), fmt.Sprint(ids[0], nil))
		y.pass(time.Minute)
		y.same("what was done in the end", y.things(), []string{"a"})
	})
}

func TestWhoNamesATransactionHasItsID(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(hello(`api.did(event.transaction.id)`))
		for _, req := range []actions.Request{{Event: []byte(`{}`), TransactionID: "tx-1"}, {Event: []byte(`{"transaction":{"id":"tx-2"}}`), TransactionID: "tx-1"}} {
			req.Trigger = "hello"
			if _, err := h.Enqueue(y.Context(), req, actions.EnqueueOptions{}); err != nil {
				y.Fatal(err)
			}
		}
		y.start(h)
		synctest.Wait()
		y.same("the transactions", slices.Sorted(slices.Values(y.things())), []string{"tx-1", "tx-2"})
	})
}

func TestWhatCannotBeQueuedIsRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(c *runtime.Config)
		req    actions.Request
		flow   []string
		secret bool
		want   error
		text   string
	}{
		{name: "a trigger that somebody waits for", req: actions.Request{Trigger: "greeting/waited-for"}, want: runtime.ErrWaitedFor, text: "greeting/waited-for cannot be queued: somebody waits for the trigger: run it"},
		{name: "an unknown trigger", req: actions.Request{Trigger: "helo"}, text: "hello"},
		{name: "an event that is no object", req: actions.Request{Event: []byte(`[1]`)}, text: "object"},
		{name: "an event over the size cap", req: actions.Request{Event: []byte(`{"name":"` + strings.Repeat("x", 1<<20) + `"}`)}, want: store.ErrTooLarge, text: "the event has 1048587 bytes, and 1048576 is the limit"},
		{name: "anything without a store", change: func(c *runtime.Config) { c.Store = nil }, want: runtime.ErrNoStore, text: "there is no Config.Store that could keep jobs"},
		{name: "an action that does not load", flow: []string{"nothing but nonsense"}, text: "Expected"},
		{name: "a flow with more actions than the trigger takes", flow: []string{"1", "2", "3", "4"}, text: "takes at most 3 actions"},
		{name: "secrets of a request without a key", flow: []string{hello("")}, secret: true, want: runtime.ErrNoKeys, text: `the action "a" cannot be queued: the flow comes with secrets`},
		{name: "an event with secrets without a key", req: actions.Request{Event: []byte(`{"secrets":{"KEY":["",{"A":"x"}]}}`)}, want: runtime.ErrNoKeys, text: "the event's secrets cannot be queued: the flow comes with secrets"},
		{name: "nothing for a trigger that needs an action", change: func(c *runtime.Config) { c.Dialects[0].Triggers[0].NeedsAction = true; c.Flows = nil }, text: "greeting/hello needs an action, and none is bound to it"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inYard(t, func(y *yard) {
				if test.change != nil {
					test.change(&y.config)
				}
				h := y.host()
				if test.req.Trigger == "" {
					test.req.Trigger = "greeting/hello"
				}
				if test.req.Event == nil {
					test.req.Event = []byte(`{}`)
				}
				if test.flow != nil {
					test.req.Flow = flow(y.T, test.flow...)
				}
				if test.secret {
					test.req.Flow[0].Secrets = map[string]string{"KEY": "hunter2"}
				}
				id, err := h.Enqueue(y.Context(), test.req, actions.EnqueueOptions{})
				if err == nil || id != "" || !strings.Contains(err.Error(), test.text) || test.want != nil && !errors.Is(err, test.want) {
					y.Errorf("the job is %q, the error %v, want %q", id, err, test.text)
				}
				y.stats(0, 0, 0, 0)
			})
		})
	}
}

func TestAClosedHostQueuesNothing(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(hello(""))
		if err := h.Close(); err != nil {
			y.Fatal(err)
		}
		_, err := h.Enqueue(y.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`)}, actions.EnqueueOptions{})
		y.same("the error", errors.Is(err, runtime.ErrClosed), true)
		y.same("the error of Start", errors.Is(h.Start(y.Context()), runtime.ErrClosed), true)
	})
}

func TestAJobRunsAtTheVersionsThatItWasQueuedWith(t *testing.T) {
	inYard(t, func(y *yard) {
		old := y.host(hello(`api.did("a1")`), hello(`api.did("b1"); throw new Error("not yet")`))
		y.enqueue(old, `{}`)
		y.start(old)
		synctest.Wait()
		if err := old.Close(); err != nil {
			y.Fatal(err)
		}
		fresh := y.host(hello(`api.did("a2")`), hello(`api.did("b2")`), hello(`api.did("c2")`))
		y.enqueue(fresh, `{}`)
		y.start(fresh)
		synctest.Wait()
		y.same("what was done", y.things(), []string{"a1", "b1", "a2", "b2", "c2"})
		y.pass(time.Minute)
		y.same("what was done of the old job", y.things()[5:], []string{"b1"})
	})
}

func TestAJobWhoseVersionIsGoneIsDeadAndSaysSo(t *testing.T) {
	inYard(t, func(y *yard) {
		old := y.host(hello(`api.did("old")`))
		id := y.enqueue(old, `{}`)
		versions, err := y.store.KV().List(y.Context(), store.Key{Name: "versions/"}, "", 10)
		if err != nil || len(versions) != 1 {
			y.Fatalf("the store has the versions %v, %v", versions, err)
		}
		if err := y.store.KV().Delete(y.Context(), versions[0].Key, 0); err != nil {
			y.Fatal(err)
		}
		h := y.host(hello(`api.did("new")`))
		y.start(h)
		synctest.Wait()
		y.same("what was done", y.things(), []string(nil))
		x := y.record(id).Execution
		y.same("the kind", x.Error.Kind, actions.KindNotFound)
		if dead := y.dead().Dead; !strings.Contains(dead, `the action "a" was queued at the version sha256:`) || dead != x.Error.Error() {
			y.Errorf("it is dead because of %q", dead)
		}
	})
}

func TestAJobOfATriggerThatIsNotHereIsDeadAndSaysSo(t *testing.T) {
	inYard(t, func(y *yard) {
		id, _, err := y.store.Queue().Enqueue(y.Context(), store.NewJob{Trigger: "auth0/post-user-registration", Payload: []byte(`{}`)})
		if err != nil {
			y.Fatal(err)
		}
		y.start(y.host(hello("")))
		synctest.Wait()
		y.same("why it is dead", y.dead().Dead, "Error: this host has no trigger auth0/post-user-registration")
		y.same("the kind", y.record(id).Execution.Error.Kind, actions.KindNotFound)
	})
}

func TestTheFlowOfARequestIsKeptWithItsSettings(t *testing.T) {
	inYard(t, func(y *yard) {
		ring, err := secrets.ParseKeys(secrets.NewKey())
		if err != nil {
			y.Fatal(err)
		}
		y.config.Keys = ring
		h := y.host()
		bindings := flow(y.T, hello(`api.did("a " + event.secrets.KEY); throw new Error("passed over")`), hello(`const m = require("actions:roles"); api.did("b " + m.key())`))
		bindings[0].Secrets, bindings[0].OnFailure = map[string]string{"KEY": "hunter2-hunter2"}, actions.FailOpen
		bindings[1].Modules = map[string]actions.Module{"roles": {
			Source: flow(y.T, `exports.key = () => actions.secrets.KEY`)[0].Source, Path: "a.js", Secrets: map[string]string{"KEY": "tulip-4711"},
		}}
		id, err := h.Enqueue(y.Context(), actions.Request{Trigger: "hello", Event: []byte(`{"name":"Mara"}`), Flow: bindings}, actions.EnqueueOptions{})
		if err != nil {
			y.Fatal(err)
		}
		if err := h.Close(); err != nil {
			y.Fatal(err)
		}
		y.start(y.host())
		synctest.Wait()
		y.same("what was done", y.things(), []string{"a hunter2-hunter2", "b tulip-4711"})
		x := y.record(id).Execution
		y.same("the record", fmt.Sprint(x.Outcome, attempts(&x)), "completed[a#0 threw b#0]")
	})
}

func TestWhatTheStoreKeepsOfAJobIsSealed(t *testing.T) {
	inYard(t, func(y *yard) {
		first, second := secrets.NewKey(), secrets.NewKey()
		keys := func(text string) {
			ring, err := secrets.ParseKeys(text)
			if err != nil {
				y.Fatal(err)
			}
			y.config.Keys = ring
		}
		keys(first)
		h := y.host(hello(`api.note("a note of Mara"); api.did("a")`), hello(`api.did("b " + event.name); throw new Error("not yet")`))
		id := y.enqueue(h, `{"name":"Mara","secrets":{"KEY":"hunter2-hunter2"}}`)
		y.start(h)
		synctest.Wait()
		if err := h.Close(); err != nil {
			y.Fatal(err)
		}
		job, err := y.store.Queue().Job(y.Context(), "", id)
		if err != nil {
			y.Fatal(err)
		}
		for what, kept := range map[string][]byte{"payload": job.Payload, "state": job.State} {
			if len(kept) == 0 || strings.Contains(string(kept), "Mara") || strings.Contains(string(kept), "hunter2") || strings.Contains(string(kept), "note") {
				y.Errorf("the %s is %q", what, kept)
			}
		}

		keys(second)
		other := y.host()
		y.start(other)
		y.pass(time.Minute)
		synctest.Wait()
		x := y.record(id).Execution
		y.same("the kind without the key", x.Error.Kind, actions.KindUnavailable)
		if err := other.Close(); err != nil || !strings.Contains(x.Error.Message, "sealed by the key "+ringID(y, first)) {
			y.Errorf("without the key the error is %q, %v", x.Error.Message, err)
		}

		keys(second + "\n" + first)
		y.start(y.host())
		y.pass(time.Hour)
		y.same("what was done", y.things(), []string{"a", "b Mara", "b Mara", "b Mara"}) // the attempt without the key did not count
	})
}

func ringID(y *yard, text string) string {
	ring, err := secrets.ParseKeys(text)
	if err != nil {
		y.Fatal(err)
	}
	return ring.ID()
}

func TestASealedEventThatWasMovedToAnotherJobIsNotRun(t *testing.T) {
	inYard(t, func(y *yard) {
		ring, err := secrets.ParseKeys(secrets.NewKey())
		if err != nil {
			y.Fatal(err)
		}
		y.config.Keys = ring
		h := y.host(hello(`api.did(event.name)`))
		id := y.enqueue(h, `{"name":"Mara"}`)
		job, err := y.store.Queue().Job(y.Context(), "", id)
		if err != nil {
			y.Fatal(err)
		}
		if err := y.store.Queue().Drop(y.Context(), "", id); err != nil {
			y.Fatal(err)
		}
		moved, _, err := y.store.Queue().Enqueue(y.Context(), store.NewJob{Trigger: job.Trigger, Payload: job.Payload})
		if err != nil {
			y.Fatal(err)
		}
		y.start(h)
		synctest.Wait()
		y.same("what was done", y.things(), []string(nil))
		y.same("the kind", y.record(moved).Execution.Error.Kind, actions.KindInternal)
		if why := y.dead().Dead; !strings.Contains(why, "was changed, or belongs to something else") {
			y.Errorf("it is dead because of %q", why)
		}
	})
}
