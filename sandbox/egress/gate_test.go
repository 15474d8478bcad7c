package egress_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/egress"
)

// zone answers look-ups from a table.
type zone map[string][]string

// LookupNetIP implements egress.Resolver.
func (z zone) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	texts, ok := z[host]
	if !ok {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	var addrs []netip.Addr
	for _, text := range texts {
		addrs = append(addrs, netip.MustParseAddr(text))
	}
	return addrs, nil
}

func newGate(t *testing.T, policy egress.Policy, names zone) *egress.Gate {
	t.Helper()
	gate, err := egress.New(policy)
	if err != nil {
		t.Fatal(err)
	}
	gate.Resolver = names
	return gate
}

// refusal asks a gate for a URL as a client does, and stops short of a connection.
func refusal(t *testing.T, gate *egress.Gate, text string) error {
	t.Helper()
	target, err := egress.ParseURL(text)
	if err != nil {
		return err
	}
	if err := gate.Check(target.Host, target.Port); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(t.Context())
	stop() // what is allowed fails to connect
	conn, err := gate.Dial(ctx, "tcp", net.JoinHostPort(target.Host, strconv.Itoa(int(target.Port))))
	if err == nil {
		_ = conn.Close()
	}
	if errors.Is(err, context.Canceled) || err != nil && strings.Contains(err.Error(), "operation was canceled") {
		return nil
	}
	return err
}

// inner are names that lead to where no script may go.
var inner = zone{
	"loopback.example":   {"127.0.0.1"},
	"loopback6.example":  {"::1"},
	"private.example":    {"10.0.0.5"},
	"mapped.example":     {"::ffff:10.0.0.5"},
	"metadata.example":   {"169.254.169.254"},
	"azure.example":      {"168.63.129.16"},
	"carrier.example":    {"100.64.0.1"},
	"nat64.example":      {"64:ff9b::a00:5"},
	"sixtofour.example":  {"2002:a00:5::"},
	"public.example":     {"93.184.215.14"},
	"public6.example":    {"2606:2800:21f:cb07:6820:80da:af6b:8b2c"},
	"both.example":       {"10.0.0.5", "93.184.215.14"},
	"localhost":          {"127.0.0.1"},
	"metadata.internal":  {"169.254.169.254"},
	"evil.localhost":     {"93.184.215.14"},
	"1.example":          {"93.184.215.14"},
	"sub.public.example": {"93.184.215.14"},
}

func TestTheDefaultPolicyRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		// Forms of this machine.
		"http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f.1/", "http://0x7f000001/",
		"http://0177.0.0.1/", "http://017700000001/", "http://0/", "http://0.0.0.0/", "http://127.0.0.1./", "http://127.255.255.254/",
		"http://[::]/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
		"http://[::127.0.0.1]/", "http://[::7f00:1]/", "http://localhost/", "http://LOCALHOST/", "http://localhost./",
		"http://evil.localhost/", "http://loopback.example/", "http://loopback6.example/",
		"http://\uff11\uff12\uff17.0.0.1/", "http://\u24d6\u24de.example/", "http://127\u3002\u0030.0.1/",
		"http://%31%32%37.0.0.1/", "http://127.0.0.1%2f.example/",
		// Private and shared ranges.
		"http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.0.1/",
		"http://100.64.0.1/", "http://100.100.100.200/", "http://198.18.0.1/", "http://192.0.0.1/", "http://192.0.0.192/",
		"http://private.example/", "http://mapped.example/", "http://carrier.example/",
		"http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fdff::1]/", "http://[::ffff:10.0.0.1]/",
		// Link-local and what clouds tell a machine about itself.
		"http://169.254.169.254/", "http://169.254.170.2/", "http://0xa9fea9fe/", "http://2852039166/", "http://0251.0376.0251.0376/",
		"http://[::ffff:169.254.169.254]/", "http://[::ffff:a9fe:a9fe]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
		"http://168.63.129.16/", "http://metadata.example/", "http://metadata.internal/", "http://azure.example/",
		// Addresses of version 4 within those of version 6.
		"http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/",
		"http://[2002:a9fe:a9fe::]/", "http://[2001:0:7f00:1::]/", "http://nat64.example/", "http://sixtofour.example/",
		// Ranges that lead nowhere or to many.
		"http://192.0.2.1/", "http://198.51.100.1/", "http://203.0.113.1/", "http://224.0.0.1/", "http://239.255.255.255/",
		"http://240.0.0.1/", "http://255.255.255.255/", "http://[ff02::1]/", "http://[5f00::1]/", "http://[3fff::1]/",
		"http://[2001:db8::1]/", "http://[100::1]/", "http://[fec0::1]/",
		// Other ports, and other things than the web.
		"http://public.example:22/", "http://public.example:25/", "https://public.example:6379/", "http://93.184.215.14:8080/",
		"http://public.example:0/", "http://public.example:65616/", "http://public.example:080/", "http://public.example:/",
		"ftp://public.example/", "file:///etc/passwd", "gopher://public.example/", "unix:/run/docker.sock", "data:,x", "public.example/",
		"//public.example/", "HTTP://public.example/",
		// Texts that parsers read in different ways.
		"http://user@127.0.0.1/", "http://public.example@127.0.0.1/", "http://user:word@public.example/", "http://public.example\\@127.0.0.1/",
		"http://127.0.0.1\\.public.example/", "http://public.example#@127.0.0.1/\r\nHost: inner", "http://public.example\r\n/", "http://public.example\t/",
		"http:// public.example/", "http://public.example /", "http://\x00public.example/", "http:///public.example/", "http:/public.example/",
		"http:public.example", "http://", "http://?x", "http://[::1/", "http://::1/", "http://[127.0.0.1]/", "http://[::1]x/", "http://[::1]:x/",
		"http://.public.example/", "http://public..example/", "http://public.example,127.0.0.1/", "http://public.example;127.0.0.1/",
		"http://1.2.3/", "http://1.2.3.4.5/", "http://256.256.256.256/", "http://1.2.3.0x4/", "http://1.2.3.04/", "http://x.0x/", "http://x.09/",
		"http://" + strings.Repeat("a", 300) + ".example/", "http://public.example/" + strings.Repeat("a", 70<<10),
	} {
		t.Run(text[:min(len(text), 60)], func(t *testing.T) {
			t.Parallel()
			err := refusal(t, newGate(t, egress.Policy{}, inner), text)
			if err == nil {
				t.Fatalf("%s is not refused", text)
			}
			if _, leaks := errors.AsType[*net.DNSError](err); leaks {
				t.Errorf("%s is refused for want of a name: %v", text, err)
			}
		})
	}
}

