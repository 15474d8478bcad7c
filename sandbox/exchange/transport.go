package exchange

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
)

// network asks servers for requests, by connections that the policy allows.
type network struct{ client *Client }

// tlsKey finds the TLS options of a request in its context.
type tlsKey struct{}

// RoundTrip implements http.RoundTripper.
func (n network) RoundTrip(r *http.Request) (*http.Response, error) {
	options, _ := r.Context().Value(tlsKey{}).(*TLS)
	transport, err := n.client.transportFor(options)
	if err != nil {
		return nil, err
	}
	return transport.RoundTrip(r)
}

// withTLS gives a request its TLS options on the way to the network.
func withTLS(ctx context.Context, options *TLS) context.Context {
	if options == nil {
		return ctx
	}
	return context.WithValue(ctx, tlsKey{}, options)
}

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
