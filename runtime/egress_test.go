package runtime_test

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/egress"
)

// innerNames are names that lead to where no script may go.
var innerNames = map[string]string{
	"loopback.example": "127.0.0.1", "loopback6.example": "::1", "private.example": "10.0.0.5", "mapped.example": "::ffff:127.0.0.1", "metadata.example": "169.254.169.254",
	"azure.example": "168.63.129.16", "carrier.example": "100.64.0.1", "nat64.example": "64:ff9b::7f00:1", "sixtofour.example": "2002:7f00:1::", "own.example": "93.184.215.99",
	"metadata.google.internal": "169.254.169.254", "xn--9ca.example": "127.0.0.1", "localhost": "127.0.0.1", "evil.localhost": "127.0.0.1",
}

// innerZone answers look-ups from innerNames.
type innerZone struct{}

// LookupNetIP implements egress.Resolver.
func (innerZone) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	address, ok := innerNames[strings.TrimSuffix(host, ".")]
	if !ok {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return []netip.Addr{netip.MustParseAddr(address)}, nil
}

// hidden are servers of this machine that no script may reach: on one port of 127.0.0.1 and,
// where there is one, of ::1.
type hidden struct {
	port    int
	reached atomic.Int64
}

func hide(t *testing.T) *hidden {
	t.Helper()
	h := &hidden{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.port = listener.Addr().(*net.TCPAddr).Port
	listeners := []net.Listener{listener}
	if six, err := net.Listen("tcp", fmt.Sprintf("[::1]:%d", h.port)); err == nil {
		listeners = append(listeners, six)
	}
	for _, one := range listeners {
		server := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { h.reached.Add(1) })}
		go func() { _ = server.Serve(one) }()
		t.Cleanup(func() { _ = server.Close() })
	}
	return h
}

// requesting makes a host whose post-login action asks for event.urls one after the other, and
// logs a line for each: how it ended.
func requesting(t *testing.T, script string, change func(*runtime.Config)) func(event string) []string {
	t.Helper()
	config := runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Logger: slog.New(slog.DiscardHandler), Now: time.Now, Resolver: innerZone{},
		Limits: runtime.Limits{Requests: 1000, LogBytes: 1 << 20},
		Flows:  map[string][]actions.Binding{"auth0/post-login": flowOf(script)},
	}
	change(&config)
	h := runtimetest.New(t, config)
	return func(event string) []string {
		x, err := h.Run(t.Context(), actions.Request{Trigger: "auth0/post-login", Event: []byte(event)})
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, log := range x.Steps[0].Logs {
			lines = append(lines, log.Message)
		}
		return lines
	}
}

// byFetch asks with fetch.
const byFetch = `exports.onExecutePostLogin = async (event) => {
	for (const url of event.urls) {
		try {
			const response = await fetch(url);
			console.log('reached ' + response.status);
		} catch (error) {
			const cause = error.cause ?? error;
			console.log(cause.code + ' ' + cause.message);
		}
	}
};`

// byRequest asks with http and https, and follows redirects itself, as packages do.
const byRequest = `exports.onExecutePostLogin = async (event) => {
	const ask = (target) => new Promise((resolve, reject) => {
		const url = new URL(target);
		const { get } = require(url.protocol === 'https:' ? 'https' : 'http');
		get(url, (response) => {
			response.resume();
			if (response.headers.location === undefined) {
				resolve('reached ' + response.statusCode);
				return;
			}
			try {
				// A header has the bytes of what a server writes in UTF-8.
				resolve(ask(new URL(Buffer.from(response.headers.location, 'latin1').toString(), url)));
			} catch (error) {
				reject(error);
			}
		}).on('error', reject);
	});
	for (const url of event.urls) {
		try {
			console.log(await ask(url));
		} catch (error) {
			console.log(error.code + ' ' + error.message);
		}
	}
};`

// ways are the ways in which scripts ask.
var ways = []struct{ name, script string }{{"fetch", byFetch}, {"http", byRequest}}

