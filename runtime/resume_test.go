package runtime_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
	"github.com/usher-run/usher/store/memstore"
)

const (
	sendsAway = `exports.onExecutePostLogin = async (event, api) => {
		api.idToken.setCustomClaim('sent', true);
		api.redirect.sendUserTo('https://shop.example.com/');
	};
	exports.onContinuePostLogin = async (event, api) => {
		console.log('back');
		api.idToken.setCustomClaim('back', event.request.query.state);
	};`
	comesAfter = `exports.onExecutePostLogin = async (event, api) => { console.log('after') };`
)

// resuming makes a host for post-login over a store, which may be nil.
func resuming(t *testing.T, s store.Store, change func(*runtime.Config)) *runtime.Host {
	t.Helper()
	return resumingBy(runtimetest.New, t, s, change)
}

// resumingBy makes such a host by New of runtimetest, or by NewInProcess.
func resumingBy(newHost func(testing.TB, runtime.Config) *runtime.Host, t *testing.T, s store.Store, change func(*runtime.Config)) *runtime.Host {
	t.Helper()
	config := runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Store: s, Continuations: rand.Text, Logger: slog.New(slog.DiscardHandler),
	}
	if change != nil {
		change(&config)
	}
	return newHost(t, config)
}

func login(flow actions.Flow) actions.Request {
	return actions.Request{Trigger: "auth0/post-login", Event: []byte(`{}`), Flow: flow}
}

// suspendedBy runs a flow up to its suspension and returns the continuation.
func suspendedBy(t *testing.T, host *runtime.Host, req actions.Request) string {
	t.Helper()
	x, err := host.Run(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return continuationOf(t, x)
}

func continuationOf(t *testing.T, x *actions.Execution) string {
	t.Helper()
	value, _ := actions.Get(x.Result, "suspended", "continuation")
	continuation, _ := value.(string)
	if x.Outcome != actions.Suspended || continuation == "" {
		t.Fatalf("the flow is %s with %v, and should be suspended", x.Outcome, x.Result)
	}
	return continuation
}

// back is a request as it comes back with the state.
func back(req actions.Request, continuation string) actions.Request {
	req.Event = actions.AppendJSON(nil, actions.Object{{"request", actions.Object{{"query", actions.Object{{"state", continuation}}}}}})
	return req
}

func resumed(t *testing.T, host *runtime.Host, continuation string, req actions.Request) *actions.Execution {
	t.Helper()
	x, err := host.Resume(t.Context(), continuation, back(req, continuation))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

const gone = "there is no such continuation: it was used, it has expired, or it never was"

// refusesResume checks that a request does not go on with a flow, and says why.
func refusesResume(t *testing.T, host *runtime.Host, continuation string, req actions.Request, want string) {
	t.Helper()
	x, err := host.Resume(context.WithoutCancel(t.Context()), continuation, req)
	var e *actions.Error
	if !errors.As(err, &e) {
		t.Errorf("got %v, %v; want an *actions.Error", x, err)
		return
	}
	if diff := cmp.Diff([]string{"not_found", "invalid_request", want}, []string{string(e.Kind), e.Code, e.Message}); diff != "" {
		t.Error(diff)
	}
	if e.Hint == "" || e.Public == "" {
		t.Errorf("it has no advice or no words for the end user: %+v", e)
	}
}

func TestResumeRunsWhatIsLeftOfAFlow(t *testing.T) {
	t.Parallel()
	stores := map[string]func(*testing.T) store.Store{
		"in memory without a store": func(*testing.T) store.Store { return nil },
		"in a store in memory":      func(*testing.T) store.Store { return memstore.New(memstore.Options{}) },
		"in a file":                 func(t *testing.T) store.Store { return opened(t, filepath.Join(t.TempDir(), "usher.db")) },
	}
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := resuming(t, open(t), nil)
			req := login(flow(t, comesAfter, sendsAway, comesAfter))
			first, err := host.Run(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			continuation := continuationOf(t, first)
			x := resumed(t, host, continuation, req)
			want := summary{
				Outcome: actions.Completed, Logs: []string{"b: log back", "c: log after"},
				Commands: []string{fmt.Sprintf(`b: idToken.setCustomClaim {"key":"back","value":%q}`, continuation)},
				Result:   fmt.Sprintf(`{"issue":{"id_token":{"claims":{"sent":true,"back":%q}}}}`, continuation),
			}
			if diff := cmp.Diff(want, summarize(x)); diff != "" {
				t.Error(diff)
			}
			if x.Resumes != first.ID || x.ID == first.ID {
				t.Errorf("%s resumes %q, which should be %s", x.ID, x.Resumes, first.ID)
			}
			if x.Steps[0].Handler != "onContinuePostLogin" || x.Steps[1].Handler != "onExecutePostLogin" {
				t.Errorf("the handlers are %s and %s", x.Steps[0].Handler, x.Steps[1].Handler)
			}
			refusesResume(t, host, continuation, back(req, continuation), gone)
		})
	}
}

