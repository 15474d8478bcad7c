package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// serveBroken starts servers with which something is wrong, and sets variables to their
// addresses: EXPIRED, SELFSIGNED and WRONGHOST have such certificates, of which the authority
// of the first and the last lies in authority.pem; RESET ends each connection when it was
// asked; UPGRADE goes over to another protocol and says nothing more; CLOSED does not listen;
// ENDLESS has a body without an end, and SLOW one that does not come.
func serveBroken(ts *testscript.TestScript) {
	authority := signed(ts, nil, &x509.Certificate{Subject: pkix.Name{CommonName: "an authority"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign})
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authority.Certificate[0]})
	ts.Check(os.WriteFile(ts.MkAbs("authority.pem"), text, 0o600))
	here := []net.IP{net.IPv4(127, 0, 0, 1)}
	for name, certificate := range map[string]*tls.Certificate{
		"EXPIRED":    signed(ts, authority, &x509.Certificate{IPAddresses: here, NotBefore: time.Now().Add(-2 * time.Hour), NotAfter: time.Now().Add(-time.Hour)}),
		"SELFSIGNED": signed(ts, nil, &x509.Certificate{IPAddresses: here}),
		"WRONGHOST":  signed(ts, authority, &x509.Certificate{DNSNames: []string{"other.example"}}),
	} {
		server := httptest.NewUnstartedServer(http.NotFoundHandler())
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.TLS = &tls.Config{Certificates: []tls.Certificate{*certificate}, MinVersion: tls.VersionTLS12}
		server.StartTLS()
		ts.Defer(server.Close)
		ts.Setenv(name, server.Listener.Addr().String())
	}
	ended := make(chan struct{})
	for name, handler := range map[string]http.HandlerFunc{
		"RESET": func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := http.NewResponseController(w).Hijack()
			if err != nil {
				return
			}
			if tcp, ok := conn.(*net.TCPConn); ok {
				_ = tcp.SetLinger(0)
			}
			_ = conn.Close()
		},
		"UPGRADE": func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := http.NewResponseController(w).Hijack()
			if err != nil {
				return
			}
			_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")
			_, _ = io.Copy(io.Discard, conn)
			_ = conn.Close()
		},
		"ENDLESS": func(w http.ResponseWriter, _ *http.Request) {
			for part := make([]byte, 1<<20); ; {
				if _, err := w.Write(part); err != nil {
					return
				}
			}
		},
		"SLOW": func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte("begin"))
			_ = http.NewResponseController(w).Flush()
			select {
			case <-r.Context().Done():
			case <-ended:
			}
		},
	} {
		server := httptest.NewServer(handler)
		ts.Defer(server.Close)
		ts.Setenv(name, server.Listener.Addr().String())
	}
	ts.Defer(func() { close(ended) })
	gone := httptest.NewServer(http.NotFoundHandler())
	ts.Setenv("CLOSED", gone.Listener.Addr().String())
	gone.Close()
}

// signed makes a certificate; without an authority it is signed by itself.
func signed(ts *testscript.TestScript, authority *tls.Certificate, template *x509.Certificate) *tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ts.Check(err)
	template.SerialNumber = big.NewInt(1)
	if template.NotAfter.IsZero() {
		template.NotBefore, template.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	}
	parent, signing := template, key
	if authority != nil {
		parent, signing = authority.Leaf, authority.PrivateKey.(*ecdsa.PrivateKey)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signing)
	ts.Check(err)
	leaf, err := x509.ParseCertificate(der)
	ts.Check(err)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}
