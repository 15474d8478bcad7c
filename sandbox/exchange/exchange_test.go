package exchange_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/exchange"
)

// names answers look-ups: the machine itself for those below local.example.
type names struct{}

// LookupNetIP implements egress.Resolver.
func (names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	switch {
	case strings.HasSuffix(host, "local.example"):
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	case host == "slow.example":
		return nil, &net.DNSError{Err: "server misbehaving", Name: host, IsTemporary: true}
	}
	return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
}

func newClient(t *testing.T, roots *x509.CertPool) *exchange.Client {
	t.Helper()
	gate, err := egress.New(egress.Policy{Allow: []string{"127.0.0.1", "*.local.example", "local.example"}})
	if err != nil {
		t.Fatal(err)
	}
	gate.Resolver = names{}
	client := exchange.New(exchange.Config{Gate: gate, Roots: roots, Log: slog.New(slog.DiscardHandler)})
	t.Cleanup(client.Close)
	return client
}

func newCalls(t *testing.T, limits exchange.Limits) *exchange.Calls {
	t.Helper()
	calls := newClient(t, nil).Calls(exchange.NewBudget(limits))
	t.Cleanup(calls.Close)
	return calls
}

// ask makes a call and waits for its last reply.
func ask(t *testing.T, calls *exchange.Calls, name string, payload []byte) []byte {
	t.Helper()
	return answered(t, calls, sandbox.HostCall{Name: name, Payload: payload})
}

// answered is ask for a call that may have a body.
func answered(t *testing.T, calls *exchange.Calls, call sandbox.HostCall) []byte {
	t.Helper()
	answer := make(chan []byte, 1)
	calls.Start(t.Context(), call, func(r sandbox.HostReply) {
		if r.Final {
			answer <- r.Chunk
		}
	})
	return <-answer
}

func open(t *testing.T, calls *exchange.Calls, request *exchange.Request, body string) *exchange.Head {
	t.Helper()
	text, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		request.Body = "whole"
		if text, err = json.Marshal(request); err != nil {
			t.Fatal(err)
		}
	}
	var head exchange.Head
	if err := json.Unmarshal(answered(t, calls, sandbox.HostCall{Name: exchange.CallOpen, Payload: text, Body: []byte(body)}), &head); err != nil {
		t.Fatal(err)
	}
	return &head
}

// readAll reads the body of an exchange, and gives the failure that it ends with.
func readAll(t *testing.T, calls *exchange.Calls, id uint64) (string, *exchange.End, *exchange.Failure) {
	t.Helper()
	var body strings.Builder
	for {
		reply := ask(t, calls, exchange.CallRead, []byte(strconv.FormatUint(id, 10)))
		switch reply[0] {
		case 'd':
			body.Write(reply[1:])
		case 'e':
			var end exchange.End
			if err := json.Unmarshal(reply[1:], &end); err != nil {
				t.Fatal(err)
			}
			return body.String(), &end, nil
		default:
			var failure exchange.Failure
			if err := json.Unmarshal(reply[1:], &failure); err != nil {
				t.Fatal(err)
			}
			return body.String(), nil, &failure
		}
	}
}

func TestARequestArrivesAsItWasWritten(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	received := make(chan string, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		buffer := make([]byte, 4096)
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		received <- string(buffer[:n])
		_, _ = conn.Write([]byte("HTTP/1.1 299 So So\r\nX-Odd: caf\xe9\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 2\r\n\r\nok"))
	}()
	calls := newCalls(t, exchange.Limits{})
	head := open(t, calls, &exchange.Request{ID: 1, Method: "POST", URL: "http://" + listener.Addr().String() + "/a%20b?c=%2f#frag", Headers: [][2]string{
		{"x-lower", "1"}, {"X-UPPER", "caf\u00e9"}, {"accept", "*/*"}, {"user-agent", "node"}, {"content-length", "4"}, {"Proxy-Authorization", "secret"}, {"te", "trailers"},
		{"connection", "keep-alive"},
	}}, "body")
	want := "POST /a%20b?c=%2f HTTP/1.1\r\nHost: " + listener.Addr().String() + "\r\nUser-Agent: node\r\nContent-Length: 4\r\n" +
		"X-UPPER: caf\xe9\r\naccept: */*\r\nconnection: keep-alive\r\nx-lower: 1\r\n\r\nbody"
	if diff := cmp.Diff(want, <-received); diff != "" {
		t.Errorf("request (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(&exchange.Head{Status: 299, StatusText: "So So", Version: "1.1", Headers: [][2]string{
		{"X-Odd", "caf\u00e9"}, {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}, {"Content-Length", "2"},
	}}, head); diff != "" {
		t.Errorf("head (-want +got)\n%s", diff)
	}
	if body, _, failure := readAll(t, calls, 1); body != "ok" || failure != nil {
		t.Errorf("body %q, %v", body, failure)
	}
}

