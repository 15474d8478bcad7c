package keys

import (
	"context"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
)

// publicInfo is SubjectPublicKeyInfo.
type publicInfo struct {
	Algorithm pkix.AlgorithmIdentifier
	PublicKey asn1.BitString
}

// ParsePublic reads a public key from DER: SPKI, PKCS #1 or a certificate. The form says
// which of the first two it has to be; an empty one leaves it open.
func ParsePublic(der []byte, form Form) (*Key, error) {
	der, err := first(der)
	if err != nil {
		return nil, err
	}
	if form != SPKI {
		if key, err := x509.ParsePKCS1PublicKey(der); err == nil {
			return fromCrypto(key)
		} else if form == PKCS1 {
			return nil, malformed(err.Error())
		}
	}
	var info publicInfo
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, malformed(err.Error())
	}
	if err := known(info.Algorithm); err != nil {
		return nil, err
	}
	if info.Algorithm.Algorithm.Equal(oidPSS) {
		return parsePSSPublic(info)
	}
	key, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, malformed(err.Error())
	}
	return fromCrypto(key)
}

// ParseEither reads DER that holds a public key or a private one, whose public half the
// caller may take.
func ParseEither(ctx context.Context, der, passphrase []byte) (*Key, error) {
	key, err := ParsePublic(der, "")
	if err == nil {
		return key, nil
	}
	return ParsePrivate(ctx, der, passphrase)
}

// certificateKey reads the public key of a certificate.
func certificateKey(der []byte) (*Key, error) {
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, malformed(err.Error())
	}
	return ParsePublic(certificate.RawSubjectPublicKeyInfo, SPKI)
}
