package storetest_test

import (
	"context"
	"errors"
	"iter"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
	"github.com/usher-run/usher/store/storetest"
)

// brokenBy tells the process of a test which flaw its engine has.
const brokenBy = "USHER_STORETEST_FLAW"

// TestAFlawIsFound holds engines with one flaw each to the case that is there for it, in a
// process of their own, and wants that case to fail.
func TestAFlawIsFound(t *testing.T) {
	t.Parallel()
	for _, flaw := range flaws {
		t.Run(flaw.name, func(t *testing.T) {
			t.Parallel()
			const entry = "TestABrokenEngine"
			pattern := "^" + entry + "$"
			for part := range strings.SplitSeq(flaw.found, "/") {
				pattern += "/^" + regexp.QuoteMeta(strings.ReplaceAll(part, " ", "_")) + "$"
			}
			run := exec.CommandContext(t.Context(), os.Args[0], "-test.run="+pattern, "-test.v", "-test.timeout=60s")
			run.Env = append(os.Environ(), brokenBy+"="+flaw.name)
			out, err := run.CombinedOutput()
			if _, failed := errors.AsType[*exec.ExitError](err); !failed {
				t.Errorf("the suite did not fail: %v\n%s", err, out)
			}
			if want := "--- FAIL: " + entry + "/" + strings.ReplaceAll(flaw.found, " ", "_"); !strings.Contains(string(out), want) {
				t.Errorf("the output has no line %q:\n%s", want, out)
			}
		})
	}
}

// TestABrokenEngine is what TestAFlawIsFound runs in another process.
func TestABrokenEngine(t *testing.T) {
	name := os.Getenv(brokenBy)
	if name == "" {
		t.Skip("run by TestAFlawIsFound")
	}
	for _, flaw := range flaws {
		if flaw.name == name {
			storetest.Run(t, storetest.Engine{Open: func(testing.TB) store.Store {
				s := memstore.New(memstore.Options{})
				e := &engine{Store: s, kv: s.KV(), queue: s.Queue(), runs: s.Executions()}
				flaw.put(e)
				return e
			}})
		}
	}
}

// engine is a store whose parts can be replaced.
type engine struct {
	store.Store
	kv    store.KV
	queue store.Queue
	runs  store.Executions
}

func (e *engine) KV() store.KV                 { return e.kv }
func (e *engine) Queue() store.Queue           { return e.queue }
func (e *engine) Executions() store.Executions { return e.runs }

