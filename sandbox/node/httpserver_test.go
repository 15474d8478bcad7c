package node

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/textproto"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/exchange"
)

// step is what the server of testdata/http does in answer to a request: it writes a text, or
// does what one of the members says.
type step struct {
	Text   string
	Repeat string
	Times  int
	Pause  int // milliseconds
	Early  bool
	Take   int // bytes, to answer with them
	Body   bool
	End    bool
	Reset  bool
	Hold   bool
}

// UnmarshalJSON implements json.Unmarshaler.
func (s *step) UnmarshalJSON(text []byte) error {
	if text[0] == '"' {
		return json.Unmarshal(text, &s.Text)
	}
	type plain step
	return json.Unmarshal(text, (*plain)(s))
}

// httpFiles are the files of testdata/http by name.
var httpFiles = sync.OnceValues(func() (map[string]string, error) {
	files := map[string]string{}
	for _, name := range []string{"answers.json", "prelude.js", "authority.pem", "server.pem", "server.key", "client.pem", "client.key"} {
		text, err := os.ReadFile("testdata/http/" + name)
		if err != nil {
			return nil, err
		}
		files[name] = string(text)
	}
	return files, nil
})

// httpAnswers are what the server answers by path.
var httpAnswers = sync.OnceValues(func() (map[string][]step, error) {
	files, err := httpFiles()
	if err != nil {
		return nil, err
	}
	answers := map[string][]step{}
	return answers, json.Unmarshal([]byte(files["answers.json"]), &answers)
})

// withHTTP evaluates a script as testdata/recordhttp.js does, beside servers of its own.
func withHTTP(tb testing.TB, script string) string {
	tb.Helper()
	files, err := httpFiles()
	if err != nil {
		tb.Fatal(err)
	}
	plain, secure := serveHTTP(tb, false), serveHTTP(tb, true)
	gate, err := egress.New(egress.Policy{Allow: []string{"127.0.0.1"}})
	if err != nil {
		tb.Fatal(err)
	}
	client := exchange.New(exchange.Config{Gate: gate, Roots: x509.NewCertPool(), Log: slog.New(slog.DiscardHandler)})
	defer client.Close()
	given, err := json.Marshal([]string{"http://" + plain, "https://" + secure, files["authority.pem"], files["client.pem"], files["client.key"]})
	if err != nil {
		tb.Fatal(err)
	}
	body := "const { inspect } = require('util'), [base, secure, ca, cert, key] = " + string(given) + ";\n" + files["prelude.js"] + `
		try {
			const value = await (async () => (` + script + `
			))();
			return typeof value === 'string' ? value : inspect(value);
		} catch (error) {
			return 'threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message;
		}`
	answer := played(tb, client, body)
	for _, server := range [][2]string{{plain, "HOST"}, {secure, "SECURE"}} {
		_, port, _ := strings.Cut(server[0], ":")
		answer = strings.ReplaceAll(answer, server[0], server[1])
		answer = strings.ReplaceAll(answer, ":"+port, ":"+server[1]+"PORT")
	}
	return answer
}

