package keys

import (
	"context"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
)

// Form is how the bytes of a key are laid out.
type Form string

// The forms, by Node's names.
const (
	PKCS1 Form = "pkcs1"
	PKCS8 Form = "pkcs8"
	SEC1  Form = "sec1"
	SPKI  Form = "spki"
)

var (
	oidRSA     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidPSS     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidEC      = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidX25519  = asn1.ObjectIdentifier{1, 3, 101, 110}
	oidEd25519 = asn1.ObjectIdentifier{1, 3, 101, 112}
)

// foreign are the algorithms and curves that have a name and nothing more here.
var foreign = map[string]string{
	"1.3.101.111":           "X448",
	"1.3.101.113":           "Ed448",
	"1.2.840.10040.4.1":     "DSA",
	"1.2.840.113549.1.3.1":  "Diffie-Hellman keys",
	"1.2.840.10046.2.1":     "Diffie-Hellman keys",
	"1.3.132.0.10":          "elliptic curve secp256k1",
	"1.3.132.0.33":          "elliptic curve secp224r1",
	"1.2.840.10045.3.1.1":   "elliptic curve prime192v1",
	"1.3.36.3.3.2.8.1.1.7":  "elliptic curve brainpoolP256r1",
	"1.3.36.3.3.2.8.1.1.11": "elliptic curve brainpoolP384r1",
	"1.3.36.3.3.2.8.1.1.13": "elliptic curve brainpoolP512r1",
	"1.2.156.10197.1.301":   "elliptic curve SM2",
}

// privateInfo is PKCS #8's PrivateKeyInfo, whose attributes are passed over.
type privateInfo struct {
	Version    int
	Algorithm  pkix.AlgorithmIdentifier
	PrivateKey []byte
	Attributes asn1.RawValue `asn1:"optional"`
	PublicKey  asn1.RawValue `asn1:"optional"`
}

// first is the first element of DER, as what follows it is passed over.
func first(der []byte) ([]byte, error) {
	var element asn1.RawValue
	if _, err := asn1.Unmarshal(der, &element); err != nil {
		return nil, malformed("this is no DER: " + err.Error())
	}
	if element.Class != asn1.ClassUniversal || element.Tag != asn1.TagSequence {
		return nil, malformed("this is no sequence of DER")
	}
	return element.FullBytes, fitsKey(element.FullBytes)
}

// maxDER is more than the largest RSA key takes that OpenSSL works with. To find out that the
// parts of a longer one do not belong together takes Go minutes in which nothing stops it.
const maxDER = 16 << 10

// fitsKey refuses DER that is longer than any key.
func fitsKey(der []byte) error {
	if len(der) > maxDER {
		return malformed("no key is as long as this")
	}
	return nil
}

// ParsePrivate reads a private key from DER, in whichever form it is, as OpenSSL takes the
// form that a program names for a hint. passphrase is nil when there is none.
func ParsePrivate(ctx context.Context, der []byte, passphrase []byte) (*Key, error) {
	der, err := first(der)
	if err != nil {
		return nil, err
	}
	if info := (encryptedInfo{}); isEncrypted(der, &info) {
		if der, err = info.open(ctx, passphrase); err != nil {
			return nil, err
		}
		if err := fitsKey(der); err != nil {
			return nil, err
		}
	}
	if key, err := parsePrivateInfo(der); key != nil || err != nil {
		return key, err
	}
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return fromCrypto(key)
	}
	return parseSEC1(der)
}