var flaws = []struct {
	name  string
	found string // the group and the case
	put   func(e *engine)
}{
	{"revisions do not matter", "conditions/of 64 callers that change one revision exactly one succeeds, and its value is kept",
		func(e *engine) {
			e.kv = changedPut{e.kv, func(_ *[]byte, _ *store.Key, o *store.PutOptions) { o.IfRev = 0 }}
		}},
	{"creating replaces", "conditions/of 64 callers that create a key exactly one succeeds, and its value is kept",
		func(e *engine) {
			e.kv = changedPut{e.kv, func(_ *[]byte, _ *store.Key, o *store.PutOptions) { o.Create = false }}
		}},
	{"deleting nothing succeeds", "conditions/of 64 callers that delete a value exactly one succeeds",
		func(e *engine) { e.kv = quietDelete{e.kv} }},
	{"values never end", "times to live/a value is there until its time, and nobody sees it after",
		func(e *engine) {
			e.kv = changedPut{e.kv, func(_ *[]byte, _ *store.Key, o *store.PutOptions) { o.TTL = 0 }}
		}},
	{"a time to live ends what comes later", "times to live/a value that is put again lives for the new time, and without one for ever",
		func(e *engine) { e.kv = stubbornTTL{e.kv} }},
	{"lazy values come late", "values/a lazy value is seen at once, by all that read and by conditions",
		func(e *engine) { e.kv = lateLazy{e.kv} }},
	{"names are cleaned", "tenants/NUL in a tenant or a name, and an empty name, are refused everywhere",
		func(e *engine) {
			e.kv = changedPut{e.kv, func(_ *[]byte, k *store.Key, _ *store.PutOptions) { k.Name = strings.ReplaceAll(k.Name, "\x00", "_") }}
		}},
	{"lists include the name they go on behind", "lists of values/a list goes on behind a name, whether that is there or not",
		func(e *engine) { e.kv = inclusiveList{e.kv} }},
	{"read values are shared", "ownership/values that were returned belong to the caller",
		func(e *engine) { e.kv = &sharedValues{KV: e.kv, last: map[store.Key]store.Entry{}} }},
	{"the mark is never told", "watching/where nothing is there, that is said at once",
		func(e *engine) {
			e.kv = sievedWatch{e.kv, func(c store.Change, _ int) bool { return c.Key.Name != "" }}
		}},
	{"ends are not told", "watching/a value that ends by its time is told as deleted, not before, and with a revision of its own",
		func(e *engine) {
			e.kv = sievedWatch{e.kv, func(c store.Change, _ int) bool { return !c.Deleted }}
		}},
	{"a change in fifty is lost", "watching/20 watchers are told the same changes in the same order by 32 writers",
		func(e *engine) { e.kv = sievedWatch{e.kv, func(_ store.Change, i int) bool { return i%50 != 49 }} }},
	{"a gap is not told", "watching/a watcher that is too slow is told all or gets ErrGap, then nothing more, and can watch again",
		func(e *engine) { e.kv = quietGap{e.kv} }},
	{"a watch leaves a goroutine", "watching/a watch ends with its context, and with its loop",
		func(e *engine) { e.kv = leakingWatch{e.kv} }},
	{"keys do not matter", "enqueueing/64 callers with one key get one id, and one job is queued",
		func(e *engine) { e.queue = changedJobs{e.queue, func(n *store.NewJob) { n.Key = "" }} }},
	{"payloads are not sealed", "enqueueing/a payload is sealed for the id that the job gets",
		func(e *engine) { e.queue = changedJobs{e.queue, func(n *store.NewJob) { n.Seal = nil }} }},
	{"keys are looked up before they are taken", "enqueueing/64 callers with one key get one id, and one job is queued",
		func(e *engine) { e.queue = &racingKeys{Queue: e.queue, first: map[string]string{}} }},
	{"keys are shared by tenants", "enqueueing/other keys, and the same key of another tenant, are other jobs",
		func(e *engine) {
			e.queue = &commonKeys{Queue: e.queue, of: func(n store.NewJob) string { return n.Key }, first: map[string]string{}}
		}},
	{"keys are shared by triggers", "enqueueing/the same key of another trigger is another job",
		func(e *engine) {
			e.queue = &commonKeys{Queue: e.queue, of: func(n store.NewJob) string { return n.Tenant + "\x00" + n.Key }, first: map[string]string{}}
		}},
	{"keys of dropped jobs are kept", "enqueueing/a key is free again when its job was dropped, and no other is",
		func(e *engine) {
			e.queue = &commonKeys{Queue: e.queue, of: func(n store.NewJob) string { return n.Tenant + "\x00" + n.Trigger + "\x00" + n.Key }, first: map[string]string{}}
		}},
	{"delays are cut to milliseconds", "leasing/a delayed job is not given out a moment before it is due",
		func(e *engine) {
			e.queue = changedJobs{e.queue, func(n *store.NewJob) { n.Delay = n.Delay.Truncate(time.Millisecond) }}
		}},
	{"tenants stand in one line", "turns/a tenant with 1,000 jobs does not hold up the only one of another",
		func(e *engine) { e.queue = changedJobs{e.queue, func(n *store.NewJob) { n.Tenant = "all" }} }},
	{"room does not matter", "turns/a tenant gets no more than there is room for, and holds up no other",
		func(e *engine) { e.queue = roomyLease{e.queue} }},
	{"what is given back goes to the end", "ends of jobs/a job that is given back keeps its place before those that were due after it",
		func(e *engine) { e.queue = wrapped(e.queue, func(l store.Lease) store.Lease { return displacing{l} }) }},
	{"waiting goes on for ever", "giving up/one who waits for a job, a change or a record is let go when the context ends",
		func(e *engine) { e.queue = deafLease{e.queue} }},
	{"fences are ignored", "fences/a lease whose job was given out again changes nothing any more",
		func(e *engine) { e.queue = wrapped(e.queue, func(l store.Lease) store.Lease { return unfenced{l} }) }},
	{"a lost lease still appends", "steps/records of a step and of an end are kept with them, each once",
		func(e *engine) {
			e.queue = wrapped(e.queue, func(l store.Lease) store.Lease { return eager{l, e.runs} })
		}},
	{"what is given back counts", "ends of jobs/a job that is given back is due now, and its attempt is not counted",
		func(e *engine) { e.queue = wrapped(e.queue, func(l store.Lease) store.Lease { return counting{l} }) }},
	{"cursors count records", "lists of records/a walk leaves out nothing that stays, and tells nothing twice, while records come and go",
		func(e *engine) { e.runs = countingCursors{e.runs} }},
	{"cursors fit every list", "lists of records/a cursor of another list is refused",
		func(e *engine) { e.runs = countingCursors{e.runs} }},
	{"a member of filters is ignored", "lists of records/a filter by any members chooses what the plainest way does",
		func(e *engine) { e.runs = changedFilter{e.runs, func(f *store.Filter) { f.Kind = "" }} }},
	{"Until is included", "lists of records/the bounds of time are not before Since and before Until, and the empty range chooses none",
		func(e *engine) {
			e.runs = changedFilter{e.runs, func(f *store.Filter) {
				if !f.Until.IsZero() {
					f.Until = f.Until.Add(time.Millisecond)
				}
			}}
		}},
	{"pages hold whole records", "lists of records/a page has all but commands, logs and the result",
		func(e *engine) { e.runs = wholePages{e.runs} }},
	{"a tail ends without a word", "tails/a tail that is too slow is told all or gets ErrGap, then nothing more, and can list what it missed",
		func(e *engine) { e.runs = quietTail{e.runs} }},
	{"pruning takes from all", "pruning/one tenant's records are removed, or those of all",
		func(e *engine) { e.runs = greedyPrune{e.runs} }},
	{"tenants are in no order", "tenants/the tenants that have records are told in the order of their bytes",
		func(e *engine) { e.runs = backwardTenants{e.runs} }},
	{"tenants with jobs are in no order", "tenants/the tenants that have values or jobs are told in the order of their bytes",
		func(e *engine) { e.queue = backwardQueue{e.queue} }},
	{"the limits are other than said", "limits/a value, a payload and a state of the greatest size are kept, and one byte more is refused",
		func(e *engine) { e.Store = wideLimits{e.Store} }},
	{"a context that has ended is not looked at", "giving up/a call whose context has ended fails by that at once, and changes nothing",
		func(e *engine) { e.runs = deafAppend{e.runs} }},
	{"closing twice fails", "closing/closing twice, and from many callers, is harmless",
		func(e *engine) { e.Store = &closeOnce{Store: e.Store} }},
	{"a closed store has nothing", "closing/every method returns ErrClosed from then on",
		func(e *engine) { e.runs = forgetfulGet{e.runs} }},
}

