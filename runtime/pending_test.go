package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/store/memstore"
)

// mailbox is a server that keeps the bodies of what it is sent whole.
type mailbox struct {
	*httptest.Server
	mu   sync.Mutex
	seen []string
}

func newMailbox(t *testing.T) *mailbox {
	t.Helper()
	m := &mailbox{}
	m.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		m.seen = append(m.seen, fmt.Sprintf("%s %s %.20s", r.Method, r.URL.Path, body))
	}))
	t.Cleanup(m.Close)
	return m
}

func (m *mailbox) received() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	seen := slices.Clone(m.seen)
	slices.Sort(seen)
	return seen
}

// unawaited send a message to url and do not wait for it.
var unawaited = []struct{ name, script string }{
	{"fetch", `fetch(url + '/fetch', { method: 'POST', body: 'hello' });`},
	{"fetch of a stream", `fetch(url + '/fetch', { method: 'POST', duplex: 'half', body: new ReadableStream({
		async pull(c) { await new Promise((done) => setTimeout(done, 5)); c.enqueue(new TextEncoder().encode('hello')); c.close(); },
	}) });`},
	{"http.request", `require('http').request(url + '/fetch', { method: 'POST' }).end('hello');`},
	{"http.request in parts", `const request = require('http').request(url + '/fetch', { method: 'POST' });
		request.write('hel');
		setTimeout(() => request.end('lo'), 5);`},
	{"a pipeline", `const { Readable, pipeline } = require('stream');
		pipeline(Readable.from(['hel', 'lo']), require('http').request(url + '/fetch', { method: 'POST' }), () => {});`},
	{"a timer", `setTimeout(() => fetch(url + '/fetch', { method: 'POST', body: 'hello' }), 20);`},
	{"a tick", `process.nextTick(() => fetch(url + '/fetch', { method: 'POST', body: 'hello' }));`},
	{"an immediate", `setImmediate(() => fetch(url + '/fetch', { method: 'POST', body: 'hello' }));`},
	{"a second message after the first", `fetch(url + '/first', { method: 'POST', body: 'hello' }).then(() => fetch(url + '/fetch', { method: 'POST', body: 'hello' }));`},
}

// places are where a message may be sent from.
var places = []struct {
	name, trigger, script string // of which BODY is the message
	job                   bool
}{
	{"while a login waits", "auth0/post-login", `exports.onExecutePostLogin = async (event) => { const { url } = event.user; BODY };`, false},
	{"in an action of the background", "auth0/post-user-registration", `exports.onExecutePostUserRegistration = async (event) => { const { url } = event.user; BODY };`, false},
	{"in a job", "auth0/post-user-registration", `exports.onExecutePostUserRegistration = async (event) => { const { url } = event.user; BODY };`, true},
	{
		"in a function that calls back", "cognito/PostConfirmation",
		`exports.handler = (event, context, callback) => { const { url } = event.request.userAttributes; BODY callback(null, event); };`, false,
	},
}

// Auth0's rules of waiting, and §F of Cognito's: the message of somebody who does not wait for
// it arrives all the same.
func TestWhatNobodyAwaitsArrives(t *testing.T) {
	t.Parallel()
	for _, place := range places {
		for _, message := range unawaited {
			t.Run(message.name+" "+place.name, func(t *testing.T) {
				t.Parallel()
				box := newMailbox(t)
				done := make(chan *actions.Execution, 4)
				h := runtimetest.New(t, runtime.Config{
					Dialects: []actions.Dialect{auth0.Dialect(), cognito.Dialect()}, Logger: slog.New(slog.DiscardHandler), Now: time.Now,
					Store: memstore.New(memstore.Options{}), Egress: egress.Policy{Allow: []string{"127.0.0.1"}},
					Flows:             map[string][]actions.Binding{place.trigger: {pendingAction(place.script, message.script)}},
					OnExecution:       func(x *actions.Execution) { done <- x },
					NoIdempotencyKeys: true,
				})
				event := []byte(fmt.Sprintf(`{"user": {"url": %q}, "request": {"userAttributes": {"url": %q}}, "response": {}}`, box.URL, box.URL))
				request := actions.Request{Trigger: place.trigger, Event: event}
				const runs = 2 // the first has a fresh realm, the second takes it over
				for range runs {
					if place.job {
						if _, err := h.Enqueue(t.Context(), request, actions.EnqueueOptions{}); err != nil {
							t.Fatal(err)
						}
						if err := h.Start(t.Context()); err != nil && !errors.Is(err, runtime.ErrStarted) {
							t.Fatal(err)
						}
					} else if _, err := h.Run(t.Context(), request); err != nil {
						t.Fatal(err)
					}
					if x := <-done; x.Outcome != actions.Completed {
						t.Errorf("it %s: %v", x.Outcome, x.Error)
					}
					if err := h.Idle(context.WithoutCancel(t.Context())); err != nil {
						t.Fatal(err)
					}
				}
				var want []string
				for range runs {
					want = append(want, "POST /fetch hello")
				}
				if message.name == "a second message after the first" {
					want = append(want, "POST /first hello", "POST /first hello")
				}
				if diff := cmp.Diff(want, box.received()); diff != "" {
					t.Errorf("what arrived (-want +got):\n%s", diff)
				}
			})
		}
	}
}

func pendingAction(place, message string) actions.Binding {
	place = strings.Replace(place, "BODY", message, 1)
	return actions.Binding{Name: "action", Source: fstest.MapFS{"index.js": {Data: []byte(place)}}, Path: "index.js", Warm: true}
}
