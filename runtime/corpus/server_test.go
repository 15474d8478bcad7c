package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// answer is one that the server gives, as testdata/server.json describes it.
type answer struct {
	// Request is a method and a URL: "POST https://api.example.com/users". One without a query
	// stands for all those that none with a query names.
	// Several answers to one request are given one after the other, and the last again and
	// again.
	Request string            `json:"request"`
	Status  int               `json:"status"` // 200 if it is 0
	Headers map[string]string `json:"headers"`
	// Body is a text, or a document that is sent as JSON.
	Body json.RawMessage `json:"body"`
	// Gzip packs the body.
	Gzip bool `json:"gzip"`
	// Closed closes the connection in place of an answer, and Silent leaves it open.
	Closed bool `json:"closed"`
	Silent bool `json:"silent"`
}

// echoHost answers with what it was asked.
const echoHost = "echo.example.com"

// received is a request as it came.
type received struct {
	method, url string
	headers     [][2]string // names in the case in which they came
	body        string
}

// server stands for every host: what is sent to any of them is connected to it, TLS and
// plain text on one port.
type server struct {
	listener  net.Listener
	authority *authority
	answers   map[string][]answer

	mu       sync.Mutex
	requests []received
	open     map[net.Conn]bool
}

func newServer(tb testing.TB, authority *authority) *server {
	tb.Helper()
	text, err := os.ReadFile("testdata/server.json")
	if err != nil {
		tb.Fatal(err)
	}
	var answers []answer
	if err := json.Unmarshal(text, &answers); err != nil {
		tb.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	s := &server{listener: listener, authority: authority, answers: map[string][]answer{}, open: map[net.Conn]bool{}}
	for _, a := range answers {
		s.answers[a.Request] = append(s.answers[a.Request], a)
	}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.keep(conn)
			serving.Go(func() {
				defer s.drop(conn)
				// A client that goes away is no failure of the server's.
				_ = s.serve(conn)
			})
		}
	})
	tb.Cleanup(func() {
		_ = listener.Close()
		s.mu.Lock()
		for conn := range s.open {
			_ = conn.Close()
		}
		s.mu.Unlock()
		serving.Wait()
	})
	return s
}

func (s *server) keep(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[conn] = true
}

func (s *server) drop(conn net.Conn) {
	_ = conn.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, conn)
}

// address is where the server listens.
func (s *server) address() string { return s.listener.Addr().String() }

// taken are the requests so far.
func (s *server) taken() []received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// serve answers the requests of a connection.
func (s *server) serve(raw net.Conn) error {
	reader := bufio.NewReader(raw)
	first, err := reader.Peek(1)
	if err != nil {
		return err
	}
	var conn net.Conn = readConn{raw, reader}
	scheme := "http"
	if first[0] == 0x16 { // the handshake of TLS
		scheme = "https"
		conn = tls.Server(conn, &tls.Config{GetCertificate: s.authority.certificate, MinVersion: tls.VersionTLS12})
		reader = bufio.NewReader(conn)
	}
	for {
		request, err := readRequest(reader, conn, scheme)
		if err != nil {
			return err
		}
		a := s.take(request)
		if a.Silent {
			_, err := reader.ReadByte() // until the other side has enough
			return err
		}
		if a.Closed {
			return nil
		}
		if err := write(conn, a, request.method); err != nil {
			return err
		}
	}
}

// readConn reads what a reader has buffered before the connection itself.
type readConn struct {
	net.Conn
	reader io.Reader
}

// Read implements io.Reader.
func (c readConn) Read(p []byte) (int, error) { return c.reader.Read(p) }

// take notes a request and gives the answer to it.
func (s *server) take(request received) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, request)
	bare, _, _ := strings.Cut(request.url, "?")
	key := request.method + " " + request.url
	if s.answers[key] == nil {
		key = request.method + " " + bare
	}
	known := s.answers[key]
	if len(known) == 0 {
		if host := strings.Split(bare, "/")[2]; host == echoHost {
			return echo(request)
		}
		return answer{Status: http.StatusNotFound, Body: quoted("the server has no answer to " + key)}
	}
	if len(known) > 1 {
		s.answers[key] = known[1:]
	}
	return known[0]
}

func quoted(text string) json.RawMessage {
	return fmt.Appendf(nil, "%q", text)
}

// echo answers with what was asked.
func echo(request received) answer {
	said := map[string]any{"method": request.method, "url": request.url, "body": request.body}
	var document any
	if json.Unmarshal([]byte(request.body), &document) == nil {
		said["json"] = document
	}
	body, err := json.Marshal(said)
	if err != nil {
		return answer{Status: http.StatusInternalServerError}
	}
	return answer{Body: body}
}

// readRequest reads a request and leaves the names of its headers as they are, which
// http.ReadRequest does not.
func readRequest(reader *bufio.Reader, conn io.Writer, scheme string) (received, error) {
	line, err := readLine(reader)
	if err != nil {
		return received{}, err
	}
	words := strings.Split(line, " ")
	if len(words) != 3 {
		return received{}, fmt.Errorf("no request: %q", line)
	}
	request := received{method: words[0]}
	header := http.Header{}
	for {
		line, err := readLine(reader)
		if err != nil {
			return received{}, err
		}
		if line == "" {
			break
		}
		name, value, _ := strings.Cut(line, ":")
		request.headers = append(request.headers, [2]string{name, strings.TrimSpace(value)})
		header.Add(name, strings.TrimSpace(value))
	}
	request.url = scheme + "://" + header.Get("Host") + words[1]
	if header.Get("Expect") == "100-continue" {
		if _, err := io.WriteString(conn, "HTTP/1.1 100 Continue\r\n\r\n"); err != nil {
			return received{}, err
		}
	}
	var body io.Reader = http.NoBody
	if strings.EqualFold(header.Get("Transfer-Encoding"), "chunked") {
		body = httputil.NewChunkedReader(reader)
	} else if length, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64); err == nil {
		body = io.LimitReader(reader, length)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return received{}, err
	}
	if header.Get("Transfer-Encoding") != "" { // the line behind the last chunk
		if _, err := readLine(reader); err != nil {
			return received{}, err
		}
	}
	request.body = string(data)
	return request, nil
}

func readLine(reader *bufio.Reader) (string, error) {
	line, err := reader.ReadString('\n')
	if err != nil {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// write sends an answer.
func write(conn io.Writer, a answer, method string) error {
	if a.Status == 0 {
		a.Status = http.StatusOK
	}
	header := http.Header{}
	var text string
	body := []byte(a.Body)
	if json.Unmarshal(a.Body, &text) == nil {
		body = []byte(text)
		header.Set("Content-Type", "text/plain")
	} else if len(body) > 0 {
		header.Set("Content-Type", "application/json")
	}
	if a.Gzip {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		_, failed := w.Write(body)
		if err := errors.Join(failed, w.Close()); err != nil {
			return err
		}
		body = packed.Bytes()
		header.Set("Content-Encoding", "gzip")
	}
	for name, value := range a.Headers {
		header.Set(name, value)
	}
	if a.Status != http.StatusNoContent {
		header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "HTTP/1.1 %d %s\r\n", a.Status, http.StatusText(a.Status))
	if err := header.Write(&out); err != nil {
		return err
	}
	out.WriteString("\r\n")
	if method != http.MethodHead && a.Status != http.StatusNoContent {
		out.Write(body)
	}
	_, err := conn.Write(out.Bytes())
	return err
}