func TestPolicies(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		policy egress.Policy
		url    string
		want   egress.Reason // "" where it is allowed
	}{
		{"a public name is allowed", egress.Policy{}, "https://public.example/x?y=1#z", ""},
		{"a public name over version 6 is allowed", egress.Policy{}, "http://public6.example/", ""},
		{"a public address is allowed", egress.Policy{}, "http://93.184.215.14/", ""},
		{"of several addresses the public one is used", egress.Policy{}, "http://both.example/", ""},
		{"a name that begins with a number is a name", egress.Policy{}, "http://1.example/", ""},
		{"another port is refused", egress.Policy{}, "http://public.example:8080/", egress.WrongPort},
		{"ports replace the two", egress.Policy{Ports: []uint16{8443}}, "https://public.example/", egress.WrongPort},
		{"no ports are none", egress.Policy{Ports: []uint16{}}, "https://public.example/", egress.WrongPort},
		{"a private name is refused", egress.Policy{}, "http://private.example/", egress.NotPublic},
		{"allow opens a name wherever it leads", egress.Policy{Allow: []string{"private.example"}}, "http://private.example:9999/", ""},
		{"allow opens the port that it names", egress.Policy{Allow: []string{"localhost:3000"}}, "http://localhost:3000/", ""},
		{"allow opens no other port", egress.Policy{Allow: []string{"localhost:3000"}}, "http://localhost:3001/", egress.NotPublic},
		{"allow opens no other name of the same address", egress.Policy{Allow: []string{"localhost"}}, "http://127.0.0.1/", egress.NotPublic},
		{"allow opens a range under any name", egress.Policy{Allow: []string{"10.0.0.0/8"}}, "http://private.example/", ""},
		{"allow opens a range that holds the address", egress.Policy{Allow: []string{"127.0.0.0/8"}}, "http://localhost/", ""},
		{"allow opens no other range", egress.Policy{Allow: []string{"10.0.0.0/8"}}, "http://metadata.example/", egress.NotPublic},
		{"allow opens an address with its port", egress.Policy{Allow: []string{"127.0.0.1:8080"}}, "http://127.0.0.1:8080/", ""},
		{"allow opens an address of version 6", egress.Policy{Allow: []string{"[::1]:8080"}}, "http://[::1]:8080/", ""},
		{"allow without brackets is an address too", egress.Policy{Allow: []string{"::1"}}, "http://[::1]:1/", ""},
		{"an address of version 4 in version 6 is the same", egress.Policy{Allow: []string{"127.0.0.1"}}, "http://[::ffff:7f00:1]/", ""},
		{"allow opens all below a name", egress.Policy{Offline: true, Allow: []string{"*.public.example"}}, "http://sub.public.example/", ""},
		{"all below a name is not the name", egress.Policy{Offline: true, Allow: []string{"*.public.example"}}, "http://public.example/", egress.Offline},
		{"names are compared without case and the last dot", egress.Policy{Offline: true, Allow: []string{"Public.Example."}}, "http://public.example/", ""},
		{"deny comes before allow", egress.Policy{Allow: []string{"public.example"}, Deny: []string{"public.example"}}, "http://public.example/", egress.Denied},
		{"deny finds the address behind a name", egress.Policy{Deny: []string{"93.184.215.0/24"}}, "http://public.example/", egress.Denied},
		{"deny finds the address behind an allowed name", egress.Policy{Allow: []string{"public.example"}, Deny: []string{"93.184.215.14"}}, "http://public.example/", egress.Denied},
		{"only lets its hosts through", egress.Policy{Only: []string{"public.example"}}, "http://public.example/", ""},
		{"only opens the port that it names", egress.Policy{Only: []string{"public.example:8443"}}, "http://public.example:8443/", ""},
		{"only refuses others", egress.Policy{Only: []string{"public.example"}}, "http://public6.example/", egress.NotListed},
		{"only refuses others before they are looked up", egress.Policy{Only: []string{"public.example"}}, "http://unknown.example/", egress.NotListed},
		{"only does not open what is private", egress.Policy{Only: []string{"private.example"}}, "http://private.example/", egress.NotPublic},
		{"only takes ranges", egress.Policy{Only: []string{"93.184.0.0/16"}}, "http://public.example/", ""},
		{"only refuses addresses outside its ranges", egress.Policy{Only: []string{"93.185.0.0/16"}}, "http://public.example/", egress.NotListed},
		{"allow is beside only", egress.Policy{Only: []string{"public.example"}, Allow: []string{"private.example"}}, "http://private.example/", ""},
		{"offline refuses all", egress.Policy{Offline: true}, "http://public.example/", egress.Offline},
		{"offline refuses addresses", egress.Policy{Offline: true}, "http://93.184.215.14/", egress.Offline},
		{"offline refuses before the look-up", egress.Policy{Offline: true}, "http://unknown.example/", egress.Offline},
		{"offline lets what is allowed through", egress.Policy{Offline: true, Allow: []string{"localhost:3000"}}, "http://localhost:3000/", ""},
		{"offline lets allowed ranges through", egress.Policy{Offline: true, Allow: []string{"10.0.0.0/8"}}, "http://private.example/", ""},
		{"offline refuses what is outside allowed ranges", egress.Policy{Offline: true, Allow: []string{"10.0.0.0/8"}}, "http://public.example/", egress.Offline},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			err := refusal(t, newGate(t, test.policy, inner), test.url)
			refused, _ := errors.AsType[*egress.RefusedError](err)
			got := egress.Reason("")
			if refused != nil {
				got = refused.Reason
			} else if err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("refused because %q, want %q", got, test.want)
			}
		})
	}
}

