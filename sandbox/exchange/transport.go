package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"runtime/debug"
	"slices"
	"time"
)

// network asks servers for requests, by connections that the policy allows.
type network struct{ client *Client }

// settings are what the network is told of a request beside it.
type settings struct {
	tls  *TLS
	user uint64 // who sends it
}

// settingsKey finds the settings of a request in its context.
type settingsKey struct{}

// withSettings gives a request its settings on the way to the network.
func withSettings(ctx context.Context, s settings) context.Context {
	return context.WithValue(ctx, settingsKey{}, s)
}

// moment is how long after a response its server may end the connection because of it, though
// it did not say so.
const moment = 10 * time.Millisecond

// RoundTrip implements http.RoundTripper. A connection may have been kept from another user's
// requests, of which a script knows nothing, or end because of the response before: a request
// that such a connection ends without a word is sent again where that is harmless. Otherwise a
// script is told, as by Node, whose clients send nothing twice.
func (n network) RoundTrip(r *http.Request) (*http.Response, error) {
	told, _ := r.Context().Value(settingsKey{}).(settings)
	transport, err := n.client.transportFor(told.tls)
	if err != nil {
		return nil, err
	}
	alone := (r.Body == nil || r.Body == http.NoBody) && r.Header.Get("Expect") == "" && slices.Contains(resent, r.Method)
	body := r.Body
	if alone {
		body = emptied{}
	}
	for {
		var wire *tap
		var reused, doubtful bool
		once := r.WithContext(httptrace.WithClientTrace(r.Context(), &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
			if wire, _ = info.Conn.(*tap); wire != nil {
				reused, doubtful = info.Reused, wire.lend(told.user, n.client.moment)
			}
		}}))
		once.Body, once.GetBody = body, nil
		response, err := transport.RoundTrip(once)
		switch {
		case err == nil || !reused || r.Context().Err() != nil:
			return response, err
		case wire.isUntouched() && !alone && r.GetBody != nil:
			if body, err = r.GetBody(); err != nil {
				return nil, err
			}
		case !alone || !wire.isUntouched() && !(doubtful && wire.isSilent()):
			return nil, err
		}
	}
}

// resent are the methods whose requests the transport would send again by itself. It does not
// where they have a body that it cannot get anew, be it one of nothing.
var resent = []string{http.MethodGet, http.MethodHead, http.MethodOptions}

// emptied is a body that has nothing.
type emptied struct{}

// Read implements io.Reader.
func (emptied) Read([]byte) (int, error) { return 0, io.EOF }

// Close implements io.Closer.
func (emptied) Close() error { return nil }

// errCarrier is the failure of a carrier that broke its contract.
var errCarrier = errors.New("exchange: the transport failed")

// guarded is a carrier of the embedder's: what panics in it is told to the operator alone.
type guarded struct {
	carrier http.RoundTripper
	log     *slog.Logger
}

// RoundTrip implements http.RoundTripper.
func (g guarded) RoundTrip(r *http.Request) (response *http.Response, err error) {
	defer func() {
		if p := recover(); p != nil {
			g.log.Error("the transport panicked", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			response, err = nil, errCarrier
		}
	}()
	response, err = g.carrier.RoundTrip(r)
	if err == nil && response == nil {
		return nil, errCarrier
	}
	if err == nil && (response.Body == nil || r.Method == http.MethodHead) {
		if response.Body != nil {
			_ = response.Body.Close()
		}
		response.Body = http.NoBody
	}
	return response, err
}