func TestBodiesStreamBothWays(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-Sum")
		controller := http.NewResponseController(w)
		_ = controller.EnableFullDuplex()
		w.WriteHeader(http.StatusOK)
		_ = controller.Flush()
		n, _ := io.Copy(w, r.Body)
		w.Header().Set("X-Sum", fmt.Sprint(n))
	}))
	t.Cleanup(server.Close)
	calls := newCalls(t, exchange.Limits{})
	head := open(t, calls, &exchange.Request{ID: 7, Method: "PUT", URL: server.URL, Body: "stream"}, "")
	if head.Status != http.StatusOK {
		t.Fatalf("head %+v", head)
	}
	const parts = 40
	part := strings.Repeat("x", 10_000)
	written := make(chan struct{})
	go func() {
		defer close(written)
		for range parts {
			answered(t, calls, sandbox.HostCall{Name: exchange.CallWrite, Payload: []byte("7"), Body: []byte(part)})
		}
		ask(t, calls, exchange.CallEnd, []byte("7"))
	}()
	body, end, failure := readAll(t, calls, 7)
	<-written
	if failure != nil || body != strings.Repeat(part, parts) {
		t.Errorf("%d bytes, %v", len(body), failure)
	}
	if diff := cmp.Diff([][2]string{{"X-Sum", "400000"}}, end.Trailers); diff != "" {
		t.Errorf("trailers (-want +got)\n%s", diff)
	}
}

func packed(t *testing.T, open func(io.Writer) io.WriteCloser, text string) []byte {
	t.Helper()
	var buffer bytes.Buffer
	w := open(&buffer)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

func TestCodings(t *testing.T) {
	t.Parallel()
	zipped := packed(t, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }, "hello")
	long := packed(t, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }, strings.Repeat("hello ", 1000))
	deflated := packed(t, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }, "hello")
	pressed := packed(t, func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }, "hello")
	tests := []struct {
		name, coding string
		body         []byte
		plain        bool // do not decode
		want, code   string
	}{
		{name: "gzip", coding: "gzip", body: zipped, want: "hello"},
		{name: "gzip by its old name", coding: "X-GZIP", body: zipped, want: "hello"},
		{name: "deflate in its wrapper", coding: "deflate", body: deflated, want: "hello"},
		{name: "deflate without its wrapper", coding: "deflate", body: deflated[2 : len(deflated)-4], want: "hello"},
		{name: "brotli", coding: "br", body: pressed, want: "hello"},
		{name: "two codings", coding: "br, gzip", body: packed(t, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }, string(pressed)), want: "hello"},
		{name: "a coding that nobody knows", coding: "zip", body: []byte("hello"), want: "hello"},
		{name: "no body", coding: "gzip", want: ""},
		{name: "a body that ends early", coding: "gzip", body: long[:len(long)-6], want: strings.Repeat("hello ", 1000)},
		{name: "not unpacked", coding: "gzip", body: zipped, plain: true, want: string(zipped)},
		{name: "no gzip", coding: "gzip", body: []byte("hello hello hello"), code: "Z_DATA_ERROR"},
		{name: "no brotli", coding: "br", body: []byte("hello hello hello"), code: "ERR__ERROR_FORMAT"},
		{name: "too many codings", coding: "gzip,gzip,gzip,gzip,gzip,gzip", body: zipped, code: "Z_DATA_ERROR"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", test.coding)
				_, _ = w.Write(test.body)
			}))
			t.Cleanup(server.Close)
			calls := newCalls(t, exchange.Limits{})
			if head := open(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: server.URL, Decode: !test.plain}, ""); head.Empty {
				if test.want != "" {
					t.Fatal("no body")
				}
				return
			}
			body, _, failure := readAll(t, calls, 1)
			code := ""
			if failure != nil {
				code = failure.Code
			}
			if code != test.code || test.code == "" && body != test.want {
				t.Errorf("body %q, %+v", body, failure)
			}
		})
	}
}

