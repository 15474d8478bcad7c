package exchange

import (
	"crypto/tls"
	"io"
	"net/http/httptrace"
	"sync"

	"github.com/usher-run/usher/sandbox"
)

// connected notes and tells what the request is sent over.
func (x *exchange) connected(info httptrace.GotConnInfo, deliver func(sandbox.HostReply)) {
	wire, ok := info.Conn.(*tap)
	if !ok {
		return
	}
	begun := wire.begin(x.request.Method)
	x.wiring.Lock()
	again := x.wire != nil
	if again {
		x.turn.pass()
	}
	x.wire, x.turn = wire, begun
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

// carried is the body of a request that a carrier of the embedder's reads. It may have no
// connection to tell of, and http gives no part of a body away before there is one.
type carried struct {
	io.ReadCloser
	once    sync.Once
	connect func()
}

// Read implements io.Reader.
func (c *carried) Read(p []byte) (int, error) {
	c.once.Do(c.connect)
	return c.ReadCloser.Read(p)
}

// carriedBy makes the body of a request tell of a connection when it is read first, unless
// there has been one.
func (x *exchange) carriedBy(body io.ReadCloser, deliver func(sandbox.HostReply)) io.ReadCloser {
	return &carried{ReadCloser: body, connect: func() {
		x.wiring.Lock()
		wired := x.wire != nil
		x.wiring.Unlock()
		if !wired {
			deliver(sandbox.HostReply{Chunk: encode(&Head{Connection: &Connection{}})})
		}
	}}
}

// behind sends what follows a request whose head tells of no body. What carries the request
// without a connection has no place for that.
func (x *exchange) behind(data []byte) {
	var waited *turn
	for {
		x.wiring.Lock()
		wire, now := x.wire, x.turn
		x.wiring.Unlock()
		switch {
		case wire == nil:
			return
		case now == waited:
			wire.behind(now, data)
			return
		}
		select {
		case <-now.sent:
			waited = now
		case <-x.ctx.Done():
			return
		}
	}
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
