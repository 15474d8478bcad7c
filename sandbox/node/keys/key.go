package keys

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/subtle"
	"math/big"
)

// Kind is which half of a key one has.
type Kind int

// The kinds.
const (
	Secret Kind = iota + 1
	Public
	Private
)

// Algorithm is what a key of two halves is for, by Node's name.
type Algorithm string

// The algorithms.
const (
	RSA     Algorithm = "rsa"
	RSAPSS  Algorithm = "rsa-pss"
	EC      Algorithm = "ec"
	Ed25519 Algorithm = "ed25519"
	X25519  Algorithm = "x25519"
)

// PSS is what an RSA-PSS key restricts its signatures to.
type PSS struct {
	Hash, MGF1 crypto.Hash
	// SaltLength is the least that a signature may have.
	SaltLength int
}

// Key is a key, or one half of one. It never changes and may be used by any number of
// goroutines at once.
type Key struct {
	kind      Kind
	algorithm Algorithm
	secret    []byte

	rsa        *rsa.PublicKey
	rsaPrivate *rsa.PrivateKey
	pss        *PSS
	ec         *ecdsa.PublicKey
	ecPrivate  *ecdsa.PrivateKey
	ed         ed25519.PublicKey
	edPrivate  ed25519.PrivateKey
	x25519     *ecdh.PublicKey
	xPrivate   *ecdh.PrivateKey
}

// NewSecret makes a key of bytes that both sides know. The bytes are copied.
func NewSecret(secret []byte) *Key {
	return &Key{kind: Secret, secret: append([]byte{}, secret...)}
}

// Kind is which half of a key this is.
func (k *Key) Kind() Kind { return k.kind }

// Algorithm is what the key is for; a secret has none.
func (k *Key) Algorithm() Algorithm { return k.algorithm }

// Secret are the bytes of a secret, which the caller must not change; other keys have
// none.
func (k *Key) Secret() []byte { return k.secret }

// Public is the public half of a key. A secret has none.
func (k *Key) Public() *Key {
	if k.kind != Private {
		return k
	}
	return &Key{kind: Public, algorithm: k.algorithm, rsa: k.rsa, pss: k.pss, ec: k.ec, ed: k.ed, x25519: k.x25519}
}

// Curve is the curve of an EC key, and nil for all others.
func (k *Key) Curve() *Curve {
	if k.ec == nil {
		return nil
	}
	return curveOf(k.ec.Curve)
}

// Bits is the size of an RSA key's modulus, and 0 for all others.
func (k *Key) Bits() int {
	if k.rsa == nil {
		return 0
	}
	return k.rsa.N.BitLen()
}

// Exponent is the public exponent of an RSA key, and nil for all others.
func (k *Key) Exponent() *big.Int {
	if k.rsa == nil {
		return nil
	}
	return big.NewInt(int64(k.rsa.E))
}

// PSS is what an RSA-PSS key restricts its signatures to, or nil.
func (k *Key) PSS() *PSS { return k.pss }

// Crypto is the key in the form of Go's own packages: a *rsa.PublicKey,
// *ecdsa.PublicKey, ed25519.PublicKey or *ecdh.PublicKey, or the private key beside it.
func (k *Key) Crypto() any {
	switch {
	case k.rsaPrivate != nil:
		return k.rsaPrivate
	case k.rsa != nil:
		return k.rsa
	case k.ecPrivate != nil:
		return k.ecPrivate
	case k.ec != nil:
		return k.ec
	case k.edPrivate != nil:
		return k.edPrivate
	case k.ed != nil:
		return k.ed
	case k.xPrivate != nil:
		return k.xPrivate
	case k.x25519 != nil:
		return k.x25519
	}
	return nil
}

// Equal reports whether two keys are the same half of the same key.
func (k *Key) Equal(other *Key) bool {
	if k.kind != other.kind || k.algorithm != other.algorithm {
		return false
	}
	if k.kind == Secret {
		return subtle.ConstantTimeCompare(k.secret, other.secret) == 1
	}
	if (k.pss == nil) != (other.pss == nil) || k.pss != nil && *k.pss != *other.pss {
		return false
	}
	switch own := k.Crypto().(type) {
	case interface{ Equal(crypto.PublicKey) bool }:
		return own.Equal(other.Crypto())
	case interface{ Equal(crypto.PrivateKey) bool }:
		return own.Equal(other.Crypto())
	}
	return false
}

// fromCrypto makes a key of one of Go's own.
func fromCrypto(key any) (*Key, error) {
	switch key := key.(type) {
	case *rsa.PublicKey:
		if err := fitsRSA(key); err != nil {
			return nil, err
		}
		return &Key{kind: Public, algorithm: RSA, rsa: key}, nil
	case *rsa.PrivateKey:
		if err := fitsRSA(&key.PublicKey); err != nil {
			return nil, err
		}
		return &Key{kind: Private, algorithm: RSA, rsa: &key.PublicKey, rsaPrivate: key}, nil
	case *ecdsa.PublicKey:
		if curveOf(key.Curve) == nil {
			return nil, refused("elliptic curve " + key.Params().Name)
		}
		return &Key{kind: Public, algorithm: EC, ec: key}, nil
	case *ecdsa.PrivateKey:
		if curveOf(key.Curve) == nil {
			return nil, refused("elliptic curve " + key.Params().Name)
		}
		return &Key{kind: Private, algorithm: EC, ec: &key.PublicKey, ecPrivate: key}, nil
	case ed25519.PublicKey:
		return &Key{kind: Public, algorithm: Ed25519, ed: key}, nil
	case ed25519.PrivateKey:
		return &Key{kind: Private, algorithm: Ed25519, ed: key.Public().(ed25519.PublicKey), edPrivate: key}, nil
	case *ecdh.PublicKey:
		if key.Curve() == ecdh.X25519() {
			return &Key{kind: Public, algorithm: X25519, x25519: key}, nil
		}
	case *ecdh.PrivateKey:
		if key.Curve() == ecdh.X25519() {
			return &Key{kind: Private, algorithm: X25519, x25519: key.PublicKey(), xPrivate: key}, nil
		}
	}
	return nil, refused("this kind of key")
}

// FromCrypto makes a key of one of Go's own public keys, as certificates hold them.
func FromCrypto(key crypto.PublicKey) (*Key, error) { return fromCrypto(key) }

// maxBits is the largest RSA key that OpenSSL works with.
const maxBits = 16384

// fitsRSA refuses the sizes with which Go does not work either.
func fitsRSA(key *rsa.PublicKey) error {
	if bits := key.N.BitLen(); bits > maxBits {
		return refused("RSA keys of more than 16384 bits")
	}
	if key.N.Sign() <= 0 || key.N.Bit(0) == 0 || key.E < 2 {
		return malformed("this is no RSA modulus")
	}
	return nil
}
