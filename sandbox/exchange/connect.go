package exchange

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"time"
)

// connectError is a failure to connect: no byte of the request has left.
type connectError struct {
	err     error
	shaking bool // hands: there is a connection, which is not secure yet
}

// Error implements error.
func (e *connectError) Error() string { return e.err.Error() }

// Unwrap gives the reason.
func (e *connectError) Unwrap() error { return e.err }

func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	ctx, stop := context.WithTimeout(ctx, handshake)
	defer stop()
	conn, err := c.config.Gate.Dial(ctx, network, address)
	if err != nil {
		return nil, &connectError{err: err}
	}
	return conn, nil
}

// dialPlain connects without making the connection secure.
func (c *Client) dialPlain(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := c.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &tap{Conn: conn}, nil
}

// secured is what became of a handshake.
type secured struct {
	state tls.ConnectionState
	err   error // why the certificate would not be accepted, where any one is
}

// certificateError is a certificate that is not accepted.
type certificateError struct {
	code, message string
	host, reason  string
}

// Error implements error.
func (e *certificateError) Error() string { return e.message }

// optionError is a TLS option that cannot be used.
type optionError struct{ code, message string }

// Error implements error.
func (e *optionError) Error() string { return e.message }

var versions = map[string]uint16{
	"": 0, "TLSv1": tls.VersionTLS10, "TLSv1.1": tls.VersionTLS11, "TLSv1.2": tls.VersionTLS12, "TLSv1.3": tls.VersionTLS13,
}

// check says what is wrong with options.
func (o *TLS) check() error {
	for _, version := range []string{o.MinVersion, o.MaxVersion} {
		if _, ok := versions[version]; !ok {
			return &optionError{"ERR_TLS_INVALID_PROTOCOL_VERSION", fmt.Sprintf("%q is not a valid TLS protocol version", version)}
		}
	}
	for _, text := range o.CA {
		if !x509.NewCertPool().AppendCertsFromPEM([]byte(text)) {
			return &optionError{"ERR_OSSL_PEM_NO_START_LINE", "the option ca holds no certificate in PEM"}
		}
	}
	if o.Cert != "" || o.Key != "" {
		if _, err := tls.X509KeyPair([]byte(o.Cert), []byte(o.Key)); err != nil {
			return &optionError{"ERR_OSSL_PEM_BAD_BASE64_DECODE", "the options cert and key are no pair in PEM"}
		}
	}
	return nil
}

// dialTLS connects and makes the connection secure.
func (c *Client) dialTLS(o *TLS) func(ctx context.Context, network, address string) (net.Conn, error) {
	base, roots := c.secure(o)
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := c.dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		config := base.Clone()
		if config.ServerName == "" {
			config.ServerName, _, err = net.SplitHostPort(address)
			if err != nil {
				_ = conn.Close()
				return nil, err
			}
		}
		name, made := config.ServerName, &secured{}
		config.VerifyConnection = func(state tls.ConnectionState) error {
			made.err = verify(state, name, roots)
			if o != nil && o.Insecure {
				return nil
			}
			return made.err
		}
		ctx, stop := context.WithTimeout(ctx, handshake)
		defer stop()
		inner := tls.Client(conn, config)
		if err := inner.HandshakeContext(ctx); err != nil {
			_ = conn.Close()
			return nil, &connectError{err: err, shaking: true}
		}
		made.state = inner.ConnectionState()
		return &tap{Conn: inner, secured: made}, nil
	}
}

// secure is what secure connections have in common, and the authorities that they trust. The
// engine's own check is replaced, for its errors come in another order than those of Node.
func (c *Client) secure(o *TLS) (*tls.Config, *x509.CertPool) {
	//nolint:gosec // dialTLS checks.
	config := &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS12}
	roots := c.config.Roots
	if o == nil {
		return config, roots
	}
	if len(o.CA) > 0 {
		roots = x509.NewCertPool()
		for _, text := range o.CA {
			roots.AppendCertsFromPEM([]byte(text))
		}
	}
	if pair, err := tls.X509KeyPair([]byte(o.Cert), []byte(o.Key)); err == nil {
		config.Certificates = []tls.Certificate{pair}
	}
	config.ServerName = o.ServerName
	config.MaxVersion = versions[o.MaxVersion]
	if version := versions[o.MinVersion]; version != 0 {
		config.MinVersion = version
	}
	return config, roots
}