func TestRefusalsDoNotTellAddresses(t *testing.T) {
	t.Parallel()
	err := refusal(t, newGate(t, egress.Policy{}, inner), "http://private.example/")
	want := "requests to private.example:80 are refused, because it is not on the public internet (egress policy, setting Allow)"
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("text (-want +got)\n%s", diff)
	}
	refused, _ := errors.AsType[*egress.RefusedError](err)
	if refused == nil || refused.Address != netip.MustParseAddr("10.0.0.5") {
		t.Errorf("the operator is told %v", refused)
	}
}

func TestEntriesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, entry := range []string{"", "http://x.example", "x.example/path", "x:0", "x:65536", "x:y", "10.0.0.0/33", "*", "*.", "a b", "fe80::1%eth0", "[::1", "x..y"} {
		for _, policy := range []egress.Policy{{Allow: []string{entry}}, {Deny: []string{entry}}, {Only: []string{entry}}} {
			if _, err := egress.New(policy); err == nil {
				t.Errorf("%+v is taken", policy)
			}
		}
	}
	_, err := egress.New(egress.Policy{Allow: []string{"x:y", "z/"}, Deny: []string{"a b"}})
	for _, entry := range []string{`Allow: "x:y"`, `Allow: "z/"`, `Deny: "a b"`} {
		if err == nil || !strings.Contains(err.Error(), entry) {
			t.Errorf("%v does not name %s", err, entry)
		}
	}
}

// rebinding answers each look-up with the next address.
type rebinding struct {
	addrs []string
	asked atomic.Int32
}

// LookupNetIP implements egress.Resolver.
func (r *rebinding) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	i := min(int(r.asked.Add(1))-1, len(r.addrs)-1)
	return []netip.Addr{netip.MustParseAddr(r.addrs[i])}, nil
}

func TestANameThatChangesGainsNothing(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		t.Fatal(err)
	}
	gate := newGate(t, egress.Policy{Ports: []uint16{uint16(number)}}, nil)
	names := &rebinding{addrs: []string{"93.184.215.14", "127.0.0.1"}}
	gate.Resolver = names
	if _, err := names.LookupNetIP(t.Context(), "ip", "changing.example"); err != nil { // a look-up of somebody who checks first
		t.Fatal(err)
	}
	if err := gate.Check("changing.example", uint16(number)); err != nil {
		t.Fatal(err)
	}
	conn, err := gate.Dial(t.Context(), "tcp", net.JoinHostPort("changing.example", port))
	if err == nil {
		_ = conn.Close()
	}
	if refused, ok := errors.AsType[*egress.RefusedError](err); !ok || refused.Reason != egress.NotPublic {
		t.Errorf("the second address is dialled: %v", err)
	}
}

func TestARedirectIsCheckedLikeTheFirstRequest(t *testing.T) {
	t.Parallel()
	hidden := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the inner server was reached") }))
	t.Cleanup(hidden.Close)
	server := httptest.NewServer(http.RedirectHandler(hidden.URL, http.StatusFound))
	t.Cleanup(server.Close)
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	gate := newGate(t, egress.Policy{Allow: []string{address.Host}}, nil)
	transport := &http.Transport{DialContext: gate.Dial}
	t.Cleanup(transport.CloseIdleConnections)
	client := &http.Client{Transport: transport}
	response, err := client.Get(server.URL)
	if err == nil {
		_ = response.Body.Close()
	}
	if refused, ok := errors.AsType[*egress.RefusedError](err); !ok || refused.Reason != egress.NotPublic {
		t.Errorf("the redirect leads to %v", err)
	}
}

