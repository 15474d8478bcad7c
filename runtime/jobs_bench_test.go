package runtime_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store/boltstore"
)

// signUpServer is a host with a flow before a registration and one after it, over a file.
func signUpServer(tb testing.TB, after int, change func(*runtime.Config)) (*runtime.Host, *boltstore.Store) {
	tb.Helper()
	s, err := boltstore.Open(filepath.Join(tb.TempDir(), "usher.db"), boltstore.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	sources := make([]string, after)
	for i := range sources {
		sources[i] = `exports.onExecutePostUserRegistration = async (event, api) => { api.cache.set("last", event.user.user_id); };`
	}
	config := runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: runtime.TrustedAuthors, Store: s, Logger: slog.New(slog.DiscardHandler),
		Flows: map[string][]actions.Binding{
			"auth0/pre-user-registration":  flowOf(`exports.onExecutePreUserRegistration = async (event, api) => { api.user.setAppMetadata("plan", "free"); };`),
			"auth0/post-user-registration": flowOf(sources...),
		},
	}
	change(&config)
	h, err := runtime.New(config)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := h.Close(); err != nil {
			tb.Error(err)
		}
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return h, s
}

var registered = actions.Request{Trigger: "auth0/post-user-registration", Event: []byte(`{"user":{"user_id":"auth0|65c1f0a2b3d4","email":"mara@garden.example.com"},"connection":{"name":"users"},"request":{"ip":"203.0.113.10"}}`)}

func TestBudgetOfCommitsOfAJob(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		actions int
		tells   bool
		commits int64
	}{
		{1, false, 3}, // one each to queue, to lease and to end it
		{2, false, 4}, // and one between two actions
		{3, false, 5},
		{1, true, 4}, // and one before the result is told
		{3, true, 6},
	} {
		t.Run(fmt.Sprintf("%d actions, results told: %t", c.actions, c.tells), func(t *testing.T) {
			t.Parallel()
			done := make(chan struct{}, 1)
			h, s := signUpServer(t, c.actions, func(config *runtime.Config) {
				config.Workers.Count = 1
				config.OnExecution = func(*actions.Execution) { done <- struct{}{} }
				if c.tells {
					config.OnResult = func(context.Context, runtime.JobResult) error { return nil }
				}
			})
			job := func() {
				if _, err := h.Enqueue(t.Context(), registered, actions.EnqueueOptions{}); err != nil {
					t.Fatal(err)
				}
				<-done
			}
			if err := h.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			job() // the first one keeps the versions too
			before := s.Counters().Commits
			const jobs = 20
			for range jobs {
				job()
			}
			if got := s.Counters().Commits - before; int64(got) != c.commits*jobs {
				t.Errorf("%d jobs made %d commits, want %d each", jobs, got, c.commits)
			}
		})
	}
}

// BenchmarkJobs is jobs from Enqueue to their end, by as many callers as there are workers.
func BenchmarkJobs(b *testing.B) {
	for _, workers := range []int{1, 8, 64} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			var done atomic.Int64
			all := make(chan struct{}, 1)
			h, s := signUpServer(b, 1, func(config *runtime.Config) {
				config.Workers.Count = workers
				config.OnExecution = func(*actions.Execution) {
					if done.Add(1) == int64(b.N) {
						all <- struct{}{}
					}
				}
			})
			if err := h.Start(b.Context()); err != nil {
				b.Fatal(err)
			}
			before := s.Counters().Commits
			b.ResetTimer()
			var next atomic.Int64
			var callers sync.WaitGroup
			for range workers {
				callers.Go(func() {
					for next.Add(1) <= int64(b.N) {
						if _, err := h.Enqueue(context.Background(), registered, actions.EnqueueOptions{}); err != nil {
							b.Error(err)
						}
					}
				})
			}
			callers.Wait()
			<-all
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "jobs/s")
			b.ReportMetric(float64(s.Counters().Commits-before)/float64(b.N), "commits/job")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkSignUp is what a sign-up takes with and without queueing what comes after it, in
// turns, while workers do that.
func BenchmarkSignUp(b *testing.B) {
	h, _ := signUpServer(b, 2, func(*runtime.Config) {})
	if err := h.Start(b.Context()); err != nil {
		b.Fatal(err)
	}
	before := actions.Request{Trigger: "auth0/pre-user-registration", Event: registered.Event}
	var with, without []time.Duration
	for b.Loop() {
		began := time.Now()
		if _, err := h.Run(b.Context(), before); err != nil {
			b.Fatal(err)
		}
		without = append(without, time.Since(began))
		began = time.Now()
		if _, err := h.Run(b.Context(), before); err != nil {
			b.Fatal(err)
		}
		if _, err := h.Enqueue(b.Context(), registered, actions.EnqueueOptions{}); err != nil {
			b.Fatal(err)
		}
		with = append(with, time.Since(began))
	}
	for name, times := range map[string][]time.Duration{"with": with, "without": without} {
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, name+"-p50-ms")
		b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, name+"-p99-ms")
	}
	b.ReportMetric(0, "ns/op")
}