// refusedForms are forms of addresses that no script may reach, as hosts of URLs, and how the
// URL parser of the web writes them; "" where it takes none.
var refusedForms = []struct{ name, host, written string }{
	{"an address of this machine", "127.0.0.1", "127.0.0.1"},
	{"with two parts", "127.1", "127.0.0.1"},
	{"with three parts", "127.0.1", "127.0.0.1"},
	{"as a number", "2130706433", "127.0.0.1"},
	{"in hexadecimal", "0x7f.1", "127.0.0.1"},
	{"as a hexadecimal number", "0x7f000001", "127.0.0.1"},
	{"in octal", "0177.0.0.1", "127.0.0.1"},
	{"as an octal number", "017700000001", "127.0.0.1"},
	{"zero", "0", "0.0.0.0"},
	{"all zeros", "0.0.0.0", "0.0.0.0"},
	{"with a dot behind it", "127.0.0.1.", "127.0.0.1"},
	{"another of this machine", "127.255.255.254", "127.255.255.254"},
	{"no address of version 6", "[::]", "[::]"},
	{"this machine in version 6", "[::1]", "[::1]"},
	{"written out", "[0:0:0:0:0:0:0:1]", "[::1]"},
	{"mapped", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"},
	{"mapped, in hexadecimal", "[::ffff:7f00:1]", "[::ffff:7f00:1]"},
	{"compatible", "[::127.0.0.1]", "[::7f00:1]"},
	{"translated", "[::ffff:0:127.0.0.1]", "[::ffff:0:7f00:1]"},
	{"NAT64", "[64:ff9b::7f00:1]", "[64:ff9b::7f00:1]"},
	{"NAT64 of a network's own", "[64:ff9b:1::7f00:1]", "[64:ff9b:1::7f00:1]"},
	{"6to4", "[2002:7f00:1::]", "[2002:7f00:1::]"},
	{"Teredo", "[2001:0:7f00:1::]", "[2001:0:7f00:1::]"},
	{"in digits of full width", "\uff11\uff12\uff17.0.0.1", "127.0.0.1"},
	{"with ideographic dots", "127\u30020\u30020\u30021", "127.0.0.1"},
	{"in escapes", "%31%32%37.0.0.1", "127.0.0.1"},
	{"a private address", "10.0.0.1", "10.0.0.1"},
	{"a private address of 172.16/12", "172.31.255.255", "172.31.255.255"},
	{"a private address of 192.168/16", "192.168.0.1", "192.168.0.1"},
	{"an address that providers share", "100.64.0.1", "100.64.0.1"},
	{"metadata of Alibaba's cloud", "100.100.100.200", "100.100.100.200"},
	{"metadata of Oracle's cloud", "192.0.0.192", "192.0.0.192"},
	{"an address for benchmarks", "198.18.0.1", "198.18.0.1"},
	{"unique local", "[fd00:ec2::254]", "[fd00:ec2::254]"},
	{"link-local", "[fe80::1]", "[fe80::1]"},
	{"site-local", "[fec0::1]", "[fec0::1]"},
	{"a segment's", "[5f00::1]", "[5f00::1]"},
	{"for documentation in version 6", "[3fff::1]", "[3fff::1]"},
	{"metadata of most clouds", "169.254.169.254", "169.254.169.254"},
	{"metadata as a number", "2852039166", "169.254.169.254"},
	{"metadata in octal", "0251.0376.0251.0376", "169.254.169.254"},
	{"metadata, mapped", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]"},
	{"credentials of a container", "169.254.170.2", "169.254.170.2"},
	{"Azure's host", "168.63.129.16", "168.63.129.16"},
	{"to all", "255.255.255.255", "255.255.255.255"},
	{"to many", "224.0.0.1", "224.0.0.1"},
	{"localhost", "localhost", "localhost"},
	{"localhost in capitals", "LOCALHOST", "localhost"},
	{"localhost with a dot", "localhost.", "localhost."},
	{"below localhost", "evil.localhost", "evil.localhost"},
	{"localhost in circles", "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3", "localhost"},
	{"a name of this machine", "loopback.example", "loopback.example"},
	{"a name of this machine with a dot", "loopback.example.", "loopback.example."},
	{"a name of this machine in version 6", "loopback6.example", "loopback6.example"},
	{"a name of another alphabet", "\u00e9.example", "xn--9ca.example"},
	{"a name of a mapped address", "mapped.example", "mapped.example"},
	{"a private name", "private.example", "private.example"},
	{"a name of metadata", "metadata.google.internal", "metadata.google.internal"},
	{"another name of metadata", "metadata.example", "metadata.example"},
	{"a name of Azure's host", "azure.example", "azure.example"},
	{"a name of a shared address", "carrier.example", "carrier.example"},
	{"a name of NAT64", "nat64.example", "nat64.example"},
	{"a name of 6to4", "sixtofour.example", "sixtofour.example"},
	{"the operator's own address", "93.184.215.99", "93.184.215.99"},
	{"a name of the operator's own", "own.example", "own.example"},
	{"a zone", "[fe80::1%25eth0]", ""},
	{"no number of an address", "256.256.256.256", ""},
	{"five parts", "1.2.3.4.5", ""},
	{"an escaped slash", "127.0.0.1%2f.example", ""},
	{"an address of version 4 in brackets", "[127.0.0.1]", ""},
}

// denied is what a script is told of a host that it may not reach. It tells no address.
func denied(host string, port int) string {
	reason := "it is not on the public internet (egress policy, setting Allow)"
	if host == "93.184.215.99" || host == "own.example" {
		reason = "the policy denies it (egress policy, setting Deny)"
	}
	return fmt.Sprintf("ERR_ACCESS_DENIED requests to %s:%d are refused, because %s", host, port, reason)
}

// strict is a policy under which nothing but the address of a form refuses it.
func strict(port int) egress.Policy {
	return egress.Policy{Ports: []uint16{80, 443, uint16(port)}, Deny: []string{"93.184.215.99"}}
}

func TestEveryFormOfAnInnerAddressIsRefused(t *testing.T) {
	t.Parallel()
	inner := hide(t)
	var urls, names, want []string
	for _, form := range refusedForms {
		names = append(names, form.name)
		urls = append(urls, fmt.Sprintf(`"http://%s:%d/"`, form.host, inner.port))
		if form.written == "" {
			want = append(want, "ERR_INVALID_URL Invalid URL")
			continue
		}
		want = append(want, denied(form.written, inner.port))
	}
	for _, way := range ways {
		ask := requesting(t, way.script, func(c *runtime.Config) { c.Egress = strict(inner.port) })
		got := ask(`{"urls": [` + strings.Join(urls, ",") + `]}`)
		if len(got) != len(want) {
			t.Fatalf("%d answers to %d requests:\n%s", len(got), len(want), strings.Join(got, "\n"))
		}
		for i := range want {
			if diff := cmp.Diff(want[i], got[i]); diff != "" {
				t.Errorf("%s, %s by %s (-want +got):\n%s", names[i], urls[i], way.name, diff)
			}
		}
	}
	if n := inner.reached.Load(); n > 0 {
		t.Errorf("a server of this machine was reached %d times", n)
	}
}

func TestARedirectLeadsNoFurther(t *testing.T) {
	t.Parallel()
	inner := hide(t)
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("to"))
		w.WriteHeader(http.StatusTemporaryRedirect)
	}))
	t.Cleanup(outer.Close)
	redirect := func(to string) string {
		return `"` + outer.URL + `/?to=` + strings.NewReplacer("%", "%25", "#", "%23", "&", "%26", "\\", "%5C").Replace(to) + `"`
	}
	var urls, want []string
	for _, form := range refusedForms {
		urls = append(urls, redirect(fmt.Sprintf("http://%s:%d/", form.host, inner.port)))
		if form.written == "" {
			want = append(want, "ERR_INVALID_URL Invalid URL")
			continue
		}
		want = append(want, denied(form.written, inner.port))
	}
	byHTTP := slices.Clone(want)
	const noScheme = "undefined URL scheme must be a HTTP(S) scheme"
	protocol := func(name string) string {
		return fmt.Sprintf(`ERR_INVALID_PROTOCOL Protocol "%s:" not supported. Expected "http:"`, name)
	}
	for _, one := range []struct{ to, byFetch, byHTTP string }{
		{fmt.Sprintf("//127.0.0.1:%d/", inner.port), denied("127.0.0.1", inner.port), denied("127.0.0.1", inner.port)},
		{
			fmt.Sprintf("http://public.example\\\\@127.0.0.1:%d/", inner.port),
			"ENOTFOUND getaddrinfo ENOTFOUND public.example", "ENOTFOUND getaddrinfo ENOTFOUND public.example",
		},
		{
			fmt.Sprintf("http://public.example@127.0.0.1:%d/", inner.port),
			`undefined cross origin not allowed for request mode "cors"`, denied("127.0.0.1", inner.port),
		},
		{"file:///etc/passwd", noScheme, protocol("file")},
		{"ftp://127.0.0.1/", noScheme, protocol("ftp")},
		{"data:,x", noScheme, protocol("data")},
		{"http://public.example:22/", "undefined bad port", "ENOTFOUND getaddrinfo ENOTFOUND public.example"},
		{"http://loopback.example:8080/", denied("loopback.example", 8080), denied("loopback.example", 8080)},
	} {
		urls, want, byHTTP = append(urls, redirect(one.to)), append(want, one.byFetch), append(byHTTP, one.byHTTP)
	}
	for _, way := range ways {
		ask := requesting(t, way.script, func(c *runtime.Config) {
			c.Egress = strict(inner.port)
			c.Egress.Allow = []string{outer.Listener.Addr().String()}
		})
		if way.script == byRequest {
			want = byHTTP
		}
		got := ask(`{"urls": [` + strings.Join(urls, ",") + `]}`)
		if len(got) != len(want) {
			t.Fatalf("%d answers to %d requests:\n%s", len(got), len(want), strings.Join(got, "\n"))
		}
		for i := range want {
			if diff := cmp.Diff(want[i], got[i]); diff != "" {
				t.Errorf("%s by %s (-want +got):\n%s", urls[i], way.name, diff)
			}
		}
	}
	if n := inner.reached.Load(); n > 0 {
		t.Errorf("a server of this machine was reached %d times", n)
	}
}

