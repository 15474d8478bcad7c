package runtime_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	goruntime "runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// lockedBuffer is a log that several goroutines write.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

type panickingSecrets struct{}

func (panickingSecrets) Secrets(context.Context, string, string) (map[string]string, error) {
	panic("the provider is broken")
}

// TestAPanicInGoCodeEndsOneFlowAndNotTheHost lets every function that a host calls panic.
func TestAPanicInGoCodeEndsOneFlowAndNotTheHost(t *testing.T) {
	t.Parallel()
	tests := map[string]func(c *runtime.Config, d *actions.Dialect){
		"in a method of the api": func(_ *runtime.Config, d *actions.Dialect) {
			d.Triggers[0].API()[0].Do = func(*actions.Call) actions.Return { panic("a broken method says hunter2-secret") }
		},
		"in the dialect's Finish": func(_ *runtime.Config, d *actions.Dialect) {
			d.Finish = func(actions.Turn) actions.Verdict { panic("a broken dialect says hunter2-secret") }
		},
		"in the dialect's Explain": func(_ *runtime.Config, d *actions.Dialect) {
			d.Triggers[0].Tables = d.Triggers[0].Tables.With(func(t *actions.Tables) { t.API = t.API[1:] }) // api.note throws
			d.Explain = func(*actions.Trigger, *actions.Event, actions.ContextInfo, *actions.Error) {
				panic("a broken dialect says hunter2-secret")
			}
		},
		"in the secrets provider": func(c *runtime.Config, _ *actions.Dialect) { c.Secrets = panickingSecrets{} },
		"in the source of random numbers": func(c *runtime.Config, _ *actions.Dialect) {
			c.Random = func() io.Reader { panic("no random numbers") }
		},
	}
	for name, breakIt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			log := &lockedBuffer{}
			dialect := greeting()
			config := runtime.Config{Dialects: []actions.Dialect{dialect}, Logger: slog.New(slog.NewTextHandler(log, nil))}
			breakIt(&config, &config.Dialects[0])
			host := runtimetest.NewInProcess(t, config) // no worker has the broken dialects
			bindings := flow(t, hello(`setTimeout(() => {}, 60000); api.note(event.secrets.KEY)`))
			bindings[0].Secrets = map[string]string{"KEY": "hunter2-secret"}
			x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings})
			var failed *actions.ExecutionError
			if !errors.As(err, &failed) || x.Outcome != actions.Failed || x.Error.Kind != actions.KindInternal {
				t.Fatalf("got %+v, %v", x, err)
			}
			if x.Effects != nil || len(x.Result) > 0 {
				t.Errorf("the flow left %v", x.Effects)
			}
			if !strings.Contains(log.String(), "panic") || !strings.Contains(log.String(), "goroutine") {
				t.Errorf("the operator is not told: %s", log)
			}
			if all := log.String() + err.Error() + string(actions.AppendJSON(nil, x)); strings.Contains(all, "hunter2-secret") {
				t.Errorf("a secret is left in %s", all)
			}
			// Nothing is left of the flow, the realm with its timer least of all.
			if err := host.Idle(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAPanicBeforeAnythingRanIsAnError(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{greeting()}, IDs: func() string { panic("no ids") },
		Logger: slog.New(slog.DiscardHandler),
	})
	x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`)})
	var typed *actions.Error
	if x != nil || !errors.As(err, &typed) || typed.Kind != actions.KindInternal {
		t.Errorf("got %v, %v", x, err)
	}
}

func TestAPanicOfOnExecutionIsLogged(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{"at once": "", "after detached work": "setTimeout(() => {}, 1)"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			log := &lockedBuffer{}
			host := runtimetest.New(t, runtime.Config{
				Dialects: []actions.Dialect{greeting()}, Logger: slog.New(slog.NewTextHandler(log, nil)),
				OnExecution: func(*actions.Execution) { panic("the records are full") },
			})
			x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(body))})
			if err != nil || x.Outcome != actions.Completed {
				t.Errorf("got %v, %v", x, err)
			}
			if err := host.Idle(t.Context()); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(log.String(), "the records are full") {
				t.Errorf("got %s", log)
			}
		})
	}
}

// TestOneHostServesManyGoroutines is meant for the race detector: flows, the cache, work
// that is left behind, callers that give up, and others that wait for all of it.
func TestOneHostServesManyGoroutines(t *testing.T) {
	t.Parallel()
	var recorded sync.Map
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{greeting()}, Logger: slog.New(slog.DiscardHandler),
		OnExecution: func(x *actions.Execution) { recorded.Store(x.ID, string(actions.AppendJSON(nil, x))) },
		Flows: map[string][]actions.Binding{"greeting/hello": flow(t,
			hello(`api.put("k" + event.n, "v"); api.note(event.n); event.n = "changed"; event.secrets.KEY = "gone"`),
			hello(`api.note(event.n); api.note(api.get("k" + event.n)); setTimeout(() => console.log("late", event.n), 1)`))},
	})
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			for range 10 {
				request := actions.Request{Trigger: "hello", Event: actions.AppendJSON(nil, actions.Object{{Key: "n", Value: float64(n)}, {Key: "secrets", Value: actions.Object{{Key: "KEY", Value: "secret-of-all"}}}})}
				ctx, cancel := context.WithCancel(t.Context())
				switch n {
				case 0:
					request.Flow = flow(t, hello(`for (;;) {}`))
					time.AfterFunc(time.Millisecond, cancel)
				case 1:
					request.Flow = flow(t, hello(`throw new Error(event.secrets.KEY)`))
				}
				x, err := host.Run(ctx, request)
				cancel()
				if x == nil {
					t.Errorf("nothing ran: %v", err)
					return
				}
				got, want := string(actions.AppendJSON(nil, append(actions.Object{}, x.Result...))), string(actions.AppendJSON(nil, actions.Object{{Key: "notes", Value: []any{float64(n), float64(n), "v"}}}))
				if n > 1 && got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
		group.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(n)*time.Millisecond)
			defer cancel()
			_ = host.Idle(ctx)
		})
	}
	group.Wait()
	if err := host.Idle(t.Context()); err != nil {
		t.Fatal(err)
	}
	count := 0
	recorded.Range(func(_, document any) bool {
		count++
		if strings.Contains(document.(string), "secret-of-all") {
			t.Errorf("a secret is left in %s", document)
		}
		return true
	})
	if count != 80 {
		t.Errorf("%d executions were told of, want 80", count)
	}
}

// TestWaitingLeavesNothingBehind counts goroutines, so it is not parallel.
func TestWaitingLeavesNothingBehind(t *testing.T) {
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{greeting()}, Logger: slog.New(slog.DiscardHandler),
		Limits: runtime.Limits{Timeout: 200 * time.Millisecond},
	})
	before := goruntime.NumGoroutine()
	for range 20 {
		bindings := flow(t, hello(`setTimeout(() => {}, 60000)`), hello(`throw 1`))
		if _, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings}); err == nil {
			t.Fatal("the second action throws")
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := host.Idle(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(2 * time.Second); goruntime.NumGoroutine() > before && time.Now().Before(deadline); {
		goruntime.Gosched()
	}
	if after := goruntime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, and there were %d", after, before)
	}
}

// TestNoPolicyPassesOverThatTheCallerGaveUp holds that a flow without its last checks is
// not one that completed.
func TestNoPolicyPassesOverThatTheCallerGaveUp(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	bindings := flow(t, hello(`for (;;) {}`))
	bindings[0].OnFailure = actions.FailOpen
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(5*time.Millisecond, cancel)
	x, err := host.Run(ctx, actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings})
	if err == nil || x.Outcome != actions.Failed || x.Error.Kind != actions.KindCanceled {
		t.Errorf("got %s, %v", x.Outcome, err)
	}
}

func TestAHashDoesNotDecideWhatRuns(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	for _, text := range []string{"one", "two", "one"} {
		version := &actions.Version{Code: `(function(module, exports) { exports.onHello = async (event, api) => { api.note("` + text + `") } })`}
		x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: actions.Flow{{Name: "a", Version: version}}})
		if err != nil {
			t.Fatal(err)
		}
		if got := string(actions.AppendJSON(nil, x.Result)); got != `{"notes":["`+text+`"]}` {
			t.Errorf("%s: got %s", text, got)
		}
	}
}

func TestExpiredRecordsLeaveTheCache(t *testing.T) {
	t.Parallel()
	now := runtimetest.Now
	seen := 0
	dialect := greeting()
	finish := dialect.Finish
	dialect.Finish = func(turn actions.Turn) actions.Verdict {
		seen = len(turn.Ledger.Cache)
		return finish(turn)
	}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{dialect}, Now: func() time.Time { return now }})
	for i := range 5 {
		body := `api.put("k` + string(rune('0'+i)) + `", "v")`
		if _, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(body))}); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Hour)
	}
	if seen > 2 {
		t.Errorf("the last run began with %d records, of which one at most was alive", seen-1)
	}
}

func TestLateLogsAreRedacted(t *testing.T) {
	t.Parallel()
	recorded := make(chan *actions.Execution, 1)
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{greeting()}, OnExecution: func(x *actions.Execution) { recorded <- x },
		Secrets: nil, Logger: slog.New(slog.DiscardHandler),
	})
	bindings := flow(t, hello(`setTimeout(() => { console.log(event.secrets.KEY); throw new Error(event.secrets.KEY) }, 1)`))
	bindings[0].Secrets = map[string]string{"KEY": "hunter2-secret"}
	if _, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings}); err != nil {
		t.Fatal(err)
	}
	if document := string(actions.AppendJSON(nil, <-recorded)); strings.Contains(document, "hunter2") || !strings.Contains(document, "Uncaught") {
		t.Errorf("got %s", document)
	}
}