// verify checks the certificate of a server: first who signed it and when, then for whom.
func verify(state tls.ConnectionState, name string, roots *x509.CertPool) error {
	chain := state.PeerCertificates
	if len(chain) == 0 {
		return &certificateError{code: "ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE", message: "the server has no certificate"}
	}
	between := x509.NewCertPool()
	for _, one := range chain[1:] {
		between.AddCert(one)
	}
	if _, err := chain[0].Verify(x509.VerifyOptions{Roots: roots, Intermediates: between}); err != nil {
		return inWordsOfNode(err, chain)
	}
	if err := chain[0].VerifyHostname(name); err != nil {
		return wrongName(name, chain[0])
	}
	return nil
}

// certificateWords are what OpenSSL says of chains of certificates, by the codes.
var certificateWords = map[string]string{
	"CERT_HAS_EXPIRED":                  "certificate has expired",
	"CERT_NOT_YET_VALID":                "certificate is not yet valid",
	"DEPTH_ZERO_SELF_SIGNED_CERT":       "self-signed certificate",
	"INVALID_CA":                        "invalid CA certificate",
	"INVALID_PURPOSE":                   "unsupported certificate purpose",
	"PATH_LENGTH_EXCEEDED":              "path length constraint exceeded",
	"SELF_SIGNED_CERT_IN_CHAIN":         "self-signed certificate in certificate chain",
	"UNABLE_TO_GET_ISSUER_CERT_LOCALLY": "unable to get local issuer certificate",
	"UNABLE_TO_VERIFY_LEAF_SIGNATURE":   "unable to verify the first certificate",
}

func wrongCertificate(code string) error {
	return &certificateError{code: code, message: certificateWords[code]}
}

// inWordsOfNode names what is wrong with a chain of certificates as OpenSSL does.
func inWordsOfNode(err error, chain []*x509.Certificate) error {
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok {
		switch {
		case invalid.Reason == x509.Expired && time.Now().Before(invalid.Cert.NotBefore):
			return wrongCertificate("CERT_NOT_YET_VALID")
		case invalid.Reason == x509.Expired:
			return wrongCertificate("CERT_HAS_EXPIRED")
		case invalid.Reason == x509.IncompatibleUsage:
			return wrongCertificate("INVALID_PURPOSE")
		case invalid.Reason == x509.NotAuthorizedToSign:
			return wrongCertificate("INVALID_CA")
		case invalid.Reason == x509.TooManyIntermediates:
			return wrongCertificate("PATH_LENGTH_EXCEEDED")
		}
	}
	last := chain[len(chain)-1]
	signsItself := last.CheckSignatureFrom(last) == nil || string(last.RawIssuer) == string(last.RawSubject)
	switch {
	case len(chain) == 1 && signsItself:
		return wrongCertificate("DEPTH_ZERO_SELF_SIGNED_CERT")
	case signsItself:
		return wrongCertificate("SELF_SIGNED_CERT_IN_CHAIN")
	case len(chain) == 1:
		return wrongCertificate("UNABLE_TO_VERIFY_LEAF_SIGNATURE")
	}
	return wrongCertificate("UNABLE_TO_GET_ISSUER_CERT_LOCALLY")
}

const wrongNameWords = "Hostname/IP does not match certificate's altnames: "

// wrongName is the error of a certificate that is for other hosts.
func wrongName(host string, certificate *x509.Certificate) error {
	var names []string
	for _, name := range certificate.DNSNames {
		names = append(names, "DNS:"+name)
	}
	var addresses []string
	for _, address := range certificate.IPAddresses {
		addresses = append(addresses, address.String())
		names = append(names, "IP Address:"+address.String())
	}
	var reason string
	switch _, err := netip.ParseAddr(host); {
	case err == nil:
		reason = fmt.Sprintf("IP: %s is not in the cert's list: %s", host, strings.Join(addresses, ", "))
	case len(names) > 0:
		reason = fmt.Sprintf("Host: %s. is not in the cert's altnames: %s", host, strings.Join(names, ", "))
	case certificate.Subject.CommonName != "":
		reason = fmt.Sprintf("Host: %s. is not cert's CN: %s", host, certificate.Subject.CommonName)
	default:
		reason = "Cert does not contain a DNS name"
	}
	return &certificateError{
		code: "ERR_TLS_CERT_ALTNAME_INVALID", message: wrongNameWords + reason, host: host, reason: reason,
	}
}
