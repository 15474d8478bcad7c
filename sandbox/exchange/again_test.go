package exchange_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/exchange"
)

// forgetful is the address of a server that answers the first request of each connection, and
// ends the connection at the second one; if it is hasty, at once, which it tells. It counts the
// requests.
func forgetful(t *testing.T, hasty bool) (address string, asked *atomic.Int32, ended <-chan struct{}) {
	t.Helper()
	asked = &atomic.Int32{}
	told := make(chan struct{}, 8)
	address = serving(t, func(conn net.Conn) {
		defer func() {
			_ = conn.Close()
			told <- struct{}{}
		}()
		r := bufio.NewReader(conn)
		for nth := 1; ; nth++ {
			request, err := http.ReadRequest(r)
			if err != nil {
				return
			}
			_, _ = io.Copy(io.Discard, request.Body)
			asked.Add(1)
			if nth > 1 {
				return
			}
			if _, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"); err != nil || hasty {
				return
			}
		}
	})
	return address, asked, told
}

func TestARequestIsSentAgainWhereTheScriptCouldNotKnowOfItsConnection(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, method, body string
		headers            [][2]string
		others             bool // sent the first request
		soon               bool // after the first one
		hasty              bool
		code               string
		asked              int32
	}{
		{name: "a connection of the script's own ends at the request", method: "GET", code: "ECONNRESET", asked: 2},
		{name: "so it does where the request says that it may be repeated", method: "GET", headers: [][2]string{{"Idempotency-Key", "1"}}, code: "ECONNRESET", asked: 2},
		{name: "so it does with HEAD", method: "HEAD", code: "ECONNRESET", asked: 2},
		{name: "so it does with OPTIONS", method: "OPTIONS", code: "ECONNRESET", asked: 2},
		{name: "it ends at once, which may be meant for the request before", method: "GET", soon: true, asked: 3},
		{name: "it ends at once at a request that does something", method: "DELETE", soon: true, code: "ECONNRESET", asked: 2},
		{name: "a connection kept from others ends at the request", method: "GET", others: true, asked: 3},
		{name: "it ends at a request that does something", method: "DELETE", others: true, code: "ECONNRESET", asked: 2},
		{name: "it ends at a request with a body", method: "GET", body: "x", others: true, code: "ECONNRESET", asked: 2},
		{name: "a connection of the script's own had ended before", method: "GET", hasty: true, asked: 2},
		{name: "it had ended before a body", method: "POST", body: "x", hasty: true, asked: 2},
		{name: "one kept from others had ended before", method: "GET", others: true, hasty: true, asked: 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			address, asked, ended := forgetful(t, c.hasty)
			client := newClient(t, nil)
			client.Doubt(0)
			if c.soon {
				client.Doubt(time.Hour)
			}
			calls := client.Calls(exchange.NewBudget(exchange.Limits{}))
			t.Cleanup(calls.Close)
			first := calls
			if c.others {
				first = client.Calls(exchange.NewBudget(exchange.Limits{}))
				t.Cleanup(first.Close)
			}
			if head := open(t, first, &exchange.Request{ID: 1, Method: "GET", URL: "http://" + address}, ""); head.Failure != nil {
				t.Fatalf("the first request fails: %+v", head.Failure)
			}
			if body, _, failure := readAll(t, first, 1); body != "ok" || failure != nil {
				t.Fatalf("the first request is answered %q, %+v", body, failure)
			}
			if c.hasty {
				<-ended
			}
			request := &exchange.Request{ID: 2, Method: c.method, URL: "http://" + address, Headers: c.headers}
			if c.body != "" {
				request.Body = "whole"
			}
			head := open(t, calls, request, c.body)
			got := ""
			if head.Failure != nil {
				got = head.Failure.Code
			}
			if got != c.code {
				t.Errorf("the second request ends with %q, want %q", got, c.code)
			}
			if n := asked.Load(); n != c.asked {
				t.Errorf("the server was asked %d times, want %d", n, c.asked)
			}
		})
	}
}

func TestWhatGoesBehindAHeadReachesNobodyElse(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	const smuggled = "GET /smuggled HTTP/1.1\r\nHost: server.example\r\n\r\n"
	var connections atomic.Int32
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			go func() {
				defer func() { _ = conn.Close() }()
				r := bufio.NewReader(conn)
				for {
					request, err := http.ReadRequest(r)
					if err != nil {
						return
					}
					if request.URL.Path == "/first" {
						_, _ = r.Peek(len(smuggled)) // all of it is there
					}
					if _, err := fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(request.URL.Path), request.URL.Path); err != nil {
						return
					}
				}
			}()
		}
	}()
	calls := newCalls(t, exchange.Limits{})
	address := "http://" + listener.Addr().String()
	text, err := json.Marshal(&exchange.Request{ID: 1, Method: "GET", URL: address + "/first", Body: "behind", Connection: true})
	if err != nil {
		t.Fatal(err)
	}
	connected, headed := make(chan struct{}), make(chan struct{})
	calls.Start(t.Context(), sandbox.HostCall{Name: exchange.CallOpen, Payload: text}, func(r sandbox.HostReply) {
		if r.Final {
			close(headed)
		} else {
			close(connected)
		}
	})
	<-connected
	if reply := answered(t, calls, sandbox.HostCall{Name: exchange.CallWrite, Payload: []byte("1"), Body: []byte(smuggled)}); len(reply) > 0 {
		t.Errorf("the write is answered %q", reply)
	}
	<-headed
	if reply := answered(t, calls, sandbox.HostCall{Name: exchange.CallWrite, Payload: []byte("1"), Body: []byte(smuggled)}); len(reply) > 0 {
		t.Errorf("the late write is answered %q", reply)
	}
	if body, _, failure := readAll(t, calls, 1); body != "/first" || failure != nil {
		t.Errorf("the request is answered %q, %+v", body, failure)
	}
	if head := open(t, calls, &exchange.Request{ID: 2, Method: "GET", URL: address + "/second"}, ""); head.Failure != nil {
		t.Fatalf("the next request fails: %+v", head.Failure)
	}
	if body, _, failure := readAll(t, calls, 2); body != "/second" || failure != nil {
		t.Errorf("the next request is answered %q, %+v", body, failure)
	}
	if n := connections.Load(); n != 2 {
		t.Errorf("there were %d connections, want 2", n)
	}
}

func TestWhatComesTooLateForAHeadIsNotSent(t *testing.T) {
	t.Parallel()
	address, asked, _ := forgetful(t, false)
	calls := newCalls(t, exchange.Limits{})
	if head := open(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: "http://" + address, Body: "behind"}, ""); head.Failure != nil {
		t.Fatalf("the request fails: %+v", head.Failure)
	}
	// The response is there, but the script has not read it.
	request := "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
	if reply := answered(t, calls, sandbox.HostCall{Name: exchange.CallWrite, Payload: []byte("1"), Body: []byte(request)}); len(reply) > 0 {
		t.Errorf("the write is answered %q", reply)
	}
	if body, _, failure := readAll(t, calls, 1); body != "ok" || failure != nil {
		t.Errorf("the request is answered %q, %+v", body, failure)
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("the server was asked %d times, want once", n)
	}
}