// parsePrivateInfo reads PKCS #8, and gives no key for what is something else.
func parsePrivateInfo(der []byte) (*Key, error) {
	var info privateInfo
	if _, err := asn1.Unmarshal(der, &info); err != nil || len(info.Algorithm.Algorithm) == 0 {
		return nil, nil
	}
	if err := known(info.Algorithm); err != nil {
		return nil, err
	}
	switch oid := info.Algorithm.Algorithm; {
	case oid.Equal(oidPSS):
		pss, err := parsePSS(info.Algorithm.Parameters.FullBytes)
		if err != nil {
			return nil, err
		}
		key, err := x509.ParsePKCS1PrivateKey(info.PrivateKey)
		if err != nil {
			return nil, malformed(err.Error())
		}
		made, err := fromCrypto(key)
		if err != nil {
			return nil, err
		}
		made.algorithm, made.pss = RSAPSS, pss
		return made, nil
	default:
		key, err := x509.ParsePKCS8PrivateKey(der)
		if err != nil {
			return nil, malformed(err.Error())
		}
		return fromCrypto(key)
	}
}

// known refuses by name what is not here.
func known(algorithm pkix.AlgorithmIdentifier) error {
	oid := algorithm.Algorithm
	switch {
	case oid.Equal(oidEC):
		return knownCurve(algorithm.Parameters.FullBytes)
	case oid.Equal(oidRSA), oid.Equal(oidPSS), oid.Equal(oidEd25519), oid.Equal(oidX25519):
		return nil
	}
	if name, ok := foreign[oid.String()]; ok {
		return refused(name)
	}
	return refused("algorithm " + oid.String())
}

func knownCurve(parameters []byte) error {
	var oid asn1.ObjectIdentifier
	if _, err := asn1.Unmarshal(parameters, &oid); err != nil {
		return refused("elliptic curves without a name")
	}
	for _, c := range curves {
		if c.oid.Equal(oid) {
			return nil
		}
	}
	if name, ok := foreign[oid.String()]; ok {
		return refused(name)
	}
	return refused("elliptic curve " + oid.String())
}

// sec1Key is SEC 1's ECPrivateKey.
type sec1Key struct {
	Version    int
	PrivateKey []byte
	Curve      asn1.ObjectIdentifier `asn1:"optional,explicit,tag:0"`
	PublicKey  asn1.BitString        `asn1:"optional,explicit,tag:1"`
}

func parseSEC1(der []byte) (*Key, error) {
	var outer sec1Key
	if _, err := asn1.Unmarshal(der, &outer); err != nil || outer.Version != 1 {
		return nil, &Error{Unknown, "this is no private key"}
	}
	oid, err := asn1.Marshal(outer.Curve)
	if err != nil {
		return nil, refused("elliptic curves without a name")
	}
	if err := knownCurve(oid); err != nil {
		return nil, err
	}
	key, err := x509.ParseECPrivateKey(der)
	if err != nil {
		return nil, malformed(err.Error())
	}
	return fromCrypto(key)
}

// DER writes a key in a form. It fails with [Unfit] where the form is for other keys.
func (k *Key) DER(form Form) ([]byte, error) {
	switch form {
	case PKCS1:
		switch {
		case k.algorithm != RSA:
			return nil, unfit("The selected key encoding pkcs1 can only be used for RSA keys.")
		case k.kind == Private:
			return x509.MarshalPKCS1PrivateKey(k.rsaPrivate), nil
		}
		return x509.MarshalPKCS1PublicKey(k.rsa), nil
	case SEC1:
		if k.ecPrivate == nil {
			return nil, unfit("The selected key encoding sec1 can only be used for EC keys.")
		}
		return x509.MarshalECPrivateKey(k.ecPrivate)
	case PKCS8:
		switch {
		case k.kind != Private:
			return nil, unfit("The selected key encoding pkcs8 can only be used for private keys.")
		case k.algorithm == RSAPSS:
			return marshalPSSPrivate(k)
		}
		return x509.MarshalPKCS8PrivateKey(k.Crypto())
	case SPKI:
		switch {
		case k.kind == Secret:
			return nil, unfit("The selected key encoding spki can only be used for public keys.")
		case k.algorithm == RSAPSS:
			return marshalPSSPublic(k)
		}
		return x509.MarshalPKIXPublicKey(k.Public().Crypto())
	}
	return nil, unfit("no such form: " + string(form))
}
