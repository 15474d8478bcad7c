package exchange_test

import (
	"bufio"
	"bytes"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"testing"

	"github.com/usher-run/usher/sandbox/exchange"
)

// written keeps what is written.
type written struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (w *written) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

// It looks at the logger of the process, and must not run beside others.
//
//nolint:paralleltest // see above
func TestWhatAServerSaysUnaskedEndsItsConnectionInSilence(t *testing.T) {
	logged := &written{}
	before := log.Writer()
	log.SetOutput(logged)
	t.Cleanup(func() { log.SetOutput(before) })
	const surplus = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Second: 1\r\n\r\nwrong"
	for name, first := range map[string]string{
		"after a body of some length": "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nright",
		"after chunks":                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nright\r\n0\r\nX-T: 1\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			address := serving(t, func(conn net.Conn) {
				defer func() { _ = conn.Close() }()
				r := bufio.NewReader(conn)
				for {
					if _, err := http.ReadRequest(r); err != nil {
						return
					}
					if _, err := io.WriteString(conn, first+surplus); err != nil {
						return
					}
				}
			})
			calls := newCalls(t, exchange.Limits{})
			for id := uint64(1); id <= 3; id++ {
				head := open(t, calls, &exchange.Request{ID: id, Method: "GET", URL: "http://" + address}, "")
				if head.Failure != nil {
					t.Fatalf("request %d fails: %+v", id, head.Failure)
				}
				if body, _, failure := readAll(t, calls, id); body != "right" || failure != nil {
					t.Errorf("request %d is answered %q, %+v", id, body, failure)
				}
			}
		})
	}
	logged.mu.Lock()
	defer logged.mu.Unlock()
	if logged.text.Len() > 0 {
		t.Errorf("the process logged %q", logged.text.String())
	}
}
