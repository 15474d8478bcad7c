package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// opened opens a store at a path, in a bubble or not, and closes it when the test ends.
func opened(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func enqueue(t *testing.T, s *Store, n store.NewJob) string {
	t.Helper()
	id, _, err := s.Queue().Enqueue(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func leased(t *testing.T, s *Store, limit int, visible time.Duration) []store.Lease {
	t.Helper()
	leases, err := s.Queue().Lease(t.Context(), limit, visible, nil)
	if err != nil {
		t.Fatal(err)
	}
	return leases
}

// turnsAgree fails the test where the turns would wake somebody too late, or do not know a
// tenant.
func turnsAgree(t *testing.T, s *Store) {
	t.Helper()
	err := s.view(t.Context(), func(tx *bbolt.Tx) error {
		s.claims.mu.Lock()
		defer s.claims.mu.Unlock()
		skipTenants(bucketDue.in(tx).Cursor(), nil, func(tenant string, key, _ []byte) bool {
			_, due, _ := splitDue(key)
			switch known := s.claims.turns.tenants[tenant]; {
			case known == nil:
				t.Errorf("the turns do not know the tenant %q", tenant)
			case known.due > due.UnixNano():
				t.Errorf("the turns take the first job of %q to be due %s late", tenant, time.Duration(known.due-due.UnixNano()))
			}
			return true
		})
		for _, known := range s.claims.turns.tenants {
			if asleep := known.place == nil; asleep && s.claims.turns.asleep[known.at] != known {
				t.Errorf("the tenant %q is not where it sleeps", known.tenant)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTheIndexOfWhatIsDueIsExactAfterAnything(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	synctest.Test(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(13, 14))
		s := opened(t, path)
		tenants := []string{"", "acme", "acme\x01", "umbrella"}
		var held []store.Lease
		var ids [][2]string
		ignore := func(err error, but ...error) {
			t.Helper()
			if err != nil && !slices.ContainsFunc(but, func(other error) bool { return errors.Is(err, other) }) {
				t.Fatal(err)
			}
		}
		for round := range 400 {
			switch r.IntN(12) {
			case 0, 1, 2, 3:
				n := store.NewJob{
					Tenant: pick(r, tenants...), Trigger: "auth0/post-login", Payload: make([]byte, pick(r, 0, 10, payloadInside, payloadInside+1, 9000)),
					Delay: time.Duration(r.IntN(3)) * time.Duration(r.IntN(20)) * time.Second,
				}
				if r.IntN(3) == 0 {
					n.Key = fmt.Sprint("key-", r.IntN(30))
				}
				ids = append(ids, [2]string{n.Tenant, enqueue(t, s, n)})
			case 4, 5:
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				leases, err := s.Queue().Lease(ctx, 1+r.IntN(4), time.Duration(1+r.IntN(20))*time.Second, nil)
				cancel()
				ignore(err, context.DeadlineExceeded)
				held = append(held, leases...)
			case 6, 7, 8:
				if len(held) == 0 {
					continue
				}
				l := held[r.IntN(len(held))]
				switch r.IntN(6) {
				case 0:
					ignore(l.Extend(t.Context(), time.Duration(r.IntN(20))*time.Second), store.ErrLeaseLost)
				case 1, 2:
					ignore(l.Step(t.Context(), make([]byte, r.IntN(50)), randomRecord(r, s.ids.next().String(), time.Now())), store.ErrLeaseLost)
				case 3:
					ignore(l.Finish(t.Context(), store.JobEnd{}, randomRecord(r, s.ids.next().String(), time.Now())), store.ErrLeaseLost)
				default:
					end := pick(r, store.JobEnd{Undo: true}, store.JobEnd{Dead: "no"}, store.JobEnd{Retry: true, RetryIn: time.Duration(r.IntN(9)) * time.Second})
					ignore(l.Finish(t.Context(), end), store.ErrLeaseLost)
				}
			case 9:
				if len(ids) > 0 {
					id := pick(r, ids...)
					ignore(s.Queue().Drop(t.Context(), id[0], id[1]), store.ErrNotFound, store.ErrConflict)
				}
			case 10:
				if len(ids) > 0 {
					id := pick(r, ids...)
					ignore(s.Queue().Requeue(t.Context(), id[0], id[1]), store.ErrNotFound)
				}
			case 11:
				time.Sleep(time.Duration(r.IntN(10)) * time.Second)
				if r.IntN(4) == 0 {
					if err := s.Close(); err != nil {
						t.Fatal(err)
					}
					s, held = opened(t, path), nil
				}
			}
			checked(t, s)
			turnsAgree(t, s)
			statsAgree(t, s, tenants)
			if t.Failed() {
				t.Fatalf("after round %d", round)
			}
		}
	})
}

// statsAgree counts the jobs of each state one by one.
func statsAgree(t *testing.T, s *Store, tenants []string) {
	t.Helper()
	for _, tenant := range tenants {
		count := func(state store.JobState) (n int, oldest time.Time) {
			jobs, _, err := s.Queue().Jobs(t.Context(), tenant, state, "", 1000)
			if err != nil {
				t.Fatal(err)
			}
			for i := range jobs {
				if oldest.IsZero() || jobs[i].Due.Before(oldest) {
					oldest = jobs[i].Due
				}
			}
			return len(jobs), oldest
		}
		var want store.QueueStats
		want.Ready, want.Oldest = count(store.Ready)
		want.Delayed, _ = count(store.Delayed)
		want.Leased, _ = count(store.Leased)
		want.Dead, _ = count(store.Dead)
		got, err := s.Queue().Stats(t.Context(), tenant)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", tenant, diff)
		}
	}
}

func TestALargePayloadIsWrittenOnce(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	large := bytes.Repeat([]byte("x"), payloadInside+1)
	id := enqueue(t, s, store.NewJob{Payload: large})
	small := enqueue(t, s, store.NewJob{Payload: large[1:]})
	for _, l := range leased(t, s, 2, time.Minute) {
		if job := l.Job(); len(job.Payload) < payloadInside {
			t.Errorf("the job %s is given out with a payload of %d bytes", job.ID, len(job.Payload))
		}
		if err := l.Step(t.Context(), []byte("state")); err != nil {
			t.Fatal(err)
		}
	}
	err := s.view(t.Context(), func(tx *bbolt.Tx) error {
		for text, inside := range map[string]bool{id: false, small: true} {
			key, _ := jobKey("", text)
			if size := len(bucketJob.in(tx).Get(key)); (size > payloadInside) != inside {
				t.Errorf("the job %s takes %d bytes", text, size)
			}
			if apart := bucketPayload.in(tx).Get(key); (apart == nil) != inside {
				t.Errorf("the job %s has a payload of %d bytes beside it", text, len(apart))
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	for _, text := range []string{id, small} {
		job, err := s.Queue().Job(t.Context(), "", text)
		if err != nil || len(job.Payload) < payloadInside {
			t.Errorf("the job %s has a payload of %d bytes, with the error %v", text, len(job.Payload), err)
		}
	}
	checked(t, s)
}

func TestGenerationsOfKeys(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	synctest.Test(t, func(t *testing.T) {
		s := opened(t, path)
		put := func(key string) { enqueue(t, s, store.NewJob{Key: key}) }
		sizes := func() [2]int { return [2]int{len(entries(t, s, generations[0])), len(entries(t, s, generations[1]))} }
		expect := func(when string, want [2]int) {
			t.Helper()
			if got := sizes(); got != want {
				t.Errorf("%s the generations hold %d keys, want %d", when, got, want)
			}
		}
		put("a")
		put("b")
		expect("in the first window", [2]int{0, 2})
		time.Sleep(store.Window)
		put("a") // is known
		expect("when the window is over", [2]int{0, 2})
		put("c")
		expect("in the second window", [2]int{1, 2})
		time.Sleep(store.Window)
		put("d")
		expect("in the third window, in which the first is forgotten,", [2]int{1, 1})
		time.Sleep(2 * store.Window)
		put("e")
		expect("after two windows in which nothing came", [2]int{1, 0})
		checked(t, s)
	})
}

func TestAGenerationOfKeysThatBeganInTheFutureBeginsAnew(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	synctest.Test(t, func(t *testing.T) {
		s := opened(t, path)
		began := func() (g generation) {
			err := s.view(t.Context(), func(tx *bbolt.Tx) (err error) {
				g, err = readGeneration(tx)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
		first := enqueue(t, s, store.NewJob{Key: "a"})
		for _, ahead := range []time.Duration{store.Window, store.Window + time.Second, 50 * 365 * store.Window} {
			now := time.Now()
			err := s.write(t.Context(), func(tx *bbolt.Tx) error {
				g, err := readGeneration(tx)
				g.began = now.Add(ahead)
				g.write(tx)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if again := enqueue(t, s, store.NewJob{Key: "a"}); again != first {
				t.Errorf("the key is forgotten when its generation began %s ahead", ahead)
			}
			if g := began(); g.began.After(now.Add(store.Window)) || g.number != 1 {
				t.Errorf("generation %d begins at %s, and it is %s", g.number, g.began, now)
			}
		}
		time.Sleep(store.Window - time.Second)
		if again := enqueue(t, s, store.NewJob{Key: "a"}); again != first || began().number != 1 {
			t.Error("the key is forgotten within a window")
		}
		checked(t, s)
	})
}

func TestALeaseOfBeforeIsNoLeaseAfterReopening(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	s := opened(t, path)
	enqueue(t, s, store.NewJob{})
	first := leased(t, s, 1, time.Minute)[0].(*lease)
	if err := first.Finish(t.Context(), store.JobEnd{Undo: true}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, path)
	second := leased(t, s, 1, time.Minute)[0].(*lease)
	if first.number == second.number || first.Job().Attempt != second.Job().Attempt {
		t.Fatalf("two leases of one attempt have the numbers %d and %d", first.number, second.number)
	}
	// The first lease, in the hands of somebody who has the file open again.
	first.s = s
	for name, err := range map[string]error{
		"Extend": first.Extend(t.Context(), time.Minute),
		"Step":   first.Step(t.Context(), nil, recordSample("x")),
		"Finish": first.Finish(t.Context(), store.JobEnd{}, recordSample("x")),
	} {
		if !errors.Is(err, store.ErrLeaseLost) {
			t.Errorf("%s returns %v", name, err)
		}
	}
	if records := entries(t, s, bucketSummary); len(records) > 0 {
		t.Errorf("a lost lease left the records %q", records)
	}
	if err := second.Finish(t.Context(), store.JobEnd{}); err != nil {
		t.Error(err)
	}
	checked(t, s)
}

func TestTenantsShareWhatIsGivenOutAtOnce(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	for range 20 {
		enqueue(t, s, store.NewJob{Tenant: "busy"})
	}
	for range 2 {
		enqueue(t, s, store.NewJob{Tenant: "quiet"})
		enqueue(t, s, store.NewJob{Tenant: "calm"})
	}
	var order []string
	for _, limit := range []int{4, 1, 1, 6} {
		for _, l := range leased(t, s, limit, time.Minute) {
			order = append(order, l.Job().Tenant)
		}
	}
	want := strings.Fields("busy quiet calm busy quiet calm busy busy busy busy busy busy")
	if diff := cmp.Diff(want, order); diff != "" {
		t.Error(diff)
	}
	turnsAgree(t, s)
}

func TestALeaseLooksAtNobodyWhoHasNothing(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	const idle = 2000
	err := s.write(t.Context(), func(tx *bbolt.Tx) error {
		for n := range idle {
			i := s.ids.next()
			j := &job{key: tenantKey(fmt.Sprint("tenant-", n), i[:])}
			j.Tenant, j.Enqueued, j.Due = fmt.Sprint("tenant-", n), clock(), in(clock(), time.Hour)
			mustPut(bucketJob.in(tx), j.key, j.seal())
			s.putDue(tx, j)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	enqueue(t, s, store.NewJob{Tenant: "tenant-1000"})
	err = s.view(t.Context(), func(tx *bbolt.Tx) error {
		s.claims.mu.Lock()
		defer s.claims.mu.Unlock()
		s.claims.turns.wake(time.Now().UnixNano())
		chosen, rows := s.claims.turns.choose(tx, clock(), 64, nil)
		if len(chosen) != 1 || len(rows) != 1 {
			t.Errorf("%d tenants were looked at for %d jobs, want one", len(rows), len(chosen))
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	checked(t, s)
}

func TestWhoStopsWaitingLeavesNoAttempt(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	id := enqueue(t, s, store.NewJob{})
	// A waiter that is there when the writer leases, and gone when it is committed.
	gone := &waiter{limit: 1, visible: time.Minute, got: make(chan outcome, 1)}
	var given map[*waiter][]*lease
	s.claims.mu.Lock()
	s.claims.waiters = append(s.claims.waiters, gone)
	s.claims.mu.Unlock()
	if err := s.write(t.Context(), func(tx *bbolt.Tx) error { given = s.lease(tx); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(given[gone]) != 1 || !s.claims.leave(gone) {
		t.Fatalf("%d jobs were leased to the waiter", len(given[gone]))
	}
	s.hand(given)
	l := leased(t, s, 1, time.Minute)[0]
	if job := l.Job(); job.ID != id || job.Attempt != 1 {
		t.Errorf("the job is given out as %+v", job)
	}
	checked(t, s)
	turnsAgree(t, s)
}

func TestADamagedJobKeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	bad := enqueue(t, s, store.NewJob{Payload: []byte("bad")})
	good := enqueue(t, s, store.NewJob{Payload: []byte("good")})
	key, _ := jobKey("", bad)
	err := s.write(t.Context(), func(tx *bbolt.Tx) error {
		value := append([]byte(nil), bucketJob.in(tx).Get(key)...)
		value[len(value)-1] ^= 1
		return bucketJob.in(tx).Put(key, value)
	})
	if err != nil {
		t.Fatal(err)
	}
	leases := leased(t, s, 2, time.Minute)
	if len(leases) != 1 || leases[0].Job().ID != good {
		t.Errorf("%d jobs are given out", len(leases))
	}
	if _, err := s.Queue().Job(t.Context(), "", bad); !errors.Is(err, store.ErrCorrupt) {
		t.Errorf("the damaged job is %v", err)
	}
	var problems []string
	err = s.view(t.Context(), func(tx *bbolt.Tx) error {
		checkQueue(tx, func(problem string) { problems = append(problems, problem) })
		return nil
	})
	if err != nil || len(problems) == 0 || !strings.Contains(problems[0], "checksum") {
		t.Errorf("the check finds %q, with the error %v", problems, err)
	}
}

func TestManyWaitersCostOneOperationAJob(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	synctest.Test(t, func(t *testing.T) {
		s := opened(t, path)
		const waiters = 200
		got := make(chan string, waiters)
		ctx, cancel := context.WithCancel(t.Context())
		for range waiters {
			go func() {
				leases, err := s.Queue().Lease(ctx, 1, time.Minute, nil)
				if err != nil {
					got <- err.Error()
					return
				}
				got <- leases[0].Job().ID
			}()
		}
		synctest.Wait()
		before := s.Counters().Operations
		for range 3 {
			id := enqueue(t, s, store.NewJob{})
			if leased := <-got; leased != id {
				t.Errorf("%q was given out, want %q", leased, id)
			}
		}
		// An enqueue and a lease each: nobody else was woken to find nothing.
		if operations := s.Counters().Operations - before; operations != 6 {
			t.Errorf("three jobs took %d operations, want 6", operations)
		}
		cancel()
		for range waiters - 3 {
			if err := <-got; err != context.Canceled.Error() {
				t.Errorf("a waiter that was canceled got %q", err)
			}
		}
	})
}

func TestIdsOfJobsAreNeverUsedTwice(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	synctest.Test(t, func(t *testing.T) {
		// In a bubble no time passes, as for a clock that was put back.
		last := ""
		for range 5 {
			s := opened(t, path)
			for range 3 {
				id := enqueue(t, s, store.NewJob{})
				if id <= last {
					t.Errorf("%s comes behind %s", id, last)
				}
				last = id
				if err := s.Queue().Drop(t.Context(), "", id); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzReadingJobsAndRecords(f *testing.F) {
	key := tenantKey("acme", make([]byte, len(id{})))
	j := &job{key: key}
	j.Job = store.Job{Trigger: "auth0/post-login", Key: "k", Payload: []byte("p"), State: []byte("s"), Enqueued: time.Unix(1, 2), Due: time.Unix(3, 4), Dead: "no", DeadAt: time.Unix(5, 6)}
	_, plain, err := bucketJob.unseal(key, j.seal())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plain)
	record := recordSample("x")
	sum := summarize(&record, true)
	f.Add(sum.append(nil))
	f.Add(appendBody(nil, &record.Execution))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, plain []byte) {
		if j, err := readJob(bucketJob, key, seal(jobFormat, key, plain)); err == nil {
			again, err := readJob(bucketJob, key, j.seal())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(j.Job, again.Job); diff != "" {
				t.Error(diff)
			}
		}
		if sum, ok := parseSummary(plain); ok {
			again, ok := parseSummary(sum.append(nil))
			if !ok {
				t.Fatal("a summary that was read cannot be written")
			}
			if diff := cmp.Diff(sum.record.Execution.Steps, again.record.Execution.Steps); diff != "" {
				t.Error(diff)
			}
			_, _ = sum.whole(key, seal(bodyPlain, key, plain))
		}
		_, _ = openBody(key, seal(bodyCompressed, key, plain))
		_, _, _ = splitDue(plain)
		for _, b := range indexBuckets {
			_, _, _, _ = b.splitIndex(plain)
		}
		_, _ = listOf(&store.Filter{}).read(string(plain))
	})
}