// closedPort is a port at which nobody listens.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	_ = listener.Close()
	return port
}

// serving is the address of a server that does something with each connection that it is asked
// by. Who does it closes the connection.
func serving(t *testing.T, do func(net.Conn)) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go do(conn)
		}
	}()
	return listener.Addr().String()
}

// answering is a server that says a text to whatever it is asked and closes the connection.
func answering(t *testing.T, text string) string {
	t.Helper()
	return serving(t, func(conn net.Conn) {
		defer func() { _ = conn.Close() }()
		_, _ = conn.Read(make([]byte, 4096))
		_, _ = conn.Write([]byte(text))
	})
}

func TestFailuresHaveNodesCodes(t *testing.T) {
	t.Parallel()
	closed := closedPort(t)
	tests := []struct {
		name, url string
		want      exchange.Failure
	}{
		{"nobody listens at an address", "http://127.0.0.1:" + closed, exchange.Failure{
			Code: "ECONNREFUSED", Message: "connect ECONNREFUSED 127.0.0.1:" + closed, Syscall: "connect", Errno: -111, Address: "127.0.0.1",
		}},
		{"nobody listens at a name, whose address is not told", "http://local.example:" + closed, exchange.Failure{
			Code: "ECONNREFUSED", Message: "connect ECONNREFUSED local.example:" + closed, Syscall: "connect", Errno: -111, Address: "local.example",
		}},
		{"a name that nobody has", "http://nobody.example", exchange.Failure{
			Code: "ENOTFOUND", Message: "getaddrinfo ENOTFOUND nobody.example", Syscall: "getaddrinfo", Errno: -3008, Hostname: "nobody.example",
		}},
		{"a name server that fails", "http://slow.example", exchange.Failure{
			Code: "EAI_AGAIN", Message: "getaddrinfo EAI_AGAIN slow.example", Syscall: "getaddrinfo", Errno: -3001, Hostname: "slow.example",
		}},
		{"a refusal", "http://10.0.0.1", exchange.Failure{
			Code:    "ERR_ACCESS_DENIED",
			Message: "requests to 10.0.0.1:80 are refused, because it is not on the public internet (egress policy, setting Allow)",
		}},
		{"a URL with a user", "http://user@local.example", exchange.Failure{
			Name: "TypeError", Code: "ERR_INVALID_URL", Message: "Invalid URL: the host of the URL is no name",
		}},
		{"a connection that is closed", "http://" + answering(t, ""), exchange.Failure{Code: "ECONNRESET", Message: "socket hang up"}},
		{"no HTTP", "http://" + answering(t, "SSH-2.0-x\r\n\r\n"), exchange.Failure{Code: "HPE_INVALID_CONSTANT", Message: "Parse Error: Expected HTTP/, RTSP/ or ICE/"}},
		{"a head that is too long", "http://" + answering(t, "HTTP/1.1 200 OK\r\nX: "+strings.Repeat("x", 30_000)+"\r\n\r\n"), exchange.Failure{
			Code: "HPE_HEADER_OVERFLOW", Message: "Parse Error: Header overflow",
		}},
		{"a server without security", "https://" + answering(t, "HTTP/1.1 200 OK\r\n\r\n"), exchange.Failure{
			Code: "ERR_SSL_WRONG_VERSION_NUMBER", Message: "error:0A00010B:SSL routines:tls_validate_record_header:wrong version number",
			Library: "SSL routines", Reason: "wrong version number",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			head := open(t, newCalls(t, exchange.Limits{}), &exchange.Request{ID: 1, Method: "GET", URL: test.url}, "")
			if head.Failure == nil {
				t.Fatalf("%+v", head)
			}
			head.Failure.Port = 0
			if diff := cmp.Diff(test.want, *head.Failure); diff != "" {
				t.Errorf("failure (-want +got)\n%s", diff)
			}
		})
	}
}