func opened(t *testing.T, path string) *boltstore.Store {
	t.Helper()
	s, err := boltstore.Open(path, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestOfManyWhoResumeAFlowOneDoes(t *testing.T) {
	t.Parallel()
	stores := map[string]func(*testing.T) store.Store{
		"in memory without a store": func(*testing.T) store.Store { return nil },
		"in a store in memory":      func(*testing.T) store.Store { return memstore.New(memstore.Options{}) },
		"in a file":                 func(t *testing.T) store.Store { return opened(t, filepath.Join(t.TempDir(), "usher.db")) },
	}
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := resuming(t, open(t), nil)
			req := login(flow(t, sendsAway))
			req.Flow = built(t, host, req.Flow)
			continuation := suspendedBy(t, host, req)
			var group sync.WaitGroup
			var mu sync.Mutex
			won, lost := 0, 0
			for range 64 {
				group.Go(func() {
					x, err := host.Resume(context.Background(), continuation, back(req, continuation))
					var e *actions.Error
					mu.Lock()
					defer mu.Unlock()
					switch {
					case err == nil && x.Outcome == actions.Completed:
						won++
					case errors.As(err, &e) && e.Message == gone:
						lost++
					default:
						t.Errorf("%v, %v", x, err)
					}
				})
			}
			group.Wait()
			if won != 1 || lost != 63 {
				t.Errorf("%d went on and %d did not", won, lost)
			}
		})
	}
}

func TestAFlowGoesOnAfterARestart(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	flows := map[string][]actions.Binding{"auth0/post-login": flow(t, sendsAway, comesAfter)}
	configured := func(c *runtime.Config) { c.Flows = flows }

	before := opened(t, path)
	host := resuming(t, before, configured)
	continuation := suspendedBy(t, host, login(nil))
	if err := errors.Join(host.Close(), before.Close()); err != nil {
		t.Fatal(err)
	}
	host = resuming(t, opened(t, path), configured)
	x := resumed(t, host, continuation, login(nil))
	if got := summarize(x).Logs; !cmp.Equal(got, []string{"a: log back", "b: log after"}) {
		t.Errorf("ran: %q", got)
	}
	refusesResume(t, host, continuation, back(login(nil), continuation), gone)
}

func TestAContinuationExpires(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func() store.Store{
		"in memory without a store": func() store.Store { return nil },
		"in a store":                func() store.Store { return memstore.New(memstore.Options{}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := login(built(t, resuming(t, nil, nil), flow(t, sendsAway)))
			synctest.Test(t, func(t *testing.T) {
				host := resumingBy(runtimetest.NewInProcess, t, open(), nil)
				short := resumingBy(runtimetest.NewInProcess, t, open(), func(c *runtime.Config) { c.ContinuationTTL = time.Minute })
				inTime, late, soon := suspendedBy(t, host, req), suspendedBy(t, host, req), suspendedBy(t, short, req)
				time.Sleep(time.Minute)
				refusesResume(t, short, soon, back(req, soon), gone)
				time.Sleep(59*time.Minute - time.Millisecond)
				resumed(t, host, inTime, req)
				time.Sleep(time.Millisecond)
				refusesResume(t, host, late, back(req, late), gone)
			})
		})
	}
}

