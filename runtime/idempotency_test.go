package runtime_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/store/memstore"
)

// receiver answers requests and notes their method, path and key.
type receiver struct {
	*httptest.Server
	mu   sync.Mutex
	seen []string
}

func newReceiver(t *testing.T) *receiver {
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.seen = append(r.seen, req.Method+" "+req.URL.Path+" "+strings.Join(req.Header.Values("Idempotency-Key"), ","))
		if req.URL.Path == "/busy" && len(r.seen) < 5 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) requests() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.seen)
}

func TestPostsOfAJobHaveTheSameKeyInEveryAttempt(t *testing.T) {
	t.Parallel()
	const first = `exports.onExecutePostUserRegistration = async (event) => { await fetch(event.user.url + "/hello", { method: "POST", body: "x" }); };`
	const second = `exports.onExecutePostUserRegistration = async (event) => {
		await fetch(event.user.url + "/look");
		await fetch(event.user.url + "/own", { method: "POST", headers: { "idempotency-key": "mine" } });
		const answer = await fetch(event.user.url + "/busy", { method: "POST", body: "{}" });
		if (!answer.ok) throw new Error("it is busy");
		await fetch(event.user.url + "/done", { method: "post" });
	};`
	tests := []struct {
		name string
		off  bool
		want []string
	}{
		{"by default", false, []string{
			"POST /hello JOB.0.1", "GET /look ", "POST /own mine", "POST /busy JOB.1.1",
			"GET /look ", "POST /own mine", "POST /busy JOB.1.1", "POST /done JOB.1.2",
		}},
		{"switched off", true, []string{
			"POST /hello ", "GET /look ", "POST /own mine", "POST /busy ",
			"GET /look ", "POST /own mine", "POST /busy ", "POST /done ",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server := newReceiver(t)
			done := make(chan *actions.Execution, 1)
			h := runtimetest.New(t, runtime.Config{
				Dialects: []actions.Dialect{auth0.Dialect()}, Store: memstore.New(memstore.Options{}), Logger: slog.New(slog.DiscardHandler), Now: time.Now,
				Egress:            egress.Policy{Allow: []string{"127.0.0.1"}},
				Flows:             map[string][]actions.Binding{"auth0/post-user-registration": flowOf(first, second)},
				Retries:           map[string]runtime.Retry{"": {Attempts: 3, First: time.Millisecond}},
				OnExecution:       func(x *actions.Execution) { done <- x },
				NoIdempotencyKeys: test.off,
			})
			event := []byte(`{"user":{"url":"` + server.URL + `"}}`)
			job, err := h.Enqueue(t.Context(), actions.Request{Trigger: "auth0/post-user-registration", Event: event}, actions.EnqueueOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if err := h.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			x := <-done
			if x.Outcome != actions.Completed {
				t.Errorf("it %s: %v", x.Outcome, x.Error)
			}
			got := server.requests()
			for i := range got {
				got[i] = strings.ReplaceAll(got[i], job, "JOB")
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the requests (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPostsOutsideOfJobsHaveNoKey(t *testing.T) {
	t.Parallel()
	server := newReceiver(t)
	h := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Now: time.Now, Egress: egress.Policy{Allow: []string{"127.0.0.1"}},
		Flows: map[string][]actions.Binding{"auth0/post-login": flowOf(`exports.onExecutePostLogin = async (event) => { await fetch(event.user.url + "/hello", { method: "POST" }); };`)},
	})
	if _, err := h.Run(t.Context(), actions.Request{Trigger: "auth0/post-login", Event: []byte(`{"user":{"url":"` + server.URL + `"}}`)}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"POST /hello "}, server.requests()); diff != "" {
		t.Errorf("the requests (-want +got):\n%s", diff)
	}
}
