package examples_test

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// receiver is the server that an example sends a request to. There is one where the folder
// has a received.json, which is what must arrive.
type receiver struct {
	server  *httptest.Server
	address string // of the path that is in received.json
	status  int    // of the answers

	mu       sync.Mutex
	received []any
}

// receive starts the server of an example, which answers with a status, or returns nil.
func receive(t *testing.T, folder string, status int) *receiver {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(folder, "received.json"))
	if err != nil {
		return nil
	}
	var wanted struct{ Path string }
	if err := json.Unmarshal(raw, &wanted); err != nil {
		t.Fatal(err)
	}
	r := &receiver{status: status}
	r.server = httptest.NewServer(r)
	t.Cleanup(r.server.Close)
	r.address = r.server.URL + wanted.Path
	return r
}

// ServeHTTP implements http.Handler. It keeps of a request what examples are held to.
func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	text, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var body any
	if json.Unmarshal(text, &body) != nil {
		body = string(text)
	}
	headers := map[string]any{}
	for _, name := range []string{"Authorization", "Content-Type", "User-Agent"} {
		if value := request.Header.Get(name); value != "" {
			headers[strings.ToLower(name)] = value
		}
	}
	r.mu.Lock()
	r.received = append(r.received, map[string]any{
		"method": request.Method, "path": request.URL.RequestURI(), "headers": headers, "body": body,
	})
	r.mu.Unlock()
	w.WriteHeader(r.status)
	_, _ = io.WriteString(w, "ok")
}

// value is what a variable of a command is in the tests: the server's address, or a text
// that is no secret of anybody's.
func (r *receiver) value(name string) string {
	if r != nil && strings.HasSuffix(name, "_URL") {
		return r.address
	}
	return "value-of-" + name
}

// environment lets actions reach the server, which is not on the public internet, and jobs be
// sealed.
func (r *receiver) environment() []string {
	if r == nil {
		return nil
	}
	address, err := url.Parse(r.server.URL)
	if err != nil {
		panic(err)
	}
	key := base64.StdEncoding.EncodeToString([]byte("thirty-two bytes, for tests only."[:32]))
	return []string{"USHER_ALLOW_NET=" + address.Host, "USHER_KEYS=" + key}
}

// expect compares what arrived since the last call with received.json.
func (r *receiver) expect(t *testing.T, folder string) {
	t.Helper()
	if r == nil {
		return
	}
	r.mu.Lock()
	received := r.received
	r.received = nil
	r.mu.Unlock()
	if len(received) != 1 {
		t.Fatalf("%d requests arrived, want 1: %v", len(received), received)
	}
	compare(t, filepath.Join(folder, "received.json"), received[0])
}