// other is a trigger like post-login.
func other() *actions.Trigger {
	t := *auth0.PostLogin.Trigger()
	t.ID = "other-login"
	return &t
}

func TestAContinuationIsGoodForItsOwnTransactionAlone(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func() store.Store{
		"in memory without a store": func() store.Store { return nil },
		"in a store":                func() store.Store { return memstore.New(memstore.Options{}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var told bytes.Buffer
			// In process: no worker has the other trigger.
			host := resumingBy(runtimetest.NewInProcess, t, open(), func(c *runtime.Config) {
				c.Dialects[0].Triggers = append(c.Dialects[0].Triggers, other())
				c.Logger = slog.New(slog.NewTextHandler(&told, nil))
			})
			req := login(flow(t, sendsAway))
			req.Tenant, req.TransactionID = "acme", "t-1"
			continuation := suspendedBy(t, host, req)
			for _, c := range []struct {
				name   string
				change func(*actions.Request)
				told   string
			}{
				{"another tenant's", func(r *actions.Request) { r.Tenant = "other" }, "is of another tenant, or never was"},
				{"another transaction's", func(r *actions.Request) { r.TransactionID = "t-2" }, "of another transaction"},
				{"no transaction's", func(r *actions.Request) { r.TransactionID = "" }, "of another transaction"},
				{"another trigger's", func(r *actions.Request) { r.Trigger = "auth0/other-login" }, "of another trigger"},
			} {
				told.Reset()
				theirs := back(req, continuation)
				c.change(&theirs)
				refusesResume(t, host, continuation, theirs, gone)
				if !strings.Contains(told.String(), c.told) || strings.Contains(told.String(), continuation) {
					t.Errorf("%s: the operator is told %q", c.name, told.String())
				}
			}
			for _, wrong := range []string{"", "x", continuation + "A", strings.ToLower(continuation), "A" + continuation[1:] + "\x00", strings.Repeat("A", 5000)} {
				refusesResume(t, host, wrong, back(req, wrong), gone)
			}
			resumed(t, host, continuation, req) // nobody has used it up
		})
	}
}