func TestOtherSchemesAndPartsOfURLsLeadNowhere(t *testing.T) {
	t.Parallel()
	inner := hide(t)
	ask := requesting(t, byFetch, func(c *runtime.Config) { c.Egress = strict(inner.port) })
	at := fmt.Sprintf("127.0.0.1:%d", inner.port)
	tests := []struct{ url, want string }{
		{"ftp://" + at + "/", "undefined unknown scheme"},
		{"gopher://" + at + "/", "undefined unknown scheme"},
		{"unix:/run/docker.sock", "undefined unknown scheme"},
		{"file:///etc/passwd", "undefined not implemented... yet..."},
		{"ws://" + at + "/", "undefined unknown scheme"},
		{"http://user:word@" + at + "/", "undefined Request cannot be constructed from a URL that includes credentials: http://user:word@" + at + "/"},
		{"http://public.example@" + at + "/", "undefined Request cannot be constructed from a URL that includes credentials: http://public.example@" + at + "/"},
		{`http://` + at + `\\.public.example/`, denied("127.0.0.1", inner.port)},
		{`http://public.example\\@` + at + `/`, "ENOTFOUND getaddrinfo ENOTFOUND public.example"},
		{`http://` + at + `/\r\nHost: inner`, denied("127.0.0.1", inner.port)},
		{`http:\t//` + at + `/`, denied("127.0.0.1", inner.port)},
		{`http:/` + at, denied("127.0.0.1", inner.port)},
		{`http:` + at, denied("127.0.0.1", inner.port)},
		{`HTTP://` + at, denied("127.0.0.1", inner.port)},
		{`https://` + at, denied("127.0.0.1", inner.port)},
		{`http://` + at + `#@public.example`, denied("127.0.0.1", inner.port)},
		{"http://public.example:22/", "undefined bad port"},
		{"http://93.184.215.14:8080/", "ERR_ACCESS_DENIED requests to 93.184.215.14:8080 are refused, because the policy does not allow this port (egress policy, setting Allow)"},
		{"http://public.example:65616/", "ERR_INVALID_URL Invalid URL"},
	}
	var urls []string
	for _, test := range tests {
		urls = append(urls, `"`+test.url+`"`)
	}
	got := ask(`{"urls": [` + strings.Join(urls, ",") + `]}`)
	if len(got) != len(tests) {
		t.Fatalf("%d answers to %d requests", len(got), len(tests))
	}
	for i, test := range tests {
		if diff := cmp.Diff(test.want, got[i]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.url, diff)
		}
	}
	if n := inner.reached.Load(); n > 0 {
		t.Errorf("a server of this machine was reached %d times", n)
	}
}

