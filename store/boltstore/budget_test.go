package boltstore

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/usher-run/usher/store"
)

// together runs calls by some goroutines until all are done.
func together(callers, calls int, call func(n int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range callers {
		group.Go(func() {
			for n := next.Add(1); n <= int64(calls); n = next.Add(1) {
				call(int(n))
			}
		})
	}
	group.Wait()
}

// work leases and finishes jobs by workers, each of which takes one at a time, until stop.
func work(ctx context.Context, tb testing.TB, s *Store, workers, steps int, done func()) (wait func()) {
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for {
				leases, err := s.Queue().Lease(ctx, 1, time.Minute, nil)
				if err != nil {
					if ctx.Err() == nil {
						tb.Error(err)
					}
					return
				}
				for _, l := range leases {
					for range steps - 1 {
						if err := l.Step(context.Background(), []byte(`{"at":1}`), recordSample(s.ids.next().String())); err != nil {
							tb.Error(err)
						}
					}
					record := recordSample(s.ids.next().String())
					record.Job, record.Attempt = l.Job().ID, 1
					if err := l.Finish(context.Background(), store.JobEnd{}, record); err != nil {
						tb.Error(err)
					}
					done()
				}
			}
		})
	}
	return group.Wait
}

// endToEnd enqueues jobs by as many callers as there are workers, and returns when all are
// done.
func endToEnd(tb testing.TB, s *Store, workers, steps int, more func(n int) bool) (jobs int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var queued, done atomic.Int64
	all := make(chan struct{})
	var enqueued atomic.Bool
	finished := func() {
		if n := done.Add(1); enqueued.Load() && n == queued.Load() {
			close(all)
		}
	}
	wait := work(ctx, tb, s, workers, steps, finished)
	var group sync.WaitGroup
	var next atomic.Int64
	// One more keeps the last job from being done before all are counted.
	queued.Add(1)
	for range workers {
		group.Go(func() {
			for more(int(next.Add(1))) {
				queued.Add(1)
				if _, _, err := s.Queue().Enqueue(ctx, store.NewJob{Trigger: "auth0/post-user-registration", Payload: payloadSample}); err != nil {
					tb.Error(err)
				}
			}
		})
	}
	group.Wait()
	enqueued.Store(true)
	finished()
	<-all
	cancel()
	wait()
	return int(queued.Load()) - 1
}

func upTo(calls int) func(int) bool { return func(n int) bool { return n <= calls } }

func TestBudgetOfCommits(t *testing.T) {
	const callers, calls = 64, 3200
	for _, c := range []struct {
		name  string
		most  float64 // commits a call
		write float64 // writes of pages a call, where that is bounded
		run   func(s *Store)
	}{
		{"enqueue with a key", 0.05, 0, func(s *Store) {
			together(callers, calls, func(n int) {
				_, _, err := s.Queue().Enqueue(t.Context(), store.NewJob{Trigger: "auth0/post-user-registration", Key: fmt.Sprint("user-", n), Payload: payloadSample})
				if err != nil {
					t.Error(err)
				}
			})
		}},
		{"append a record", 0.05, 1, func(s *Store) {
			together(callers, calls, func(n int) {
				if err := s.Executions().Append(t.Context(), recordSample(s.ids.next().String())); err != nil {
					t.Error(err)
				}
			})
		}},
		{"a job of one step, end to end", 0.08, 0, func(s *Store) { endToEnd(t, s, callers, 1, upTo(calls)) }},
		{"a job of three steps, end to end", 0.15, 0, func(s *Store) { endToEnd(t, s, callers, 3, upTo(calls)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh(t)
			before := s.Counters()
			c.run(s)
			after := s.Counters()
			commits := float64(after.Commits-before.Commits) / calls
			writes := float64(after.PageWrites-before.PageWrites) / calls
			t.Logf("%.4f commits (at most %.2f) and %.2f page writes a call", commits, c.most, writes)
			if commits > c.most {
				t.Errorf("%.4f commits a call, want at most %.2f", commits, c.most)
			}
			if c.write > 0 && writes > c.write {
				t.Errorf("%.2f page writes a call, want at most %.2f", writes, c.write)
			}
			checked(t, s)
		})
	}
}
