package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// waits is an action that takes a time.
func waits(ms int, before, after string) string {
	return hello(fmt.Sprintf("%s; await new Promise((done) => setTimeout(done, %d)); %s", before, ms, after))
}

func TestWorkersEndWithTheirContextAndFinishWhatTheyAreAt(t *testing.T) {
	inYard(t, func(y *yard) {
		y.config.Workers.Count = 1
		h := y.host(waits(3000, `api.did("a begins")`, `api.did("a ends")`))
		y.enqueue(h, `{}`)
		y.enqueue(h, `{}`)
		ctx, cancel := context.WithCancel(y.Context())
		if err := h.Start(ctx); err != nil {
			y.Fatal(err)
		}
		if err := h.Start(ctx); !errors.Is(err, runtime.ErrStarted) {
			y.Errorf("starting twice gives %v", err)
		}
		y.pass(time.Second)
		cancel()
		began := time.Now()
		<-h.Stopped()
		y.same("how long ending took", time.Since(began), 2*time.Second)
		y.same("what was done", y.things(), []string{"a begins", "a ends"})
		y.stats(1, 0, 0, 0)
		y.start(h)
		y.pass(4 * time.Second)
		y.stats(0, 0, 0, 0)
	})
}

func TestWhatWorkersDoNotFinishInTimeIsGivenBack(t *testing.T) {
	inYard(t, func(y *yard) {
		y.config.Workers.Drain = 2 * time.Second
		h := y.host(hello(`api.did("a"); api.note("of a")`), waits(4000, `api.did("b begins")`, `api.did("b ends")`))
		id := y.enqueue(h, `{}`)
		y.start(h)
		y.pass(time.Second)
		began := time.Now()
		if err := h.Close(); err != nil {
			y.Fatal(err)
		}
		y.same("how long closing took", time.Since(began), 2*time.Second)
		y.stats(1, 0, 0, 0)
		job, err := y.store.Queue().Job(y.Context(), "", id)
		if err != nil || job.Attempt != 0 || job.Step != 1 {
			y.Errorf("the job is %+v, %v", job, err)
		}
		next := y.host(hello(`api.did("a")`), waits(4000, `api.did("b begins")`, `api.did("b ends")`))
		y.start(next)
		y.pass(5 * time.Second)
		y.same("what was done", y.things(), []string{"a", "b begins", "b begins", "b ends"})
		x := y.record(id).Execution
		y.same("the record", summarize(&x).Result+fmt.Sprint(x.Attempts, attempts(&x)), `{"notes":["of a"]}0 [a#0 b#0]`)
	})
}

func TestAWorkerKeepsItsJobForAsLongAsItTakes(t *testing.T) {
	inYard(t, func(y *yard) {
		y.config.Workers.Lease = time.Second
		h := y.host(waits(4500, `api.did("begins")`, `api.did("ends")`))
		y.enqueue(h, `{}`)
		y.start(h)
		y.pass(10 * time.Second)
		y.same("what was done", y.things(), []string{"begins", "ends"})
		y.stats(0, 0, 0, 0)
	})
}

func TestAnAttemptOfWhichNoEndIsKnownIsCountedAndShown(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(hello(`api.did("a")`), hello(`api.did("b")`))
		id := y.enqueue(h, `{}`)
		// A worker that dies at once.
		if _, err := y.store.Queue().Lease(y.Context(), 1, time.Minute, nil); err != nil {
			y.Fatal(err)
		}
		y.start(h)
		y.pass(time.Hour)
		x := y.record(id).Execution
		y.same("the record", fmt.Sprint(x.Outcome, " ", x.Attempts, attempts(&x)), "completed 2 [a#1 crash a#2 b#0]")
		y.same("what was done", y.things(), []string{"a", "b"})
	})
}

func TestAJobThatEndsItsWorkersIsNotTriedForEver(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(hello(`api.did("a")`))
		id := y.enqueue(h, `{}`)
		for range 3 {
			if _, err := y.store.Queue().Lease(y.Context(), 1, time.Minute, nil); err != nil {
				y.Fatal(err)
			}
			y.pass(2 * time.Minute)
		}
		y.start(h)
		synctest.Wait()
		y.same("why it is dead", y.dead().Dead, "Error: no end is known of the last of 3 attempts: the worker ended, or lost its lease")
		y.same("what was done", y.things(), []string(nil))
		x := y.record(id).Execution
		y.same("the record", fmt.Sprint(x.Error.Kind, attempts(&x)), "crash[a#1 crash a#2 crash a#3 crash]")
	})
}