type changedPut struct {
	store.KV
	change func(*[]byte, *store.Key, *store.PutOptions)
}

func (k changedPut) Put(ctx context.Context, key store.Key, value []byte, o store.PutOptions) (uint64, error) {
	k.change(&value, &key, &o)
	return k.KV.Put(ctx, key, value, o)
}

type quietDelete struct{ store.KV }

func (k quietDelete) Delete(ctx context.Context, key store.Key, ifRev uint64) error {
	if err := k.KV.Delete(ctx, key, ifRev); !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return nil
}

type stubbornTTL struct{ store.KV }

func (k stubbornTTL) Put(ctx context.Context, key store.Key, value []byte, o store.PutOptions) (uint64, error) {
	if o.TTL > 0 {
		time.AfterFunc(o.TTL, func() { _ = k.Delete(context.WithoutCancel(ctx), key, 0) })
	}
	return k.KV.Put(ctx, key, value, o)
}

type lateLazy struct{ store.KV }

func (k lateLazy) Put(ctx context.Context, key store.Key, value []byte, o store.PutOptions) (uint64, error) {
	if o.Lazy {
		time.AfterFunc(100*time.Millisecond, func() { _, _ = k.KV.Put(context.WithoutCancel(ctx), key, value, o) })
		return 1, nil
	}
	return k.KV.Put(ctx, key, value, o)
}

type inclusiveList struct{ store.KV }

func (k inclusiveList) List(ctx context.Context, prefix store.Key, after string, limit int) ([]store.Entry, error) {
	list, err := k.KV.List(ctx, prefix, after, limit)
	if entry, missing := k.Get(ctx, store.Key{Tenant: prefix.Tenant, Name: after}); missing == nil {
		list = append([]store.Entry{entry}, list...)
	}
	return list, err
}