func TestAFlowGoesOnWithTheVersionsThatItBeganWith(t *testing.T) {
	t.Parallel()
	changed := `exports.onExecutePostLogin = async () => { console.log('changed') };`
	ran := func(t *testing.T, x *actions.Execution, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, summarize(x).Logs); diff != "" {
			t.Error(diff)
		}
	}
	t.Run("when the flow has changed on the same host", func(t *testing.T) {
		t.Parallel()
		host := resuming(t, nil, nil)
		continuation := suspendedBy(t, host, login(flow(t, sendsAway, comesAfter)))
		ran(t, resumed(t, host, continuation, login(flow(t, changed, changed))), "a: log back", "b: log after")
	})
	t.Run("when actions were bound, unbound and moved", func(t *testing.T) {
		t.Parallel()
		host := resuming(t, nil, nil)
		began := flow(t, sendsAway, comesAfter)
		continuation := suspendedBy(t, host, login(began))
		now := flow(t, changed, changed, changed)
		ran(t, resumed(t, host, continuation, login(actions.Flow{began[1], now[2], began[0]})), "a: log back", "b: log after")
	})
	t.Run("when the version is in the store", func(t *testing.T) {
		t.Parallel()
		kept := memstore.New(memstore.Options{})
		host := resuming(t, kept, nil)
		began := built(t, host, flow(t, sendsAway, comesAfter))
		continuation := suspendedBy(t, host, login(began))
		for _, b := range began {
			if err := store.NewVersions(kept).Put(t.Context(), "", b.Version); err != nil {
				t.Fatal(err)
			}
		}
		ran(t, resumed(t, resuming(t, kept, nil), continuation, login(flow(t, changed))), "a: log back", "b: log after")
	})
	t.Run("and stays where they are gone", func(t *testing.T) {
		t.Parallel()
		kept := memstore.New(memstore.Options{})
		host := resuming(t, kept, nil)
		began := built(t, host, flow(t, sendsAway, comesAfter))
		continuation := suspendedBy(t, host, login(began))
		elsewhere := resuming(t, kept, nil)
		for _, now := range []actions.Flow{
			{began[0], flow(t, "", changed)[1]}, {began[0], flow(t, "", "syntax error")[1]}, {began[0]}, {},
		} {
			refusesResume(t, elsewhere, continuation, back(login(now), continuation),
				`the action "b" has changed since the flow was suspended, and the version `+began[1].Version.Hash+" is not here any more")
		}
		ran(t, resumed(t, elsewhere, continuation, login(began)), "a: log back", "b: log after")
	})
	t.Run("and with the modules of these", func(t *testing.T) {
		t.Parallel()
		using := `const which = require('actions:which');
			exports.onExecutePostLogin = async (event, api) => { api.redirect.sendUserTo('https://shop.example.com/'); };
			exports.onContinuePostLogin = async () => { console.log(which.name); };`
		now := func(name string) map[string]actions.Module {
			return map[string]actions.Module{"which": moduleOf("which.js", "exports.name = '"+name+"';")}
		}
		kept := memstore.New(memstore.Options{})
		host := resuming(t, kept, nil)
		one, two := suspendedBy(t, host, login(bound(t, using, now("old")))), suspendedBy(t, host, login(bound(t, using, now("old"))))
		ran(t, resumed(t, host, one, login(bound(t, using, now("new")))), "a: log old")
		ran(t, resumed(t, host, suspendedBy(t, host, login(bound(t, using, now("old")))), login(bound(t, using, nil))), "a: log old")

		elsewhere := resuming(t, kept, nil)
		_, err := elsewhere.Resume(t.Context(), two, back(login(bound(t, using, now("new"))), two))
		if err == nil || !strings.Contains(err.Error(), `the module "which" of the action "a" has changed since the flow was suspended`) {
			t.Errorf("a module that has changed: %v", err)
		}
		old, err := elsewhere.BuildModule(t.Context(), "which", now("old")["which"])
		if err != nil {
			t.Fatal(err)
		}
		if err := store.NewVersions(kept).Put(t.Context(), "", old); err != nil {
			t.Fatal(err)
		}
		ran(t, resumed(t, elsewhere, two, login(bound(t, using, now("new")))), "a: log old")
	})
	t.Run("and passes over what could not be loaded", func(t *testing.T) {
		t.Parallel()
		host := resuming(t, nil, nil)
		began := flow(t, sendsAway, "syntax error", comesAfter)
		began[1].OnFailure = actions.FailOpen
		continuation := suspendedBy(t, host, login(began))
		x := resumed(t, host, continuation, login(began))
		ran(t, x, "a: log back", "c: log after")
		if e := x.Steps[1].Error; e == nil || e.Kind != actions.KindLoad {
			t.Errorf("the step in between: %v", e)
		}
	})
}