func TestABodyThatBreaksOff(t *testing.T) {
	t.Parallel()
	calls := newCalls(t, exchange.Limits{})
	open(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: "http://" + answering(t, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")}, "")
	body, _, failure := readAll(t, calls, 1)
	if body != "half" || failure == nil || failure.Code != "ECONNRESET" {
		t.Errorf("%q, %+v", body, failure)
	}
}

// certificate makes a certificate; signed by itself where signer is nil.
func certificate(t *testing.T, template *x509.Certificate, signer *tls.Certificate) *tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template.SerialNumber = big.NewInt(1)
	if template.NotAfter.IsZero() {
		template.NotBefore, template.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	}
	template.Subject = pkix.Name{CommonName: "test " + strings.Join(template.DNSNames, ",")}
	parent, signing := template, any(key)
	if signer != nil {
		parent, signing = signer.Leaf, signer.PrivateKey
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signing)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

func pemOf(certificate *tls.Certificate) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Certificate[0]}))
}

// secured is a server with a certificate. It returns its port.
func secured(t *testing.T, chain ...*tls.Certificate) string {
	t.Helper()
	all := *chain[0]
	for _, one := range chain[1:] {
		all.Certificate = append(slices.Clip(all.Certificate), one.Certificate...)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("secret")) }))
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{all}} //nolint:gosec // a test
	server.StartTLS()
	t.Cleanup(server.Close)
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	return port
}

func TestCertificates(t *testing.T) {
	t.Parallel()
	root := certificate(t, &x509.Certificate{IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign, DNSNames: []string{"root"}}, nil)
	serving := []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	good := certificate(t, &x509.Certificate{DNSNames: []string{"good.local.example"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, ExtKeyUsage: serving}, root)
	late := certificate(t, &x509.Certificate{
		DNSNames: []string{"good.local.example"}, NotBefore: time.Now().Add(-2 * time.Hour), NotAfter: time.Now().Add(-time.Hour),
	}, root)
	early := certificate(t, &x509.Certificate{
		DNSNames: []string{"good.local.example"}, NotBefore: time.Now().Add(time.Hour), NotAfter: time.Now().Add(2 * time.Hour),
	}, root)
	lone := certificate(t, &x509.Certificate{DNSNames: []string{"good.local.example"}}, nil)
	trusting := &exchange.TLS{CA: []string{pemOf(root)}}
	tests := []struct {
		name, host string
		chain      []*tls.Certificate
		options    *exchange.TLS
		code       string
		message    string
	}{
		{"a good one", "good.local.example", []*tls.Certificate{good}, trusting, "", ""},
		{"one for an address", "127.0.0.1", []*tls.Certificate{good}, trusting, "", ""},
		{"one for another name", "other.local.example", []*tls.Certificate{good}, trusting, "ERR_TLS_CERT_ALTNAME_INVALID",
			"Hostname/IP does not match certificate's altnames: Host: other.local.example. is not in the cert's altnames: DNS:good.local.example, IP Address:127.0.0.1"},
		{"another name that is asked for", "other.local.example", []*tls.Certificate{good}, &exchange.TLS{CA: trusting.CA, ServerName: "good.local.example"}, "", ""},
		{"one that nobody trusts", "good.local.example", []*tls.Certificate{good}, nil, "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"},
		{"one that nobody trusts with its authority", "good.local.example", []*tls.Certificate{good, root}, nil, "SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate in certificate chain"},
		{"one that signs itself", "good.local.example", []*tls.Certificate{lone}, nil, "DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"},
		{"one that signs itself and is trusted", "good.local.example", []*tls.Certificate{lone}, &exchange.TLS{CA: []string{pemOf(lone)}}, "", ""},
		{"one that is over", "good.local.example", []*tls.Certificate{late}, trusting, "CERT_HAS_EXPIRED", "certificate has expired"},
		{"one whose time has not come", "good.local.example", []*tls.Certificate{early}, trusting, "CERT_NOT_YET_VALID", "certificate is not yet valid"},
		{"any, where all are taken", "other.local.example", []*tls.Certificate{late}, &exchange.TLS{Insecure: true}, "", ""},
		{"authorities that are none", "good.local.example", []*tls.Certificate{good}, &exchange.TLS{CA: []string{"x"}}, "ERR_OSSL_PEM_NO_START_LINE", "the option ca holds no certificate in PEM"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			calls := newCalls(t, exchange.Limits{})
			head := open(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: "https://" + net.JoinHostPort(test.host, secured(t, test.chain...)), TLS: test.options}, "")
			got := exchange.Failure{}
			if head.Failure != nil {
				got = *head.Failure
			}
			if got.Code != test.code || got.Message != test.message {
				t.Errorf("%s: %s", got.Code, got.Message)
			}
		})
	}
}

