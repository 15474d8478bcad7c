package node

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatHTTPCannotDoIsRefusedByName(t *testing.T) {
	t.Parallel()
	const (
		sockets = "scripts have no sockets"
		thrown  = "(() => { try { return CALL; } catch (e) { return [e.code, e.message].join(': '); } })()"
		told    = "new Promise((ok) => { const req = CALL; req.on('error', (e) => ok([e.code, e.message].join(': '))); req.end(); })"
	)
	cases := []struct{ name, call, way, want string }{
		{"there are no servers", "http.createServer()", thrown, "http.createServer is not supported here: " + sockets},
		{"there are no secure servers", "https.createServer({})", thrown, "https.createServer is not supported here: " + sockets},
		{"a server cannot be made", "new http.Server()", thrown, "http.Server is not supported here: " + sockets},
		{"there are no WebSockets", "new http.WebSocket('ws://x')", thrown, "http.WebSocket is not supported here: " + sockets},
		{"a socket connects to nothing", "new (require('net').Socket)().connect(1)", thrown, "net.connect is not supported: " + sockets},
		{"a secure socket cannot be made", "new (require('tls').TLSSocket)()", thrown, "tls.TLSSocket is not supported: " + sockets},
		{"a secure socket over a stream", "new Promise((ok) => { const s = new (require('tls').TLSSocket)(new (require('stream').PassThrough)()); s.on('error', (e) => ok([e.code, e.message].join(': '))).write('x'); })", thrown, "tls.TLSSocket over a stream is not supported: " + sockets},
		{"a local address", "http.request(base, { localAddress: '127.0.0.1' })", thrown, "http.request with the option localAddress is not supported here: the host chooses where requests leave from"},
		{"a look-up", "http.request('http://server.example', { lookup() {} })", thrown, "http.request with the option lookup is not supported here: the host looks names up"},
		{"a socket of the file system", "http.request({ socketPath: '/s' })", thrown, "http.request with the option socketPath is not supported here: " + sockets},
		{"a check of certificates", "https.request(secure, { checkServerIdentity() {} })", thrown, "https.request with the option checkServerIdentity is not supported here: the host checks certificates"},
		{"a store of keys", "https.request(secure, { pfx: 'x' })", thrown, "https.request with the option pfx is not supported here: give cert and key in PEM"},
		{"another protocol", "http.request(base, { headers: { Connection: 'Upgrade', Upgrade: 'websocket' } })", told, "an Upgrade header is not supported here: scripts have no sockets"},
		{"a tunnel", "http.request(base, { method: 'CONNECT', path: 'example.com:443' })", told, "http.request with the method CONNECT is not supported here: " + sockets},
		{"a proxy", "http.request(base, { path: 'http://example.com/' })", told, "http.request with a URL for the path is not supported here: requests do not go through proxies"},
		{"the name of another host", "http.request(base, { headers: { Host: 'example.com' } })", told, "a Host header that names another host than the URL is not supported here"},
		{"a stream of the script's own", "http.request(base, { agent: null, createConnection: () => new (require('stream').PassThrough)() })", told, "http.request over a stream of another kind is not supported here: " + sockets},
		{"what else is written to a socket of http", "http.request(base).on('socket', (s) => { s.write('GET'); }).on('error', () => {}), new Promise((ok) => { const s = http.globalAgent.createConnection({ port: 1 }); s.on('error', (e) => ok([e.code, e.message].join(': '))).write('GET'); })", thrown, "net.Socket.write is not supported here: scripts have no sockets, and this one carries requests of http alone"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff("ERR_NOT_SUPPORTED: "+c.want, withHTTP(t, strings.Replace(c.way, "CALL", c.call, 1))); diff != "" {
				t.Errorf("%s (-want +got)\n%s", c.call, diff)
			}
		})
	}
}
