package main

import (
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// served is what a server of a script was asked, a line each.
type served struct {
	mu    sync.Mutex
	lines []string
}

// ServeHTTP implements http.Handler: /to/x leads to x, everything else is answered.
func (s *served) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	line := fmt.Sprintf("%s %s %s", r.Method, r.URL.Path, body)
	if r.Header.Get("Idempotency-Key") != "" {
		line += ", with an idempotency key"
	}
	s.mu.Lock()
	s.lines = append(s.lines, line)
	s.mu.Unlock()
	if to, ok := strings.CutPrefix(r.URL.Path, "/to/"); ok {
		http.Redirect(w, r, to, http.StatusFound)
		return
	}
	_, _ = fmt.Fprintf(w, "you asked for %s", r.URL.Path)
}

// serve starts a server, whose address is $SERVER, and one with a certificate, whose address
// is $SECURE and whose certificate lies in authority.pem. What both were asked lies in
// received after: serve received. Servers with which something is wrong are started by
// serve broken.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 1 {
		ts.Fatalf("usage: serve [broken|received]")
	}
	if len(args) == 1 && args[0] == "broken" {
		serveBroken(ts)
		return
	}
	if len(args) == 1 {
		asked := ts.Value(servedKey{}).(*served)
		asked.mu.Lock()
		defer asked.mu.Unlock()
		ts.Check(os.WriteFile(ts.MkAbs("received"), []byte(strings.Join(asked.lines, "\n")+"\n"), 0o600))
		return
	}
	asked := ts.Value(servedKey{}).(*served)
	plain := httptest.NewServer(asked)
	ts.Defer(plain.Close)
	secure := httptest.NewUnstartedServer(asked)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	ts.Defer(secure.Close)
	ts.Setenv("SERVER", plain.Listener.Addr().String())
	ts.Setenv("SECURE", secure.Listener.Addr().String())
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw})
	ts.Check(os.WriteFile(ts.MkAbs("authority.pem"), certificate, 0o600))
}

// servedKey finds the server of a script.
type servedKey struct{}
