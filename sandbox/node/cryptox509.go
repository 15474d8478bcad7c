package node

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"net"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

var certificatePrimitives = map[string]scoped{
	// certificate(bytes) is the first of a text, or the one that DER is.
	"certificate": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		der := octets(call.Argument(0))
		if keys.IsPEM(der) {
			block, _ := pem.Decode(der)
			if block == nil {
				return opensslFailure(scope, "noStartLine")
			}
			der = block.Bytes
		}
		certificate, err := x509.ParseCertificate(der)
		if err != nil {
			return opensslFailure(scope, "noStartLine")
		}
		return scope.VM().ToValue(certificate)
	},
	// certificateFact(certificate, name) is a text, a list of texts, a truth or bytes.
	"certificateFact": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return certificateFact(scope, stateOf[*x509.Certificate](scope, call.Argument(0)), call.Argument(1).String())
	},
	"certificateKey": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, err := keys.ParsePublic(stateOf[*x509.Certificate](scope, call.Argument(0)).RawSubjectPublicKeyInfo, keys.SPKI)
		return madeKey(scope, key, err, publicDER)
	},
	// certificateNames(certificate, whose) is a list of names and values, one after the other.
	"certificateNames": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		certificate := stateOf[*x509.Certificate](scope, call.Argument(0))
		raw := certificate.RawSubject
		if call.Argument(1).String() == "issuer" {
			raw = certificate.RawIssuer
		}
		var list []any
		for _, n := range distinguished(raw) {
			list = append(list, n.name, n.value)
		}
		return scope.VM().NewArray(list...)
	},
	// certificateHost(certificate, name, subject, wildcards, partial) is the name that matches.
	"certificateHost": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		certificate := stateOf[*x509.Certificate](scope, call.Argument(0))
		rules := hostRules{subject: call.Argument(2).String(), wildcards: call.Argument(3).ToBoolean(), partial: call.Argument(4).ToBoolean()}
		if name, ok := rules.match(certificate, call.Argument(1).String()); ok {
			return scope.VM().ToValue(name)
		}
		return goja.Undefined()
	},
	// certificateEmail(certificate, address, subject)
	"certificateEmail": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		certificate := stateOf[*x509.Certificate](scope, call.Argument(0))
		return scope.VM().ToValue(hasEmail(certificate, call.Argument(1).String(), call.Argument(2).String()))
	},
	// certificateAddress(certificate, address) is null for what is no address.
	"certificateAddress": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		address := net.ParseIP(call.Argument(1).String())
		if address == nil {
			return goja.Null()
		}
		for _, known := range stateOf[*x509.Certificate](scope, call.Argument(0)).IPAddresses {
			if known.Equal(address) {
				return scope.VM().ToValue(true)
			}
		}
		return scope.VM().ToValue(false)
	},
	// certificateIssued(certificate, issuer)
	"certificateIssued": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		child, parent := stateOf[*x509.Certificate](scope, call.Argument(0)), stateOf[*x509.Certificate](scope, call.Argument(1))
		fits := bytes.Equal(child.RawIssuer, parent.RawSubject) &&
			(len(child.AuthorityKeyId) == 0 || len(parent.SubjectKeyId) == 0 || bytes.Equal(child.AuthorityKeyId, parent.SubjectKeyId)) &&
			(parent.KeyUsage == 0 || parent.KeyUsage&x509.KeyUsageCertSign != 0)
		return scope.VM().ToValue(fits)
	},
	// certificateVerify(certificate, key)
	"certificateVerify": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		certificate := stateOf[*x509.Certificate](scope, call.Argument(0))
		parent := &x509.Certificate{PublicKey: keyOf(scope, call, 1).Crypto()}
		err := parent.CheckSignature(certificate.SignatureAlgorithm, certificate.RawTBSCertificate, certificate.Signature)
		return scope.VM().ToValue(err == nil)
	},
}

// openSSLTime is how OpenSSL writes times.
const openSSLTime = "Jan _2 15:04:05 2006 GMT"

func certificateFact(scope sandbox.Scope, c *x509.Certificate, name string) goja.Value {
	vm := scope.VM()
	optional := func(text string) goja.Value {
		if text == "" {
			return goja.Undefined()
		}
		return vm.ToValue(text)
	}
	switch name {
	case "subject":
		return optional(namesText(c.RawSubject))
	case "issuer":
		return optional(namesText(c.RawIssuer))
	case "subjectAltName":
		return optional(alternativeNames(c))
	case "infoAccess":
		return optional(accessText(c))
	case "keyUsage":
		return extendedUsage(scope, c)
	case "validFrom":
		return vm.ToValue(c.NotBefore.UTC().Format(openSSLTime))
	case "validTo":
		return vm.ToValue(c.NotAfter.UTC().Format(openSSLTime))
	case "validFromTime":
		return vm.ToValue(c.NotBefore.UnixMilli())
	case "validToTime":
		return vm.ToValue(c.NotAfter.UnixMilli())
	case "serialNumber":
		return vm.ToValue(strings.ToUpper(hex.EncodeToString(c.SerialNumber.Bytes())))
	case "fingerprint":
		sum := sha1.Sum(c.Raw)
		return vm.ToValue(colons(sum[:]))
	case "fingerprint256":
		sum := sha256.Sum256(c.Raw)
		return vm.ToValue(colons(sum[:]))
	case "fingerprint512":
		sum := sha512.Sum512(c.Raw)
		return vm.ToValue(colons(sum[:]))
	case "ca":
		return vm.ToValue(c.IsCA)
	case "raw":
		return arrayBuffer(scope, bytes.Clone(c.Raw))
	case "pem":
		return vm.ToValue(string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})))
	}
	return goja.Undefined()
}

// colons writes bytes as fingerprints are written.
func colons(data []byte) string {
	parts := make([]string, len(data))
	for i, b := range data {
		parts[i] = fmt.Sprintf("%02X", b)
	}
	return strings.Join(parts, ":")
}

// extendedUsage are the identifiers of what the key is for, in the order of the certificate.
func extendedUsage(scope sandbox.Scope, c *x509.Certificate) goja.Value {
	for _, extension := range c.Extensions {
		if !extension.Id.Equal(asn1.ObjectIdentifier{2, 5, 29, 37}) {
			continue
		}
		var oids []asn1.ObjectIdentifier
		if _, err := asn1.Unmarshal(extension.Value, &oids); err != nil {
			break
		}
		var list []any
		for _, oid := range oids {
			list = append(list, oid.String())
		}
		return scope.VM().NewArray(list...)
	}
	return goja.Undefined()
}
