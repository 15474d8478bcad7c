package exchange

import (
	"crypto/tls"
	"net/http/httptrace"

	"github.com/usher-run/usher/sandbox"
)

// connected notes and tells what the request is sent over.
func (x *exchange) connected(info httptrace.GotConnInfo, deliver func(sandbox.HostReply)) {
	wire, ok := info.Conn.(*tap)
	if !ok {
		return
	}
	wire.begin()
	x.wiring.Lock()
	again := x.wire != nil
	x.wire = wire
	x.wiring.Unlock()
	if !x.request.Connection || again {
		return
	}
	told := &Connection{Reused: info.Reused}
	if s := wire.secured; s != nil {
		told.Secure = &Secure{Protocol: versionName(s.state.Version), Cipher: tls.CipherSuiteName(s.state.CipherSuite), ServerName: s.state.ServerName}
		if len(s.state.PeerCertificates) > 0 {
			told.Secure.Certificate = s.state.PeerCertificates[0].Raw
		}
		if s.err != nil {
			told.Secure.Failure = x.failure(s.err)
		}
	}
	deliver(sandbox.HostReply{Chunk: encode(&Head{Connection: told})})
}

// versionName is Node's name of a version of TLS.
func versionName(version uint16) string {
	for name, known := range versions {
		if known == version && name != "" {
			return name
		}
	}
	return "unknown"
}

// seen is a head as it came over the connection, or nil. What another transport answers may
// be something else than what came.
func (x *exchange) seen(final bool, place int) []byte {
	if x.calls.client.config.Transport != nil {
		return nil
	}
	x.wiring.Lock()
	wire := x.wire
	x.wiring.Unlock()
	if wire == nil {
		return nil
	}
	return wire.head(final, place)
}