// rebinding answers each look-up with the next address, and the last from then on.
type rebinding struct {
	mu    sync.Mutex
	addrs []string
}

// LookupNetIP implements egress.Resolver.
func (r *rebinding) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	addr := netip.MustParseAddr(r.addrs[0])
	if len(r.addrs) > 1 {
		r.addrs = r.addrs[1:]
	}
	return []netip.Addr{addr}, nil
}

func TestANameThatIsReboundGainsNothing(t *testing.T) {
	t.Parallel()
	inner := hide(t)
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.2:%d", inner.port))
	if err != nil {
		t.Skipf("this machine has one address of its own alone: %v", err)
	}
	allowed := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close") // so that the name is looked up again
		if r.URL.Path == "/again" {
			w.Header().Set("Location", "/")
			w.WriteHeader(http.StatusFound)
		}
	})}
	go func() { _ = allowed.Serve(listener) }()
	t.Cleanup(func() { _ = allowed.Close() })
	url := fmt.Sprintf("http://changing.example:%d", inner.port)
	for _, test := range []struct {
		name string
		urls []string
		want []string
	}{
		{"from one request to the next", []string{url + "/", url + "/"}, []string{"reached 200", denied("changing.example", inner.port)}},
		{"from a redirect to where it leads", []string{url + "/again"}, []string{denied("changing.example", inner.port)}},
	} {
		for _, way := range ways {
			t.Run(test.name+" by "+way.name, func(t *testing.T) {
				t.Parallel()
				ask := requesting(t, way.script, func(c *runtime.Config) {
					c.Egress = strict(inner.port)
					c.Egress.Allow = []string{"127.0.0.2"}
					c.Resolver = &rebinding{addrs: []string{"127.0.0.2", "127.0.0.1"}}
				})
				got := ask(`{"urls": ["` + strings.Join(test.urls, `","`) + `"]}`)
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			})
		}
	}
	t.Cleanup(func() {
		if n := inner.reached.Load(); n > 0 {
			t.Errorf("a server of this machine was reached %d times", n)
		}
	})
}