func TestSecretsAreHiddenInEveryLegAndKeptInNone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	kept := opened(t, path)
	host := resuming(t, kept, func(c *runtime.Config) {
		c.Secrets = secrets.Static{"a": {"KEY": "hunter2-secret"}, "b": {"KEY": "tulip-4711"}}
	})
	req := login(flow(t, `exports.onExecutePostLogin = async (event, api) => {
		api.idToken.setCustomClaim('key', event.secrets.KEY);
		api.idToken.setCustomClaim('given', event.secrets.GIVEN);
		api.transaction.setMetadata('key', event.secrets.KEY);
		api.authentication.challengeWith({type: 'otp'});
	};`, `exports.onExecutePostLogin = async (event, api) => {
		console.log(event.transaction.metadata.key, event.secrets.KEY);
		api.idToken.setCustomClaim('plain', true);
		api.redirect.sendUserTo('https://shop.example.com/');
	};
	exports.onContinuePostLogin = async (event, api) => {
		console.log(event.transaction.metadata.key, event.secrets.KEY, event.secrets.GIVEN);
	};`))
	req.Event = []byte(`{"user":{"email":"rosa@garden.example.com"},"secrets":{"GIVEN":"given-with-the-event"}}`)
	hidden := []string{"hunter2-secret", "tulip-4711", "given-with-the-event"}
	checkDocument := func(x *actions.Execution) {
		t.Helper()
		for _, secret := range hidden {
			if document := string(actions.AppendJSON(nil, x)); strings.Contains(document, secret) {
				t.Errorf("%q is left in %s", secret, document)
			}
		}
	}
	first, err := host.Run(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	checkDocument(first)
	one := continuationOf(t, first)
	second := resumed(t, host, one, req)
	checkDocument(second)
	two := continuationOf(t, second)

	if err := host.Idle(t.Context()); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range append(hidden, "rosa@garden", one, two) {
		if bytes.Contains(file, []byte(text)) {
			t.Errorf("%q lies in the file", text)
		}
	}
	for _, x := range []*actions.Execution{first, second} {
		record, err := kept.Executions().Get(t.Context(), "", x.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := actions.Get(record.Execution.Result, "suspended", "continuation"); got != "[redacted]" {
			t.Errorf("the record has the continuation %v", got)
		}
		if record.Execution.Resumes != x.Resumes {
			t.Errorf("the record resumes %q, the execution %q", record.Execution.Resumes, x.Resumes)
		}
	}

	third := resumed(t, host, two, req)
	checkDocument(third)
	issued := func(o actions.Object) string {
		claims, _ := actions.Get(o, "issue", "id_token", "claims")
		return string(actions.AppendJSON(nil, claims))
	}
	if diff := cmp.Diff(`{"key":"hunter2-secret","given":"given-with-the-event","plain":true}`, issued(third.Effects)); diff != "" {
		t.Errorf("effects:\n%s", diff)
	}
	if diff := cmp.Diff(`{"key":"[redacted]","given":"[redacted]","plain":true}`, issued(third.Result)); diff != "" {
		t.Errorf("result:\n%s", diff)
	}
}

// failing is a store whose values, or records, cannot be written.
type failing struct {
	store.Store
	values, records error
}

func (s failing) KV() store.KV { return failingKV{s.Store.KV(), s.values} }

func (s failing) Executions() store.Executions {
	return failingExecutions{s.Store.Executions(), s.records}
}

type failingKV struct {
	store.KV
	err error
}

func (s failingKV) Put(ctx context.Context, key store.Key, value []byte, o store.PutOptions) (uint64, error) {
	if s.err != nil {
		return 0, s.err
	}
	return s.KV.Put(ctx, key, value, o)
}

type failingExecutions struct {
	store.Executions
	err error
}

func (s failingExecutions) Append(ctx context.Context, records ...store.Record) error {
	if s.err != nil && records[0].Execution.Outcome == actions.Suspended {
		return s.err
	}
	return s.Executions.Append(ctx, records...)
}

func TestAFlowThatCannotBeKeptFails(t *testing.T) {
	t.Parallel()
	full := fmt.Errorf("%w: the disk is full", store.ErrUnavailable)
	for _, c := range []struct {
		name  string
		store store.Store
		flow  string
		kind  actions.Kind
	}{
		{"because the continuation cannot be written", failing{memstore.New(memstore.Options{}), full, nil}, sendsAway, actions.KindUnavailable},
		{"because its record cannot be written", failing{memstore.New(memstore.Options{}), nil, full}, sendsAway, actions.KindUnavailable},
		{"because it holds back too much", memstore.New(memstore.Options{MaxValue: 12_000}), `exports.onExecutePostLogin = async (event, api) => {
			api.idToken.setCustomClaim('long', 'x'.repeat(10000));
			api.redirect.sendUserTo('https://shop.example.com/');
		};`, actions.KindLimit},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			continuation := ""
			host := resuming(t, c.store, func(config *runtime.Config) {
				config.Continuations = func() string { continuation = rand.Text(); return continuation }
			})
			req := login(flow(t, c.flow))
			x, err := host.Run(t.Context(), req)
			var failed *actions.ExecutionError
			if !errors.As(err, &failed) || x.Error.Kind != c.kind || x.Effects != nil {
				t.Fatalf("%v, %+v", err, x)
			}
			refusesResume(t, host, continuation, back(req, continuation), gone)
		})
	}
}