// lateLeases are leases that cannot be extended, or stepped or finished at times.
type lateLeases struct {
	store.Store
	fail func(method string) error
}

func (s *lateLeases) Queue() store.Queue { return lateQueue{s.Store.Queue(), s.fail} }

type lateQueue struct {
	store.Queue
	fail func(method string) error
}

func (q lateQueue) Lease(ctx context.Context, limit int, visible time.Duration, room store.Room) ([]store.Lease, error) {
	if err := q.fail("Lease"); err != nil {
		return nil, err
	}
	leases, err := q.Queue.Lease(ctx, limit, visible, room)
	for i := range leases {
		leases[i] = lateLease{leases[i], q.fail}
	}
	return leases, err
}

type lateLease struct {
	store.Lease
	fail func(method string) error
}

func (l lateLease) Extend(ctx context.Context, visible time.Duration) error {
	return cmpOr(l.fail("Extend"), func() error { return l.Lease.Extend(ctx, visible) })
}

func (l lateLease) Step(ctx context.Context, state []byte, records ...store.Record) error {
	return cmpOr(l.fail("Step"), func() error { return l.Lease.Step(ctx, state, records...) })
}

func (l lateLease) Finish(ctx context.Context, end store.JobEnd, records ...store.Record) error {
	return cmpOr(l.fail("Finish"), func() error { return l.Lease.Finish(ctx, end, records...) })
}

func cmpOr(err error, otherwise func() error) error {
	if err != nil {
		return err
	}
	return otherwise()
}

func TestAWorkerThatLosesItsLeaseStopsAndRecordsNothing(t *testing.T) {
	inYard(t, func(y *yard) {
		lost := false
		y.config.Store = &lateLeases{y.store, func(method string) error {
			if method == "Extend" && !lost {
				lost = true
				return store.ErrLeaseLost
			}
			return nil
		}}
		y.config.Workers = runtime.Workers{Lease: 3 * time.Second, Count: 1}
		h := y.host(waits(2000, `api.did("begins")`, `api.did("ends")`))
		id := y.enqueue(h, `{}`)
		y.start(h)
		y.pass(2500 * time.Millisecond)
		y.same("what was done under the lost lease", y.things(), []string{"begins"})
		if _, err := y.store.Executions().Get(y.Context(), "", id); !errors.Is(err, store.ErrNotFound) {
			y.Errorf("there is a record: %v", err)
		}
		y.pass(time.Minute)
		y.same("what was done in the end", y.things(), []string{"begins", "begins", "ends"})
		x := y.record(id).Execution
		y.same("the attempts", attempts(&x), []string{"a#1 crash", "a#2"})
	})
}

func TestAStoreThatIsAwayForAWhileLosesNothing(t *testing.T) {
	for _, method := range []string{"Lease", "Extend", "Step", "Finish"} {
		t.Run(method, func(t *testing.T) {
			inYard(t, func(y *yard) {
				var failures atomic.Int64
				y.config.Store = &lateLeases{y.store, func(m string) error {
					if m == method && failures.Add(1) < 4 {
						return store.ErrUnavailable
					}
					return nil
				}}
				y.config.Workers.Lease = 3 * time.Second
				h := y.host(hello(`api.did("a")`), waits(4500, `api.did("b")`, ``))
				y.enqueue(h, `{}`)
				y.start(h)
				y.pass(time.Hour)
				y.same("what was done", y.things(), []string{"a", "b"})
				y.stats(0, 0, 0, 0)
			})
		})
	}
}

// awayRecords is a store that has no answer for who asks for a record.
type awayRecords struct {
	store.Store
	away atomic.Bool
}

func (s *awayRecords) Executions() store.Executions { return awayExecutions{s.Store.Executions(), s} }

type awayExecutions struct {
	store.Executions
	of *awayRecords
}

