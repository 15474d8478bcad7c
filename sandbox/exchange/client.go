package exchange

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/sandbox/egress"
)

// Config is what a Client is made of.
type Config struct {
	// Gate is the policy of all requests. It must not be nil.
	Gate *egress.Gate
	// Roots are the authorities that secure connections trust. Nil means those of the system.
	Roots *x509.CertPool
	// Transport makes what carries requests out, of what asks the network under Gate. It gets
	// the names of headers as the script wrote them, and may answer by itself: then the policy
	// is not asked. An error that wraps a *NodeError is one of Node's for the script. What the
	// requests cost counts all the same. Nil means the network alone.
	Transport func(network http.RoundTripper) http.RoundTripper
	// Log gets refusals with the addresses that scripts are not told. Nil means slog.Default().
	Log *slog.Logger
}

// Client carries out the requests of a host. Connections are kept for a short while and used
// again by all who ask for the same server in the same way; each belongs to one policy. It is
// safe for use by several goroutines.
type Client struct {
	config  Config
	carrier http.RoundTripper // of all requests
	plain   *http.Transport
	// lingering is how long what was given up is waited for.
	lingering time.Duration
	numbered  atomic.Uint64 // Calls
	moment    time.Duration // see there

	mu      sync.Mutex
	special map[[sha256.Size]byte]*http.Transport // by their TLS options
	order   [][sha256.Size]byte                   // of special, the oldest first
}

const (
	// idle is how long a connection is kept that nobody uses; servers keep them for 5 s.
	idle = 4 * time.Second
	// handshake bounds the handshake of a secure connection, and connecting, each.
	handshake = 10 * time.Second
	// headBytes bounds the head of a response, as in Node.
	headBytes = 16 << 10
	// specials bounds how many ways of secure connections have connections that are kept.
	specials = 32
)

// New makes a client. It starts nothing before its first request.
func New(config Config) *Client {
	if config.Log == nil {
		config.Log = slog.Default()
	}
	c := &Client{config: config, lingering: lingering, moment: moment, special: map[[sha256.Size]byte]*http.Transport{}}
	c.plain = c.transport(nil)
	c.carrier = network{c}
	if config.Transport != nil {
		c.carrier = guarded{carrier: config.Transport(network{c}), log: config.Log}
	}
	return c
}

// transport makes what connects. HTTP/2 is left out, as Node's clients speak it only where
// they are told to.
func (c *Client) transport(options *TLS) *http.Transport {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Transport{
		DialContext:            c.dialPlain,
		DialTLSContext:         c.dialTLS(options),
		DisableCompression:     true,
		MaxIdleConnsPerHost:    8,
		MaxIdleConns:           64,
		IdleConnTimeout:        idle,
		ExpectContinueTimeout:  time.Second,
		MaxResponseHeaderBytes: headBytes,
		Protocols:              protocols,
	}
}

// transportFor is the transport of some TLS options. A connection that took any certificate
// must not serve a request that asks for a good one, so that they are kept apart.
func (c *Client) transportFor(options *TLS) (*http.Transport, error) {
	if options == nil {
		return c.plain, nil
	}
	text, err := json.Marshal(options)
	if err != nil {
		return nil, err
	}
	key := sha256.Sum256(text)
	c.mu.Lock()
	defer c.mu.Unlock()
	if known := c.special[key]; known != nil {
		return known, nil
	}
	if err := options.check(); err != nil {
		return nil, err
	}
	if len(c.order) == specials {
		c.special[c.order[0]].CloseIdleConnections()
		delete(c.special, c.order[0])
		c.order = append(c.order[:0], c.order[1:]...)
	}
	made := c.transport(options)
	c.special[key] = made
	c.order = append(c.order, key)
	return made, nil
}

// Close closes the connections that nobody uses. Exchanges that are under way go on.
func (c *Client) Close() {
	c.plain.CloseIdleConnections()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, transport := range c.special {
		transport.CloseIdleConnections()
	}
}