func TestAnAllowedServerIsReached(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	gate := newGate(t, egress.Policy{Allow: []string{"inner.example"}}, zone{"inner.example": {"::ffff:127.0.0.1"}})
	conn, err := gate.Dial(t.Context(), "tcp", net.JoinHostPort("inner.example", port))
	if err != nil {
		t.Fatal(err)
	}
	_ = conn.Close()
}

func FuzzParseURL(f *testing.F) {
	for _, seed := range []string{
		"http://example.com/", "https://EXAMPLE.com:8443/a?b#c", "http://[::1]:80/", "http://1.2.3.4", "http://a@b/", "http://a\\b/", "http://x:1/%zz", "http://0x7f.1/", "http://a.1/",
	} {
		f.Add(seed)
	}
	gate, err := egress.New(egress.Policy{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		target, err := egress.ParseURL(text)
		if err != nil {
			return
		}
		if target.URL.User != nil || target.URL.Hostname() != target.Host || target.Port == 0 {
			t.Fatalf("%q leads to %q, %q and %d", text, target.URL.Host, target.Host, target.Port)
		}
		if line := target.URL.RequestURI(); !strings.HasPrefix(line, "/") || strings.ContainsAny(line, " \r\n") {
			t.Fatalf("%q asks for %q", text, line)
		}
		addr, err := netip.ParseAddr(target.Host)
		if err == nil && (addr.IsLoopback() || addr.IsPrivate() || addr.IsLinkLocalUnicast() || addr.IsUnspecified() || addr.IsMulticast()) &&
			gate.Check(target.Host, target.Port) == nil {
			t.Fatalf("%q is allowed", text)
		}
	})
}

func TestAServerIsAskedForWhatWasWritten(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"http://a.example":             "/",
		"http://a.example?x":           "/?x",
		"http://a.example/%zz|^/%2f#z": "/%zz|^/%2f",
		"http://a.example/?a=%zz&b=?":  "/?a=%zz&b=?",
		"http://a.example//b/c?d":      "//b/c?d",
	} {
		target, err := egress.ParseURL(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := target.URL.RequestURI(); got != want {
			t.Errorf("%s asks for %s, want %s", text, got, want)
		}
	}
}

func TestConnectIsAskedForAllowedAddressesAlone(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, address string
		policy        egress.Policy
		want          []string
		refused       bool
	}{
		{"a public name is given as its address", "public.example:443", egress.Policy{}, []string{"tcp 93.184.215.14:443"}, false},
		{"of several addresses the public one is given", "both.example:80", egress.Policy{}, []string{"tcp 93.184.215.14:80"}, false},
		{"an address of version 6 is given in brackets", "public6.example:80", egress.Policy{}, []string{"tcp [2606:2800:21f:cb07:6820:80da:af6b:8b2c]:80"}, false},
		{"a private name is not given", "private.example:80", egress.Policy{}, nil, true},
		{"a denied address is not given", "public.example:80", egress.Policy{Deny: []string{"93.184.215.14"}}, nil, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			gate := newGate(t, test.policy, inner)
			var asked []string
			broken := errors.New("the tunnel is closed")
			gate.Connect = func(_ context.Context, network, address string) (net.Conn, error) {
				asked = append(asked, network+" "+address)
				return nil, broken
			}
			_, err := gate.Dial(t.Context(), "tcp", test.address)
			if diff := cmp.Diff(test.want, asked); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if _, refused := errors.AsType[*egress.RefusedError](err); refused != test.refused || !refused && !errors.Is(err, broken) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}