// byOptions asks with http.request for what its options say, which no URL parser has seen.
const byOptions = `const http = require('http');
exports.onExecutePostLogin = async (event) => {
	const port = event.port;
	const connect = () => require('net').connect(port, '127.0.0.1');
	const cases = {
		'a number': { host: '2130706433' },
		'two parts': { hostname: '127.1' },
		'hexadecimal': { host: '0x7f.1' },
		'octal': { host: '0177.0.0.1' },
		'zero': { host: '0' },
		'no host': {},
		'an address': { host: '127.0.0.1' },
		'an address of version 6': { host: '::1' },
		'in brackets': { host: '[::1]' },
		'mapped': { host: '::ffff:127.0.0.1' },
		'a zone': { host: 'fe80::1%eth0' },
		'full width': { host: '\uff11\uff12\uff17.0.0.1' },
		'escapes': { host: '%31%32%37.0.0.1' },
		'a user': { host: 'public.example@127.0.0.1' },
		'a path': { host: 'public.example/@127.0.0.1' },
		'a backslash': { host: '127.0.0.1\\.public.example' },
		'two lines': { host: '127.0.0.1\r\nHost: x' },
		'a port within': { host: '127.0.0.1:' + port, port: 80 },
		'a socket of the system': { socketPath: '/run/docker.sock' },
		'a look-up of its own': { host: 'private.example', lookup: (name, options, done) => (options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)) },
		'a connection of its own': { host: '127.0.0.1', createConnection: connect },
		'an agent of its own': { host: '127.0.0.1', agent: Object.assign(new http.Agent(), { createConnection: connect }) },
		'a path that is a URL': { host: 'private.example', path: 'http://127.0.0.1:' + port + '/' },
		'a path that is another host': { host: 'private.example', path: '//127.0.0.1:' + port + '/' },
		'a proxy': { host: '127.0.0.1', path: 'http://public.example/' },
		'CONNECT': { host: '127.0.0.1', method: 'CONNECT', path: '127.0.0.1:' + port },
	};
	for (const [name, options] of Object.entries(cases)) {
		const outcome = await new Promise((resolve) => {
			try {
				http.request({ port, ...options }, (response) => resolve('reached')).on('error', (error) => resolve(error.code + ' ' + error.message)).end();
			} catch (error) {
				resolve(error.code + ' ' + error.message);
			}
		});
		console.log(name + ': ' + outcome);
	}
};`

