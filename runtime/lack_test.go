package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
)

// oneWorker makes a host with a single process, which nothing waits long for, and tells what it
// records.
func oneWorker(t *testing.T, flows map[string][]actions.Binding, limits runtime.Processes) (*runtime.Host, *memstore.Store, chan *actions.Execution) {
	t.Helper()
	kept, told := memstore.New(memstore.Options{}), make(chan *actions.Execution, 16)
	limits.Path, limits.Count, limits.Wait, limits.Grace = runtimetest.Worker(), 1, 20*time.Millisecond, 5*time.Second
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Logger: slog.New(slog.DiscardHandler), Flows: flows, Processes: limits,
		OnExecution: func(x *actions.Execution) { told <- x },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = host.Close() })
	return host, kept, told
}

// sleeper is an action that waits.
func sleeper(t *testing.T, handler string, policy actions.Policy) actions.Binding {
	t.Helper()
	text := fmt.Sprintf(`exports.%s = async () => { await new Promise((done) => setTimeout(done, 150)); console.log("done"); };`, handler)
	return actions.Binding{Name: "sleeper", Path: "sleeper.js", Source: fstest.MapFS{"sleeper.js": {Data: []byte(text)}}, OnFailure: policy}
}

func TestJobsWaitForAProcessAsLongAsItTakes(t *testing.T) {
	t.Parallel()
	for name, policy := range map[string]actions.Policy{"fail closed": actions.FailClosed, "fail open": actions.FailOpen} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host, kept, told := oneWorker(t, map[string][]actions.Binding{
				"auth0/post-user-registration": {sleeper(t, "onExecutePostUserRegistration", policy)},
			}, runtime.Processes{})
			const jobs = 5
			for range jobs {
				if _, err := host.Enqueue(t.Context(), actions.Request{Trigger: "post-user-registration", Event: []byte(`{"user":{"user_id":"auth0|1"}}`)}, actions.EnqueueOptions{}); err != nil {
					t.Fatal(err)
				}
			}
			if err := host.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			for range jobs {
				x := <-told
				if x.Outcome != actions.Completed || x.Attempts != 0 || len(x.Steps) != 1 || x.Steps[0].Error != nil || len(x.Steps[0].Logs) != 1 {
					t.Errorf("a job ended as %+v", x)
				}
			}
			stats, err := kept.Queue().Stats(t.Context(), "")
			if err != nil || stats.Dead+stats.Delayed != 0 {
				t.Errorf("the queue is %+v, %v", stats, err)
			}
		})
	}
}

func TestWhoGetsNoProcessIsNotPassedOver(t *testing.T) {
	t.Parallel()
	host, _, _ := oneWorker(t, map[string][]actions.Binding{
		"auth0/post-user-registration": {sleeper(t, "onExecutePostUserRegistration", actions.FailClosed)},
		"auth0/post-login":             {sleeper(t, "onExecutePostLogin", actions.FailOpen)},
	}, runtime.Processes{})
	ends := make(chan *actions.Execution, 2)
	for range 2 {
		go func() {
			x, _ := host.Run(t.Context(), actions.Request{Trigger: "post-login", Event: []byte(`{}`)})
			ends <- x
		}()
	}
	unavailable := 0
	for range 2 {
		switch x := <-ends; {
		case x.Outcome == actions.Failed && x.Error.Kind == actions.KindUnavailable:
			unavailable++
		case x.Outcome == actions.Failed, x.Steps[0].Error != nil, len(x.Steps[0].Logs) != 1:
			t.Errorf("it ended as %+v", x)
		}
	}
	if unavailable == 0 {
		t.Error("both had the only process at once")
	}
}

// lost is a provider whose secrets cannot be had while it has an error.
type lost struct{ err atomic.Pointer[error] }

func (l *lost) Secrets(context.Context, string, string) (map[string]string, error) {
	if err := l.err.Load(); err != nil {
		return nil, *err
	}
	return map[string]string{}, nil
}

func TestAJobIsNotPassedOverForWhatIsNoFaultOfItsAction(t *testing.T) {
	tests := []struct {
		name     string
		err      error
		attempts int // that count by the time the action runs
	}{
		{"a store that cannot be reached counts for nothing", store.ErrUnavailable, 0},
		{"a key that is not at hand counts for nothing", &secrets.UnknownKeyError{ID: "abc"}, 0},
		{"a sealed secret that was changed is an attempt", secrets.ErrTampered, 3},
		{"a provider that fails is an attempt", errors.New("no answer"), 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inYard(t, func(y *yard) {
				var provider lost
				provider.err.Store(&test.err)
				y.config.Secrets = &provider
				y.config.Retries = map[string]runtime.Retry{"": {Attempts: 9, First: time.Minute, Longest: time.Minute}}
				bindings := flow(y.T, hello(`api.did("it")`))
				bindings[0].OnFailure = actions.FailOpen
				y.config.Flows = map[string][]actions.Binding{"greeting/hello": bindings}
				h := y.host()
				id := y.enqueue(h, `{}`)
				y.start(h)
				y.pass(time.Second)
				y.same("what is recorded meanwhile", y.record(id).Execution.Outcome, actions.Failed)
				for range 2 {
					y.pass(time.Minute)
					y.same("what was done", len(y.things()), 0)
				}
				job, err := y.store.Queue().Job(y.Context(), "", id)
				if err != nil || (job.Attempt == 0) != (test.attempts == 0) {
					y.Errorf("the job is at attempt %d, %v", job.Attempt, err)
				}
				provider.err.Store(nil)
				y.pass(time.Minute)
				synctest.Wait()
				y.same("what was done", y.things(), []string{"it"})
				x := y.record(id).Execution
				if x.Outcome != actions.Completed || (x.Attempts == 0) != (test.attempts == 0) || test.attempts == 0 && len(x.Steps) != 1 {
					y.Errorf("the record is %s in %d attempts and %d steps", x.Outcome, x.Attempts, len(x.Steps))
				}
			})
		})
	}
}

func TestTheMemoryOfWorkersFollowsTheLimitOfMemory(t *testing.T) {
	t.Parallel()
	text := `exports.onExecutePostLogin = async () => { const kept = []; for (let i = 0; i < 18; i++) kept.push(new Uint8Array(8 << 20).fill(i)); await 0; console.log(kept.length); };`
	hungry := []actions.Binding{{Name: "hungry", Path: "a.js", Source: fstest.MapFS{"a.js": {Data: []byte(text)}}}}
	for _, test := range []struct {
		name  string
		limit int
		want  actions.Outcome
	}{
		{"144 MiB are too much by default", 0, actions.Failed},
		{"and not where 400 MiB are allowed", 400 << 20, actions.Completed},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host, err := runtime.New(runtime.Config{
				Dialects: []actions.Dialect{auth0.Dialect()}, Logger: slog.New(slog.DiscardHandler), Limits: runtime.Limits{MemoryBytes: test.limit},
				Processes: runtime.Processes{Path: runtimetest.Worker()},
			})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = host.Close() }()
			x, err := host.Run(t.Context(), actions.Request{Trigger: "post-login", Event: []byte(`{}`), Flow: hungry})
			if x == nil || x.Outcome != test.want || test.want == actions.Failed && x.Error.Kind != actions.KindMemory {
				t.Errorf("it ended as %+v, %v", x, err)
			}
		})
	}
	_, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Limits: runtime.Limits{MemoryBytes: 400 << 20}, Processes: runtime.Processes{Memory: 160 << 20},
	})
	if err == nil {
		t.Error("a limit that no worker can hold is taken")
	}
}