func (e awayExecutions) Get(ctx context.Context, tenant, id string) (store.Record, error) {
	if e.of.away.Load() {
		return store.Record{}, fmt.Errorf("no answer: %w", store.ErrUnavailable)
	}
	return e.Executions.Get(ctx, tenant, id)
}

// awayWatches is a store that has no answer for who watches.
type awayWatches struct {
	store.Store
	away atomic.Bool
}

func (s *awayWatches) KV() store.KV { return awayKV{s.Store.KV(), s} }

type awayKV struct {
	store.KV
	of *awayWatches
}

func (k awayKV) Watch(ctx context.Context, prefix store.Key) iter.Seq2[store.Change, error] {
	if k.of.away.Load() {
		return func(yield func(store.Change, error) bool) {
			yield(store.Change{}, fmt.Errorf("no answer: %w", store.ErrUnavailable))
		}
	}
	return k.KV.Watch(ctx, prefix)
}

func TestAnAttemptThatCannotBeMadeReadyForWantOfTheStoreDoesNotCount(t *testing.T) {
	for name, away := range map[string]func(y *yard) (come func()){
		"its record cannot be read": func(y *yard) func() {
			s := &awayRecords{Store: y.store}
			s.away.Store(true)
			y.config.Store = s
			return func() { s.away.Store(false) }
		},
		"what is bound cannot be read": func(y *yard) func() {
			s := &awayWatches{Store: y.store}
			s.away.Store(true)
			y.config.Store = s
			return func() { s.away.Store(false) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			inYard(t, func(y *yard) {
				before := y.host(hello(`api.did("a")`))
				id := y.enqueue(before, `{}`)
				come := away(y)
				y.start(y.host(hello(`api.did("a")`)))
				y.pass(time.Hour)
				job, err := y.store.Queue().Job(y.Context(), "", id)
				if err != nil || job.Attempt != 0 || job.Dead != "" {
					y.Errorf("the job is at attempt %d, dead %q, %v", job.Attempt, job.Dead, err)
				}
				come()
				y.pass(2 * time.Minute)
				y.same("what was done", y.things(), []string{"a"})
				x := y.record(id).Execution
				y.same("the record", fmt.Sprint(x.Outcome, " ", x.Attempts, attempts(&x)), "completed 0 [a#0]")
			})
		})
	}
}

func TestNoMoreJobsRunAtOnceThanThereAreWorkersAndTenantsTakeTurns(t *testing.T) {
	inYard(t, func(y *yard) {
		y.config.Workers.Count = 3
		var mu sync.Mutex
		now, most := 0, 0
		var order []string
		y.onDid = func(text string) {
			mu.Lock()
			defer mu.Unlock()
			if name, ok := strings.CutPrefix(text, "begins "); ok {
				order = append(order, name)
				now++
				most = max(most, now)
				return
			}
			now--
		}
		h := y.host(waits(1000, `api.did("begins " + event.name)`, `api.did("ends")`))
		for i := range 30 {
			y.enqueueFor(h, "busy", fmt.Sprintf(`{"name":"busy-%d"}`, i))
		}
		y.enqueueFor(h, "quiet", `{"name":"quiet"}`)
		y.start(h)
		y.pass(time.Minute)
		y.same("the most jobs at once", most, 3)
		y.same("the jobs", len(order), 31)
		if at := slices.Index(order, "quiet"); at > 3 {
			y.Errorf("the only job of one tenant came after %d of another's", at)
		}
	})
}

func (y *yard) enqueueFor(h *runtime.Host, tenant, event string) {
	y.Helper()
	if _, err := h.Enqueue(y.Context(), actions.Request{Tenant: tenant, Trigger: "hello", Event: []byte(event)}, actions.EnqueueOptions{}); err != nil {
		y.Fatal(err)
	}
}

func TestAPanicEndsAnAttemptAndNotTheWorker(t *testing.T) {
	inYard(t, func(y *yard) {
		y.onDid = func(text string) {
			if text == "a" {
				panic("a bug of the dialect's")
			}
		}
		y.config.Workers.Count = 1
		h := y.host(hello(`api.did(event.name)`))
		id := y.enqueue(h, `{"name":"a"}`)
		y.enqueue(h, `{"name":"b"}`)
		y.start(h)
		synctest.Wait()
		y.same("what was done", y.things(), []string{"a", "b"})
		y.same("the kind", y.record(id).Execution.Error.Kind, actions.KindInternal)
		y.stats(0, 1, 0, 0)
	})
}