// refusedOptions are the codes with which the cases of byOptions end.
var refusedOptions = map[string]string{
	"a number": sandbox.CodeDenied, "two parts": sandbox.CodeDenied, "hexadecimal": sandbox.CodeDenied, "octal": sandbox.CodeDenied, "zero": sandbox.CodeDenied,
	"no host": sandbox.CodeDenied, "an address": sandbox.CodeDenied, "an address of version 6": sandbox.CodeDenied, "in brackets": sandbox.CodeDenied, "mapped": sandbox.CodeDenied,
	"a zone": "ENOTFOUND", "full width": "ERR_INVALID_CHAR", "escapes": sandbox.CodeDenied, "a user": sandbox.CodeDenied, "a path": "ERR_NOT_SUPPORTED",
	"a backslash": sandbox.CodeDenied, "two lines": "ERR_INVALID_CHAR", "a port within": "ENOTFOUND", "a socket of the system": "ERR_NOT_SUPPORTED",
	"a look-up of its own": "ERR_NOT_SUPPORTED", "a connection of its own": "ERR_NOT_SUPPORTED", "an agent of its own": "ERR_NOT_SUPPORTED",
	"a path that is a URL": "ERR_NOT_SUPPORTED", "a path that is another host": sandbox.CodeDenied, "a proxy": "ERR_NOT_SUPPORTED", "CONNECT": "ERR_NOT_SUPPORTED",
}

func TestOptionsOfRequestsLeadNoFurther(t *testing.T) {
	t.Parallel()
	inner := hide(t)
	ask := requesting(t, byOptions, func(c *runtime.Config) { c.Egress = strict(inner.port) })
	for _, line := range ask(fmt.Sprintf(`{"port": %d}`, inner.port)) {
		name, outcome, _ := strings.Cut(line, ": ")
		code, message, _ := strings.Cut(outcome, " ")
		want, known := refusedOptions[name]
		if !known || code != want {
			t.Errorf("%s ends with %s: %s, want %s", name, code, message, want)
		}
	}
	if n := inner.reached.Load(); n > 0 {
		t.Errorf("a server of this machine was reached %d times", n)
	}
}