// serveHTTP starts a server that answers as testdata/http/server.js does, and returns its
// address.
func serveHTTP(tb testing.TB, secure bool) string {
	tb.Helper()
	answers, err := httpAnswers()
	if err != nil {
		tb.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	address := listener.Addr().String()
	var config *tls.Config
	if secure {
		files, err := httpFiles()
		if err != nil {
			tb.Fatal(err)
		}
		pair, err := tls.X509KeyPair([]byte(files["server.pem"]+files["authority.pem"]), []byte(files["server.key"]))
		if err != nil {
			tb.Fatal(err)
		}
		config = &tls.Config{Certificates: []tls.Certificate{pair}, ClientAuth: tls.RequestClientCert, MinVersion: tls.VersionTLS12}
	}
	var mu sync.Mutex
	open, closed := map[net.Conn]bool{}, false
	tb.Cleanup(func() {
		_ = listener.Close()
		mu.Lock()
		defer mu.Unlock()
		closed = true
		for conn := range open {
			_ = conn.Close()
		}
	})
	go func() {
		for {
			raw, err := listener.Accept()
			if err != nil {
				return
			}
			mu.Lock()
			if closed {
				_ = raw.Close()
			}
			open[raw] = true
			mu.Unlock()
			conn := raw
			if secure {
				conn = tls.Server(raw, config)
			}
			go func() {
				defer func() { _ = conn.Close() }()
				answerHTTP(conn, raw, answers)
			}()
		}
	}()
	return address
}

// asked is a request as the server got it.
type asked struct {
	method, path string
	headers      [][2]string
}

// answerHTTP answers the requests of a connection one after the other.
func answerHTTP(conn, raw net.Conn, answers map[string][]step) {
	r := textproto.NewReader(bufio.NewReader(conn))
	if first, err := r.R.Peek(1); err == nil && first[0] == recordHandshake && conn == raw {
		answerHandshake(conn, r.R)
		return
	}
	for nth := 1; ; nth++ {
		request, err := readHead(r)
		if err != nil {
			return
		}
		steps, known := answers[request.path]
		body := ""
		if !known || !steps[0].Early {
			if body, err = readBody(r, request.headers); err != nil {
				return
			}
		}
		if !known {
			steps = []step{{Text: echoHTTP(request, nth, body)}}
		}
		for _, s := range steps {
			switch {
			case s.Repeat != "":
				_, err = io.WriteString(conn, strings.Repeat(s.Repeat, s.Times))
			case s.Take > 0:
				taken := make([]byte, s.Take)
				if _, err = io.ReadFull(r.R, taken); err == nil {
					err = writeLatin(conn, echoHTTP(request, nth, string(taken)), false)
				}
			case s.Body:
				_, err = readBody(r, request.headers)
			case s.Pause > 0:
				<-time.After(time.Duration(s.Pause) * time.Millisecond)
			case s.End:
				return
			case s.Reset:
				if tcp, ok := raw.(*net.TCPConn); ok {
					_ = tcp.SetLinger(0)
				}
				_ = raw.Close()
				return
			case s.Hold:
				_, _ = io.Copy(io.Discard, conn)
				return
			case s.Text != "":
				err = writeLatin(conn, s.Text, request.method == "HEAD")
			}
			if err != nil {
				return
			}
		}
	}
}

// recordHandshake begins what a client says who wants a secure connection.
const recordHandshake = 0x16

// answerHandshake is what a server that has no secure connections does to one who asks for
// such, by the name of the host that is asked for.
func answerHandshake(conn net.Conn, r *bufio.Reader) {
	hello, _ := r.Peek(r.Buffered())
	switch {
	case bytes.Contains(hello, []byte("closed.example")):
		_, _ = r.Discard(len(hello))
	case bytes.Contains(hello, []byte("reset.example")):
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
	default:
		_, _ = r.Discard(len(hello))
		_, _ = io.WriteString(conn, "HTTP/1.1 400 Bad Request\r\n\r\n")
	}
}

func writeLatin(w io.Writer, text string, headAlone bool) error {
	if head, _, cut := strings.Cut(text, "\r\n\r\n"); cut && headAlone {
		text = head + "\r\n\r\n"
	}
	data := make([]byte, 0, len(text))
	for _, r := range text {
		data = append(data, byte(r))
	}
	_, err := w.Write(data)
	return err
}

func readHead(r *textproto.Reader) (*asked, error) {
	line, err := r.ReadLine()
	if err != nil {
		return nil, err
	}
	method, rest, _ := strings.Cut(line, " ")
	path, _, _ := strings.Cut(rest, " ")
	request := &asked{method: method, path: path, headers: [][2]string{}}
	for {
		line, err := r.ReadLine()
		if err != nil {
			return nil, err
		}
		if line == "" {
			break
		}
		name, value, _ := strings.Cut(line, ":")
		if name = strings.ToLower(name); name != "host" {
			request.headers = append(request.headers, [2]string{name, strings.TrimSpace(value)})
		}
	}
	slices.SortStableFunc(request.headers, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return request, nil
}

func readBody(r *textproto.Reader, headers [][2]string) (string, error) {
	length, chunked := 0, false
	for _, pair := range headers {
		switch pair[0] {
		case "content-length":
			length, _ = strconv.Atoi(pair[1])
		case "transfer-encoding":
			chunked = true
		}
	}
	var body strings.Builder
	if !chunked {
		_, err := io.CopyN(&body, r.R, int64(length))
		return body.String(), err
	}
	for {
		line, err := r.ReadLine()
		if err != nil {
			return "", err
		}
		size, err := strconv.ParseInt(line, 16, 32)
		if err != nil {
			return "", err
		}
		if size == 0 {
			break
		}
		if _, err := io.CopyN(&body, r.R, size); err != nil {
			return "", err
		}
		if _, err := r.ReadLine(); err != nil {
			return "", err
		}
	}
	for {
		line, err := r.ReadLine()
		if err != nil || line == "" {
			return body.String(), err
		}
		body.WriteString("|" + line)
	}
}

// echoHTTP answers with what was asked. Bytes come as characters.
func echoHTTP(request *asked, nth int, body string) string {
	latin := func(text string) string {
		var wide strings.Builder
		for i := range len(text) {
			wide.WriteRune(rune(text[i]))
		}
		return wide.String()
	}
	headers := make([][2]string, 0, len(request.headers))
	for _, pair := range request.headers {
		headers = append(headers, [2]string{pair[0], latin(pair[1])})
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(struct {
		Method  string      `json:"method"`
		Path    string      `json:"path"`
		Nth     int         `json:"nth"`
		Headers [][2]string `json:"headers"`
		Body    string      `json:"body"`
	}{request.method, latin(request.path), nth, headers, latin(body)}); err != nil {
		return ""
	}
	told := strings.TrimSpace(text.String())
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len([]rune(told)), told)
}