func TestAnActionMayAskForAnotherAttempt(t *testing.T) {
	inYard(t, func(y *yard) {
		trigger := y.config.Dialects[0].Triggers[0]
		trigger.Redelivery = &actions.Redelivery{Attempts: 2, Delays: []time.Duration{time.Second}, Wanted: &actions.Equals{Path: "again", Value: "yes"}}
		addMethods(trigger, actions.Method{Path: "again", Effects: []actions.Effect{{Path: "again", How: actions.Set, Value: "yes"}}})
		trigger.Tables = trigger.Tables.With(func(t *actions.Tables) {
			t.Result = append(t.Result, actions.ResultPath{Path: "again", Type: actions.String})
		})
		finish := y.config.Dialects[0].Finish
		y.config.Dialects[0].Finish = func(turn actions.Turn) actions.Verdict {
			v := finish(turn)
			if value, ok := turn.Ledger.Result["again"]; ok {
				v.Effects = append(v.Effects, actions.Member{Key: "again", Value: value})
			}
			return v
		}
		h := y.host(hello(`api.did(event.name); if (event.name === "asks") { api.again() } if (event.name === "throws") { throw new Error("an answer") }`))
		for _, name := range []string{"asks", "throws", "is done"} {
			y.enqueue(h, `{"name":"`+name+`"}`)
		}
		y.start(h)
		y.pass(time.Hour)
		y.same("what was done", slices.Sorted(slices.Values(y.things())), []string{"asks", "asks", "is done", "throws"})
		page, _, err := y.store.Queue().Jobs(y.Context(), "", store.Dead, "", 10)
		if err != nil || len(page) != 2 {
			y.Fatalf("there are %d dead jobs, %v", len(page), err)
		}
		y.same("why they are dead", []string{page[0].Dead, page[1].Dead}, []string{
			"the action asked for another attempt, after 2 attempts",
			"it failed, and the platform does not try that again: Error: an answer",
		})
	})
}

func TestInlineRunsTheFlowAtOnceWithoutAStore(t *testing.T) {
	inYard(t, func(y *yard) {
		y.tells()
		y.config.Inline, y.config.Store = true, nil
		h := y.host(hello(`api.did(event.name + " " + event.transaction.id); if (event.name === "bad") { throw new Error("oh") }`))
		y.same("the jobs", []string{y.enqueue(h, `{"name":"good"}`), y.enqueue(h, `{"name":"bad"}`)}, []string{"id-1", "id-2"})
		y.same("what was done", y.things(), []string{"good id-1", "bad id-2"})
		if len(y.told) != 1 || y.told[0].Job != "id-1" {
			y.Errorf("told was %+v", y.told)
		}
		y.same("the error of Start", errors.Is(h.Start(y.Context()), runtime.ErrNoStore), true)
	})
}

func TestProblemsOfWorkersAndRetriesAreReported(t *testing.T) {
	t.Parallel()
	y := newYard(t)
	config := y.config
	config.Isolation = runtime.TrustedAuthors
	config.Workers = runtime.Workers{Count: -1, PerTenant: -1, Lease: -1}
	config.Retries = map[string]runtime.Retry{"greeting/hello": {Attempts: -1}, "greeting/helo": {}, "greeting/waited-for": {}}
	config.Limits.EventBytes, config.Limits.Commands = -1, 10_001
	_, err := runtime.New(config)
	for _, want := range []string{
		"Config.Workers.Count: -1 is negative", "Config.Workers.PerTenant: -1 is negative", "Config.Workers: a time is less than nothing", `Config.Retries["greeting/hello"]: a number is negative`,
		`Config.Retries: no trigger "greeting/helo"; did you mean "greeting/hello"?`, "Config.Retries: somebody waits for greeting/waited-for", "Config.Limits.EventBytes: -1 is negative", "Config.Limits.Commands: 10001 is more than 10000",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the problems are %v, want %q", err, want)
		}
	}
}