func TestAConnectionThatTookAnyCertificateServesNobodyElse(t *testing.T) {
	t.Parallel()
	port := secured(t, certificate(t, &x509.Certificate{DNSNames: []string{"good.local.example"}}, nil))
	calls := newCalls(t, exchange.Limits{})
	url := "https://good.local.example:" + port
	if head := open(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: url, TLS: &exchange.TLS{Insecure: true}}, ""); head.Failure != nil {
		t.Fatal(head.Failure)
	}
	readAll(t, calls, 1)
	if head := open(t, calls, &exchange.Request{ID: 2, Method: "GET", URL: url}, ""); head.Failure == nil {
		t.Error("the second request was sent over the first one's connection")
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = w.Write(bytes.Repeat([]byte("x"), 5000))
	}))
	t.Cleanup(server.Close)
	t.Run("requests", func(t *testing.T) {
		t.Parallel()
		calls := newCalls(t, exchange.Limits{Requests: 2})
		for i, want := range []string{"", "", exchange.CodeLimit} {
			head := open(t, calls, &exchange.Request{ID: uint64(i), Method: "GET", URL: server.URL}, "")
			if (head.Failure != nil) != (want != "") || head.Failure != nil && head.Failure.Message != "more than 2 requests in one execution" {
				t.Errorf("request %d: %+v", i, head.Failure)
			}
		}
	})
	t.Run("bytes of requests", func(t *testing.T) {
		t.Parallel()
		head := open(t, newCalls(t, exchange.Limits{RequestBytes: 10}), &exchange.Request{ID: 1, Method: "POST", URL: server.URL}, "more than ten bytes")
		if head.Failure == nil || head.Failure.Code != exchange.CodeLimit {
			t.Errorf("%+v", head.Failure)
		}
	})
	t.Run("a body that is not even here", func(t *testing.T) {
		t.Parallel()
		calls := newCalls(t, exchange.Limits{RequestBytes: 10})
		for i, c := range []struct {
			withheld int
			url      string
			code     string
		}{
			{11, server.URL, exchange.CodeLimit},
			{11, "http://10.0.0.1/", sandbox.CodeDenied}, // what a request of another size would be told
			{-1, server.URL, exchange.CodeLimit},         // by now there is nothing left
		} {
			text, err := json.Marshal(&exchange.Request{ID: uint64(i), Method: "POST", URL: c.url, Body: "whole"})
			if err != nil {
				t.Fatal(err)
			}
			var head exchange.Head
			if err := json.Unmarshal(answered(t, calls, sandbox.HostCall{Name: exchange.CallOpen, Payload: text, Withheld: c.withheld}), &head); err != nil {
				t.Fatal(err)
			}
			if head.Failure == nil || head.Failure.Code != c.code {
				t.Errorf("%d bytes for %s: %+v", c.withheld, c.url, head.Failure)
			}
		}
	})
	t.Run("a body that need not have been withheld", func(t *testing.T) {
		t.Parallel()
		text, err := json.Marshal(&exchange.Request{ID: 1, Method: "POST", URL: server.URL, Body: "whole"})
		if err != nil {
			t.Fatal(err)
		}
		reply := answered(t, newCalls(t, exchange.Limits{}), sandbox.HostCall{Name: exchange.CallOpen, Payload: text, Withheld: 5})
		if !strings.Contains(string(reply), "ERR_INVALID_ARG_VALUE") {
			t.Errorf("it is answered %s", reply)
		}
	})
	t.Run("bytes of responses", func(t *testing.T) {
		t.Parallel()
		calls := newCalls(t, exchange.Limits{ResponseBytes: 1000})
		open(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: server.URL}, "")
		if _, _, failure := readAll(t, calls, 1); failure == nil || failure.Code != exchange.CodeLimit {
			t.Errorf("%+v", failure)
		}
	})
	t.Run("a packed body that is large when it is unpacked", func(t *testing.T) {
		t.Parallel()
		bomb := packed(t, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }, strings.Repeat("x", 1<<20))
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb)
		}))
		t.Cleanup(server.Close)
		calls := newCalls(t, exchange.Limits{ResponseBytes: 1 << 17})
		open(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: server.URL, Decode: true}, "")
		if _, _, failure := readAll(t, calls, 1); failure == nil || failure.Code != exchange.CodeLimit {
			t.Errorf("%+v", failure)
		}
	})
	t.Run("one at a time, where a short body that nobody reads holds nobody up", func(t *testing.T) {
		t.Parallel()
		calls := newCalls(t, exchange.Limits{Concurrent: 1})
		for i := range uint64(5) {
			if head := open(t, calls, &exchange.Request{ID: i, Method: "GET", URL: server.URL}, ""); head.Failure != nil {
				t.Fatal(head.Failure)
			}
		}
	})
}

