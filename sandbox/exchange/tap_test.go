package exchange_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/exchange"
)

// heads begins an exchange and gives all heads that it comes to.
func heads(t *testing.T, calls *exchange.Calls, request *exchange.Request) []exchange.Head {
	t.Helper()
	text, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	replies, list := make(chan sandbox.HostReply, 8), []exchange.Head{}
	calls.Start(t.Context(), sandbox.HostCall{Name: exchange.CallOpen, Payload: text}, func(r sandbox.HostReply) { replies <- r })
	for {
		reply := <-replies
		var head exchange.Head
		if err := json.Unmarshal(reply.Chunk, &head); err != nil {
			t.Fatal(err)
		}
		list = append(list, head)
		if reply.Final {
			return list
		}
	}
}

func TestHeadsAreToldAsTheyCame(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, answer string
		want         []exchange.Head
	}{
		{
			name: "headers keep their order, their case and their repetitions", answer: "HTTP/1.1 200 Fine \r\nb-B: 1\r\nA: 2\r\nB-b:3 \r\nEmpty:\r\nContent-Length: 0\r\n\r\n",
			want: []exchange.Head{{Status: 200, StatusText: "Fine ", Version: "1.1", Empty: true, Headers: [][2]string{
				{"b-B", "1"}, {"A", "2"}, {"B-b", "3"}, {"Empty", ""}, {"Content-Length", "0"},
			}}},
		},
		{
			name: "so do those of responses that are not final", answer: "HTTP/1.1 103 Soon\r\nlink: </a>\r\nLink: </b>\r\n\r\nHTTP/1.1 102 At It\r\n\r\nHTTP/1.1 204 Done\r\nx: y\r\n\r\n",
			want: []exchange.Head{
				{Status: 103, StatusText: "Soon", Version: "1.1", Headers: [][2]string{{"link", "</a>"}, {"Link", "</b>"}}},
				{Status: 102, StatusText: "At It", Version: "1.1"},
				{Status: 204, StatusText: "Done", Version: "1.1", Empty: true, Headers: [][2]string{{"x", "y"}}},
			},
		},
		{
			name: "lines that end without a carriage return are none", answer: "HTTP/1.1 200 OK\nX-a: b\nContent-Length: 0\n\n",
			want: []exchange.Head{{Failure: &exchange.Failure{Code: "HPE_CR_EXPECTED", Message: "Parse Error: Missing expected CR after response line"}}},
		},
		{
			name: "two lengths are none", answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi!",
			want: []exchange.Head{{Failure: &exchange.Failure{Code: "HPE_UNEXPECTED_CONTENT_LENGTH", Message: "Parse Error: Duplicate Content-Length"}}},
		},
		{
			name: "a length besides chunks is none", answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
			want: []exchange.Head{{Failure: &exchange.Failure{Code: "HPE_INVALID_TRANSFER_ENCODING", Message: "Parse Error: Transfer-Encoding can't be present with Content-Length"}}},
		},
		{
			name: "a name with a space behind it is none", answer: "HTTP/1.1 200 OK\r\nX-A : 1\r\nContent-Length: 2\r\n\r\nhi",
			want: []exchange.Head{{Failure: &exchange.Failure{Code: "HPE_INVALID_HEADER_TOKEN", Message: "Parse Error: Invalid header token"}}},
		},
		{
			name: "a value with a zero is none", answer: "HTTP/1.1 200 OK\r\nX-A: a\x00b\r\nContent-Length: 2\r\n\r\nhi",
			want: []exchange.Head{{Failure: &exchange.Failure{Code: "HPE_INVALID_HEADER_TOKEN", Message: "Parse Error: Invalid header value char"}}},
		},
		{
			name: "a header that goes on in another line is none", answer: "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 0\r\n\r\n",
			want: []exchange.Head{{Failure: &exchange.Failure{Code: "HPE_INVALID_HEADER_TOKEN", Message: "Parse Error: Unexpected whitespace after header value"}}},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			calls := newCalls(t, exchange.Limits{})
			got := heads(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: "http://" + answering(t, c.answer)})
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("heads (-want +got)\n%s", diff)
			}
		})
	}
}

func TestAConnectionIsToldOnceToThoseWhoAsk(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		r := bufio.NewReader(conn)
		for {
			if _, err := http.ReadRequest(r); err != nil {
				return
			}
			if _, err := io.WriteString(conn, "HTTP/1.1 204 OK\r\n\r\n"); err != nil {
				return
			}
		}
	}()
	calls := newCalls(t, exchange.Limits{})
	final := exchange.Head{Status: 204, StatusText: "OK", Version: "1.1", Empty: true}
	for id, want := range [][]exchange.Head{
		{{Connection: &exchange.Connection{}}, final},
		{{Connection: &exchange.Connection{Reused: true}}, final},
	} {
		got := heads(t, calls, &exchange.Request{ID: uint64(id + 1), Method: "GET", URL: "http://" + listener.Addr().String(), Connection: true})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("heads of request %d (-want +got)\n%s", id+1, diff)
		}
	}
	if diff := cmp.Diff([]exchange.Head{final}, heads(t, calls, &exchange.Request{ID: 9, Method: "GET", URL: "http://" + listener.Addr().String()})); diff != "" {
		t.Errorf("heads of a request that does not ask (-want +got)\n%s", diff)
	}
}

func TestTrailersFollowTheBodyOfARequest(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	received := make(chan http.Header, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		request, err := http.ReadRequest(bufio.NewReader(conn))
		if err != nil {
			return
		}
		_, _ = io.Copy(io.Discard, request.Body)
		received <- request.Trailer
		_, _ = io.WriteString(conn, "HTTP/1.1 204 OK\r\n\r\n")
	}()
	calls := newCalls(t, exchange.Limits{})
	text, err := json.Marshal(&exchange.Request{
		ID: 1, Method: "POST", URL: "http://" + listener.Addr().String(), Body: "stream", Headers: [][2]string{{"Trailer", "X-Sum, X-Other"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	calls.Start(t.Context(), sandbox.HostCall{Name: exchange.CallOpen, Payload: text}, func(r sandbox.HostReply) {
		if r.Final {
			close(done)
		}
	})
	if reply := answered(t, calls, sandbox.HostCall{Name: exchange.CallEnd, Payload: []byte("1"), Body: []byte(`[["a b","c"]]`)}); !strings.Contains(string(reply), "ERR_INVALID_CHAR") {
		t.Errorf("trailers that are none come to %q", reply)
	}
	answered(t, calls, sandbox.HostCall{Name: exchange.CallWrite, Payload: []byte("1"), Body: []byte("body")})
	if reply := answered(t, calls, sandbox.HostCall{Name: exchange.CallEnd, Payload: []byte("1"), Body: []byte("[[\"x-sum\",\"42\"],[\"X-Other\",\"caf\u00e9\"]]")}); len(reply) > 0 {
		t.Errorf("the end comes to %q", reply)
	}
	if diff := cmp.Diff(http.Header{"X-Sum": {"42"}, "X-Other": {"caf\xe9"}}, <-received); diff != "" {
		t.Errorf("trailers (-want +got)\n%s", diff)
	}
	<-done
}
