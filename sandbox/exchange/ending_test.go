package exchange_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/exchange"
)

// silent is the address of a server that answers every request in these words and then
// neither says anything nor closes.
func silent(t *testing.T, text string) string {
	t.Helper()
	return serving(t, func(conn net.Conn) {
		t.Cleanup(func() { _ = conn.Close() })
		_, _ = conn.Read(make([]byte, 4096))
		_, _ = conn.Write([]byte(text))
	})
}

// mustClose fails when Close takes longer than anything may.
func mustClose(t *testing.T, calls *exchange.Calls) {
	t.Helper()
	ended := make(chan struct{})
	go func() {
		calls.Close()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(2 * time.Second):
		t.Fatal("Close waits for what was given up")
	}
}

func TestAServerThatChangesTheProtocolIsAnError(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"with the header that says so": "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nraw",
		"without it":                   "HTTP/1.1 101 Switching Protocols\r\n\r\nraw",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			calls := newCalls(t, exchange.Limits{})
			got := heads(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: "http://" + silent(t, answer)})
			want := []exchange.Head{{Failure: &exchange.Failure{Code: "ECONNRESET", Message: "bad upgrade"}}}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("heads (-want +got)\n%s", diff)
			}
			mustClose(t, calls)
		})
	}
}

func TestTheConnectionOfAChangedProtocolIsClosed(t *testing.T) {
	t.Parallel()
	for name, request := range map[string]*exchange.Request{
		"that is an error":                {ID: 1, Method: "GET"},
		"that is an error for http":       {ID: 1, Method: "GET", Connection: true, Headers: [][2]string{{"X-Upgrade", "1"}}},
		"that http takes for an answer":   {ID: 1, Method: "GET", Connection: true},
		"that is the answer to a body":    {ID: 1, Method: "POST", Body: "stream"},
		"that has something behind it":    {ID: 1, Method: "GET", Body: "behind"},
		"that a request waited for first": {ID: 1, Method: "POST", Body: "stream", Headers: [][2]string{{"Expect", "100-continue"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = listener.Close() })
			closed := make(chan struct{})
			go func() {
				defer close(closed)
				conn, err := listener.Accept()
				if err != nil {
					return
				}
				defer func() { _ = conn.Close() }()
				asked := make([]byte, 4096)
				n, _ := conn.Read(asked)
				answer := "HTTP/1.1 101 Switching Protocols\r\n\r\n"
				if bytes.Contains(asked[:n], []byte("X-Upgrade")) {
					answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
				}
				_, _ = conn.Write([]byte(answer))
				_, _ = io.Copy(io.Discard, conn)
			}()
			calls := newCalls(t, exchange.Limits{})
			request.URL = "http://" + listener.Addr().String()
			open(t, calls, request, "")
			select {
			case <-closed:
			case <-time.After(2 * time.Second):
				t.Error("the connection stays open though the request is over")
			}
			mustClose(t, calls)
		})
	}
}

func TestWhatAServerNeverEndsIsGivenUp(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, method, answer string
		headers              [][2]string
		body                 string
	}{
		{name: "a response that does not begin", method: "GET", answer: ""},
		{name: "half a head", method: "GET", answer: "HTTP/1.1 200 OK\r\nX-"},
		{name: "a head of information alone", method: "GET", answer: "HTTP/1.1 103 Early\r\n\r\n"},
		{name: "a body of some length", method: "GET", answer: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"},
		{name: "a body up to the end of the connection", method: "GET", answer: "HTTP/1.1 200 OK\r\n\r\nab"},
		{name: "a body in chunks", method: "GET", answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nab"},
		{name: "trailers", method: "GET", answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-"},
		{name: "a tunnel", method: "CONNECT", answer: "HTTP/1.1 200 OK\r\n\r\nab"},
		{name: "a body that nobody asks for", method: "POST", headers: [][2]string{{"Expect", "100-continue"}}, body: "stream"},
		{name: "a body that is sent slowly", method: "POST", body: "stream"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			calls := newCalls(t, exchange.Limits{})
			text, err := json.Marshal(&exchange.Request{ID: 1, Method: c.method, URL: "http://" + silent(t, c.answer), Headers: c.headers, Body: c.body})
			if err != nil {
				t.Fatal(err)
			}
			calls.Start(t.Context(), sandbox.HostCall{Name: exchange.CallOpen, Payload: text}, func(sandbox.HostReply) {})
			calls.Start(t.Context(), sandbox.HostCall{Name: exchange.CallRead, Payload: []byte("1")}, func(sandbox.HostReply) {})
			mustClose(t, calls)
		})
	}
}

// stubborn is a transport that does not end when its request does.
type stubborn struct{ until chan struct{} }

// RoundTrip implements http.RoundTripper.
func (s stubborn) RoundTrip(*http.Request) (*http.Response, error) {
	<-s.until
	return nil, http.ErrHandlerTimeout
}

func TestATransportThatDoesNotEndIsNotWaitedForForEver(t *testing.T) {
	t.Parallel()
	gate, err := egress.New(egress.Policy{})
	if err != nil {
		t.Fatal(err)
	}
	until := make(chan struct{})
	t.Cleanup(func() { close(until) })
	client := exchange.New(exchange.Config{
		Gate: gate, Log: slog.New(slog.DiscardHandler), Transport: func(http.RoundTripper) http.RoundTripper { return stubborn{until} },
	})
	t.Cleanup(client.Close)
	client.Linger(time.Millisecond)
	calls := client.Calls(exchange.NewBudget(exchange.Limits{}))
	text, err := json.Marshal(&exchange.Request{ID: 1, Method: "GET", URL: "http://server.example/"})
	if err != nil {
		t.Fatal(err)
	}
	calls.Start(t.Context(), sandbox.HostCall{Name: exchange.CallOpen, Payload: text}, func(sandbox.HostReply) {})
	mustClose(t, calls)
}
