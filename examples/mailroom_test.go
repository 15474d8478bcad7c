package examples_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"
)

// mailroom receives what the actions of the sign-up server send, and knows what a request is
// about.
type mailroom struct {
	server *httptest.Server

	mu      sync.Mutex
	arrived map[string][]parcel // by user, in the order of arrival
	count   int
	limit   int           // of count
	reached chan struct{} // closed at the limit; nil when it was
	more    chan struct{} // closed by the next arrival
	wrong   []string
}

// parcel is a request that arrived.
type parcel struct{ action, key string }

func openMailroom(t *testing.T) *mailroom {
	t.Helper()
	m := &mailroom{arrived: map[string][]parcel{}, more: make(chan struct{})}
	m.server = httptest.NewServer(m)
	t.Cleanup(m.server.Close)
	return m
}

// ServeHTTP implements http.Handler.
func (m *mailroom) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body struct {
		User string `json:"user_id"`
	}
	err := json.NewDecoder(r.Body).Decode(&body)
	m.mu.Lock()
	defer m.mu.Unlock()
	if err != nil || body.User == "" {
		m.wrong = append(m.wrong, r.Method+" "+r.URL.Path+" tells of no user")
	}
	m.arrived[body.User] = append(m.arrived[body.User], parcel{r.URL.Path, r.Header.Get("Idempotency-Key")})
	m.count++
	if m.reached != nil && m.count >= m.limit {
		close(m.reached)
		m.reached = nil
	}
	close(m.more)
	m.more = make(chan struct{})
	w.WriteHeader(http.StatusNoContent)
}

// after returns a channel that is closed when so many more requests have arrived.
func (m *mailroom) after(requests int) <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.limit, m.reached = m.count+requests, make(chan struct{})
	return m.reached
}

// keepUp waits until something has arrived of so many users, or ctx ends.
func (m *mailroom) keepUp(ctx context.Context, users int) {
	for {
		m.mu.Lock()
		known, more := len(m.arrived), m.more
		m.mu.Unlock()
		if known >= users {
			return
		}
		select {
		case <-more:
		case <-ctx.Done():
			return
		}
	}
}

// actionsOfSignUp are where the actions of a sign-up send to, in their order.
var actionsOfSignUp = []string{"/crm", "/welcome"}

// await waits until both actions of all users have arrived.
func (m *mailroom) await(t *testing.T, users map[string]bool) {
	t.Helper()
	patience := time.After(2 * time.Minute)
	for {
		m.mu.Lock()
		missing, more := 0, m.more
		for user := range users {
			for _, action := range actionsOfSignUp {
				if !slices.ContainsFunc(m.arrived[user], func(p parcel) bool { return p.action == action }) {
					missing++
				}
			}
		}
		m.mu.Unlock()
		if missing == 0 {
			return
		}
		select {
		case <-more:
		case <-patience:
			t.Fatalf("%d requests of %d users were accepted and never arrived", missing, len(users))
		}
	}
}

// judge holds the order and the keys of what arrived against what was promised. It returns how
// many requests there were to send, and how many of these arrived more than once.
func (m *mailroom) judge(t *testing.T) (requests, twice int) {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, text := range m.wrong {
		t.Error(text)
	}
	owners := map[string]string{} // of keys
	for user, parcels := range m.arrived {
		if !slices.IsSortedFunc(parcels, func(a, b parcel) int {
			return slices.Index(actionsOfSignUp, a.action) - slices.Index(actionsOfSignUp, b.action)
		}) {
			t.Errorf("the requests of %s arrived as %v", user, parcels)
		}
		keys, times := map[string]string{}, map[string]int{}
		for _, p := range parcels {
			if known, again := keys[p.action]; again && known != p.key {
				t.Errorf("%s of %s has the key %s after %s", p.action, user, p.key, known)
			}
			keys[p.action] = p.key
			times[p.action]++
		}
		for action, key := range keys {
			if owner, taken := owners[key]; key == "" || taken {
				t.Errorf("%s of %s has the key %q, as %s has", action, user, key, owner)
			}
			owners[key] = action + " of " + user
			requests++
			if times[action] > 1 {
				twice++
			}
		}
	}
	return requests, twice
}