func TestAnExchangeIsGivenUp(t *testing.T) {
	t.Parallel()
	reached := make(chan struct{}, 1)
	left := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			_, _ = w.Write([]byte("begin"))
			_ = http.NewResponseController(w).Flush()
		}
		reached <- struct{}{}
		<-r.Context().Done()
		left <- struct{}{}
	}))
	t.Cleanup(server.Close)
	for _, how := range []string{"the call is canceled", "the realm ends", "the body is not wanted"} {
		calls := newCalls(t, exchange.Limits{})
		ctx, cancel := context.WithCancel(t.Context())
		path := "/"
		if how == "the body is not wanted" {
			path = "/body"
		}
		text, err := json.Marshal(exchange.Request{ID: 1, Method: "GET", URL: server.URL + path})
		if err != nil {
			t.Fatal(err)
		}
		answered := make(chan struct{})
		calls.Start(ctx, sandbox.HostCall{Name: exchange.CallOpen, Payload: text}, func(sandbox.HostReply) { close(answered) })
		<-reached
		switch how {
		case "the call is canceled":
			cancel()
		case "the realm ends":
			calls.Close()
		default:
			<-answered
			ask(t, calls, exchange.CallClose, []byte("1"))
		}
		<-left
		<-answered
		cancel()
	}
}

func TestCallsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	calls := newCalls(t, exchange.Limits{})
	for _, payload := range []string{"", "x", "{}", "7", "7\nmore", "[]", `{"id":"x"}`} {
		for _, name := range []string{exchange.CallOpen, exchange.CallWrite, exchange.CallEnd, exchange.CallRead, exchange.CallClose} {
			if reply := ask(t, calls, name, []byte(payload)); len(reply) == 0 {
				t.Errorf("%s takes %q", name, payload)
			}
		}
	}
}
