package node

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/exchange"
)

// rawAnswers are what the server of testdata/recordserver.js answers, by path.
var rawAnswers = sync.OnceValues(func() (map[string]string, error) {
	text, err := os.ReadFile("testdata/server.json")
	if err != nil {
		return nil, err
	}
	answers := map[string]string{}
	return answers, json.Unmarshal(text, &answers)
})

// atServer evaluates a script as testdata/recordserver.js does, beside a server of its own.
func atServer(tb testing.TB, script string) string {
	tb.Helper()
	host := serveRaw(tb)
	gate, err := egress.New(egress.Policy{Allow: []string{"127.0.0.1"}})
	if err != nil {
		tb.Fatal(err)
	}
	client := exchange.New(exchange.Config{Gate: gate, Log: slog.New(slog.DiscardHandler)})
	defer client.Close()
	text, err := json.Marshal(script)
	if err != nil {
		tb.Fatal(err)
	}
	body := "const script = " + string(text) + ", base = 'http://" + host + "'; " + `
		const { inspect } = require('util');
		try {
			const value = await new Function('require', 'inspect', 'base', 'return (' + script + '\n);')(require, inspect, base);
			return typeof value === 'string' ? value : inspect(value);
		} catch (error) {
			return 'threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message;
		}`
	return strings.ReplaceAll(played(tb, client, body), host, "HOST")
}

// played is the text that the body of a handler returns which reaches the network by a client.
func played(tb testing.TB, client *exchange.Client, body string) string {
	tb.Helper()
	program, err := sandbox.Compile(sandbox.Source{
		Name: "action.js",
		Code: "(function (module, exports, require, __filename, __dirname) { exports.handler = async () => {" + body + "\n}; })",
	}, sandbox.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	realm, err := program.Instantiate(tb.Context(), sandbox.Env{Library: shared(), Host: client.Calls(exchange.NewBudget(exchange.Limits{}))})
	if err != nil {
		tb.Fatal(err)
	}
	defer realm.Close()
	result := realm.Call(tb.Context(), sandbox.Call{Handler: "handler", Waiting: sandbox.Detach, WantValue: true})
	if result.Error != nil {
		return "failed: " + result.Error.Error()
	}
	var answer string
	if err := json.Unmarshal(result.Value, &answer); err != nil {
		tb.Fatal(err)
	}
	return answer
}

// serveRaw starts a server that answers as the one of testdata/recordserver.js, and returns
// its address.
func serveRaw(tb testing.TB) string {
	tb.Helper()
	answers, err := rawAnswers()
	if err != nil {
		tb.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go answerRaw(conn, answers)
		}
	}()
	return listener.Addr().String()
}

// answerRaw answers the requests of a connection, which it keeps as long as its answers say
// where they end: clients must not guess that the connection does with them.
func answerRaw(conn net.Conn, answers map[string]string) {
	defer func() { _ = conn.Close() }()
	for r := bufio.NewReader(conn); answerOnce(conn, r, answers); {
	}
}

func answerOnce(conn net.Conn, r *bufio.Reader, answers map[string]string) (kept bool) {
	request, err := http.ReadRequest(r)
	if err != nil {
		return false
	}
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return false
	}
	if request.RequestURI == "/silent" {
		_, _ = conn.Read(make([]byte, 1)) // until the other side has enough
		return false
	}
	answer, ok := answers[request.RequestURI]
	if !ok {
		answer = echo(request, latin(body))
	}
	if head, _, cut := strings.Cut(answer, "\r\n\r\n"); cut && request.Method == http.MethodHead {
		answer = head + "\r\n\r\n"
	}
	bytes := make([]byte, 0, len(answer))
	for _, r := range answer {
		bytes = append(bytes, byte(r))
	}
	_, _ = conn.Write(bytes)
	head, rest, _ := strings.Cut(answer, "\r\n\r\n")
	length := strings.Count(head, "Content-Length: ")
	return length == 1 && !request.Close && strings.Contains(head, fmt.Sprintf("Content-Length: %d", len([]rune(rest))))
}

// latin makes a text of which each character is a byte.
func latin(data []byte) string {
	var wide strings.Builder
	for _, b := range data {
		wide.WriteRune(rune(b))
	}
	return wide.String()
}

// echo answers with what was asked.
func echo(request *http.Request, body string) string {
	headers := [][2]string{}
	for name, values := range request.Header {
		headers = append(headers, [2]string{strings.ToLower(name), strings.Join(values, ", ")})
	}
	if len(request.TransferEncoding) > 0 {
		headers = append(headers, [2]string{"transfer-encoding", request.TransferEncoding[0]})
	}
	slices.SortFunc(headers, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	text, err := json.Marshal(struct {
		Method  string      `json:"method"`
		Path    string      `json:"path"`
		Headers [][2]string `json:"headers"`
		Body    string      `json:"body"`
	}{request.Method, request.RequestURI, headers, body})
	if err != nil {
		return ""
	}
	return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + string(text)
}