type sharedValues struct {
	store.KV
	mu   sync.Mutex
	last map[store.Key]store.Entry
}

func (k *sharedValues) Get(ctx context.Context, key store.Key) (store.Entry, error) {
	entry, err := k.KV.Get(ctx, key)
	k.mu.Lock()
	defer k.mu.Unlock()
	if last := k.last[key]; last.Rev == entry.Rev {
		return last, err
	}
	k.last[key] = entry
	return entry, err
}

type sievedWatch struct {
	store.KV
	passes func(change store.Change, i int) bool
}

func (k sievedWatch) Watch(ctx context.Context, prefix store.Key) iter.Seq2[store.Change, error] {
	return func(yield func(store.Change, error) bool) {
		i := 0
		for change, err := range k.KV.Watch(ctx, prefix) {
			if i++; (err != nil || k.passes(change, i)) && !yield(change, err) {
				return
			}
		}
	}
}

type quietGap struct{ store.KV }

func (k quietGap) Watch(ctx context.Context, prefix store.Key) iter.Seq2[store.Change, error] {
	return func(yield func(store.Change, error) bool) {
		for change, err := range k.KV.Watch(ctx, prefix) {
			if errors.Is(err, store.ErrGap) || !yield(change, err) {
				return
			}
		}
	}
}

type leakingWatch struct{ store.KV }

func (k leakingWatch) Watch(ctx context.Context, prefix store.Key) iter.Seq2[store.Change, error] {
	go func() { <-make(chan struct{}) }()
	return k.KV.Watch(ctx, prefix)
}

type changedJobs struct {
	store.Queue
	change func(*store.NewJob)
}

func (q changedJobs) Enqueue(ctx context.Context, n store.NewJob) (string, bool, error) {
	q.change(&n)
	return q.Queue.Enqueue(ctx, n)
}

type racingKeys struct {
	store.Queue
	mu    sync.Mutex
	first map[string]string
}

func (q *racingKeys) Enqueue(ctx context.Context, n store.NewJob) (string, bool, error) {
	key := n.Tenant + "\x00" + n.Key
	q.mu.Lock()
	id, ok := q.first[key]
	q.mu.Unlock()
	if ok {
		return id, true, nil
	}
	time.Sleep(time.Millisecond)
	n.Key = ""
	id, _, err := q.Queue.Enqueue(ctx, n)
	q.mu.Lock()
	defer q.mu.Unlock()
	q.first[key] = id
	return id, false, err
}

// commonKeys never forgets what jobs have in common.
type commonKeys struct {
	store.Queue
	of    func(store.NewJob) string
	mu    sync.Mutex
	first map[string]string
}

func (q *commonKeys) Enqueue(ctx context.Context, n store.NewJob) (string, bool, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if id, ok := q.first[q.of(n)]; ok {
		return id, true, nil
	}
	id, duplicate, err := q.Queue.Enqueue(ctx, n)
	q.first[q.of(n)] = id
	return id, duplicate, err
}

type deafLease struct{ store.Queue }

func (q deafLease) Lease(ctx context.Context, limit int, visible time.Duration, room store.Room) ([]store.Lease, error) {
	return q.Queue.Lease(context.WithoutCancel(ctx), limit, visible, room)
}

type roomyLease struct{ store.Queue }

func (q roomyLease) Lease(ctx context.Context, limit int, visible time.Duration, _ store.Room) ([]store.Lease, error) {
	return q.Queue.Lease(ctx, limit, visible, nil)
}

// displacing makes what is given back due now.
type displacing struct{ store.Lease }

func (l displacing) Finish(ctx context.Context, end store.JobEnd, records ...store.Record) error {
	if end.Undo && end.RetryIn == 0 {
		end.RetryIn = time.Nanosecond
	}
	return l.Lease.Finish(ctx, end, records...)
}

// wrapped is a queue whose leases are wrapped.
func wrapped(q store.Queue, wrap func(store.Lease) store.Lease) store.Queue {
	return wrappedLeases{q, wrap}
}

type wrappedLeases struct {
	store.Queue
	wrap func(store.Lease) store.Lease
}