func TestResumeRefusesWhatItCannotUse(t *testing.T) {
	t.Parallel()
	host := resuming(t, nil, nil)
	req := login(flow(t, sendsAway))
	continuation := suspendedBy(t, host, req)

	unknown := req
	unknown.Trigger = "auth0/post-logout"
	if _, err := host.Resume(t.Context(), continuation, unknown); err == nil || !strings.Contains(err.Error(), "post-login") {
		t.Errorf("an unknown trigger: %v", err)
	}
	broken := req
	broken.Event = []byte(`{"request":`)
	var wrong *actions.EventError
	if _, err := host.Resume(t.Context(), continuation, broken); !errors.As(err, &wrong) {
		t.Errorf("an event that is no JSON: %v", err)
	}
	resumed(t, host, continuation, req) // nothing of that used it up

	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := host.Resume(t.Context(), continuation, req); !errors.Is(err, runtime.ErrClosed) {
		t.Errorf("a closed host: %v", err)
	}
}

func TestAPanicOfADialectKeepsAFlowFromGoingOn(t *testing.T) {
	t.Parallel()
	host := resuming(t, nil, func(c *runtime.Config) {
		c.Dialects[0].Resume = func(actions.Suspension, string, *actions.Event) ([]actions.Patch, error) { panic("oh") }
	})
	req := login(flow(t, sendsAway))
	continuation := suspendedBy(t, host, req)
	_, err := host.Resume(t.Context(), continuation, back(req, continuation))
	var e *actions.Error
	if !errors.As(err, &e) || e.Kind != actions.KindInternal {
		t.Errorf("got %v", err)
	}
}

func TestContinuationsCannotBeGuessed(t *testing.T) {
	t.Parallel()
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: runtime.TrustedAuthors, IDs: func() string { return "the-same" },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = host.Close() })
	req := login(built(t, host, flow(t, sendsAway)))
	seen := map[string]bool{}
	for range 50 {
		continuation := suspendedBy(t, host, req)
		if len(continuation) < 26 || seen[continuation] { // 26 characters of 5 bits
			t.Fatalf("the continuation %q is short or not the first of its kind", continuation)
		}
		seen[continuation] = true
	}
}

func TestNewRefusesAContinuationTTLOfLessThanNothing(t *testing.T) {
	t.Parallel()
	_, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: runtime.TrustedAuthors, ContinuationTTL: -time.Second,
	})
	if err == nil || !strings.Contains(err.Error(), "Config.ContinuationTTL") {
		t.Errorf("New says %v", err)
	}
}

func TestSecretsOfModulesThatRanBeforeAreHidden(t *testing.T) {
	t.Parallel()
	host := resuming(t, nil, nil)
	key := with(moduleOf("key.js", `exports.key = () => actions.secrets.KEY;`), map[string]string{"KEY": "roles-key-value"})
	began := bound(t, `const { key } = require('actions:key');
		exports.onExecutePostLogin = async (event, api) => {
			api.transaction.setMetadata('key', key());
			api.authentication.challengeWith({ type: 'otp' });
		};`, map[string]actions.Module{"key": key})
	began = append(began, flow(t, "", `exports.onExecutePostLogin = async (event) => { console.log(event.transaction.metadata.key) };`)[1])
	x := resumed(t, host, suspendedBy(t, host, login(began)), login(began))
	if diff := cmp.Diff([]string{"b: log [redacted]"}, summarize(x).Logs); diff != "" {
		t.Error(diff)
	}
}