func (q wrappedLeases) Lease(ctx context.Context, limit int, visible time.Duration, room store.Room) ([]store.Lease, error) {
	leases, err := q.Queue.Lease(ctx, limit, visible, room)
	for i := range leases {
		leases[i] = q.wrap(leases[i])
	}
	return leases, err
}

type unfenced struct{ store.Lease }

func (l unfenced) Finish(ctx context.Context, end store.JobEnd, records ...store.Record) error {
	if err := l.Lease.Finish(ctx, end, records...); !errors.Is(err, store.ErrLeaseLost) {
		return err
	}
	return nil
}

// eager appends the records of a step before the step.
type eager struct {
	store.Lease
	runs store.Executions
}

func (l eager) Step(ctx context.Context, state []byte, records ...store.Record) error {
	if err := l.runs.Append(ctx, records...); err != nil {
		return err
	}
	return l.Lease.Step(ctx, state)
}

type counting struct{ store.Lease }

func (l counting) Finish(ctx context.Context, end store.JobEnd, records ...store.Record) error {
	if end.Undo {
		end = store.JobEnd{Retry: true}
	}
	return l.Lease.Finish(ctx, end, records...)
}

// countingCursors are how many records were told.
type countingCursors struct{ store.Executions }

func (e countingCursors) List(ctx context.Context, f store.Filter, cursor string, limit int) (store.Page, error) {
	page, err := e.Executions.List(ctx, f, "", 100_000)
	told, _ := strconv.Atoi(cursor)
	told = min(told, len(page.Records))
	page.Records = page.Records[told:]
	if len(page.Records) > limit {
		page.Records, page.Next = page.Records[:limit], strconv.Itoa(told+limit)
	}
	return page, err
}

type changedFilter struct {
	store.Executions
	change func(*store.Filter)
}

func (e changedFilter) List(ctx context.Context, f store.Filter, cursor string, limit int) (store.Page, error) {
	e.change(&f)
	return e.Executions.List(ctx, f, cursor, limit)
}

type wholePages struct{ store.Executions }

func (e wholePages) List(ctx context.Context, f store.Filter, cursor string, limit int) (store.Page, error) {
	page, err := e.Executions.List(ctx, f, cursor, limit)
	for i, r := range page.Records {
		page.Records[i], err = e.Get(ctx, r.Execution.Tenant, r.Execution.ID)
	}
	return page, err
}

type quietTail struct{ store.Executions }

func (e quietTail) Tail(ctx context.Context, f store.Filter) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		for r, err := range e.Executions.Tail(ctx, f) {
			if err != nil || !yield(r, nil) {
				return
			}
		}
	}
}

type greedyPrune struct{ store.Executions }

func (e greedyPrune) Prune(ctx context.Context, _ *string, before time.Time, limit int) (int, error) {
	return e.Executions.Prune(ctx, nil, before, limit)
}

type backwardTenants struct{ store.Executions }

func (e backwardTenants) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return backward(e.Executions.Tenants(ctx))
}

type backwardQueue struct{ store.Queue }

func (q backwardQueue) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return backward(q.Queue.Tenants(ctx))
}

func backward(told iter.Seq2[string, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		var tenants []string
		for tenant, err := range told {
			if tenants = append(tenants, tenant); err != nil {
				yield("", err)
				return
			}
		}
		for _, tenant := range slices.Backward(tenants) {
			if !yield(tenant, nil) {
				return
			}
		}
	}
}

type wideLimits struct{ store.Store }

func (s wideLimits) Limits() store.Limits {
	limits := s.Store.Limits()
	limits.MaxValue--
	return limits
}

type deafAppend struct{ store.Executions }

func (e deafAppend) Append(ctx context.Context, records ...store.Record) error {
	return e.Executions.Append(context.WithoutCancel(ctx), records...)
}

type closeOnce struct {
	store.Store
	mu     sync.Mutex
	closed bool
}

func (s *closeOnce) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return store.ErrClosed
	}
	s.closed = true
	return s.Store.Close()
}

type forgetfulGet struct{ store.Executions }

func (e forgetfulGet) Get(ctx context.Context, tenant, id string) (store.Record, error) {
	r, err := e.Executions.Get(ctx, tenant, id)
	if errors.Is(err, store.ErrClosed) {
		return r, store.ErrNotFound
	}
	return r, err
}
