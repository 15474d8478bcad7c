package keys

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"math/big"
)

// NewEC makes a private key of its number, which may be shorter than the curve's order.
func NewEC(curve *Curve, number []byte) (*Key, error) {
	for len(number) > 0 && number[0] == 0 {
		number = number[1:]
	}
	size := curve.Order()
	if len(number) > size {
		return nil, malformed("this number is not below the order of the curve")
	}
	padded := make([]byte, size)
	copy(padded[size-len(number):], number)
	key, err := ecdsa.ParseRawPrivateKey(curve.elliptic, padded)
	if err != nil {
		return nil, malformed(err.Error())
	}
	return fromCrypto(key)
}

// NewPublicEC makes a public key of a point: uncompressed, compressed, or in the hybrid
// form that OpenSSL knows too.
func NewPublicEC(curve *Curve, point []byte) (*Key, error) {
	whole, err := curve.uncompressed(point)
	if err != nil {
		return nil, err
	}
	key, err := ecdsa.ParseUncompressedPublicKey(curve.elliptic, whole)
	if err != nil {
		return nil, malformed(err.Error())
	}
	return fromCrypto(key)
}

// The first bytes of points (SEC 1, 2.3.3).
const (
	compressedEven = 2
	compressedOdd  = 3
	uncompressed   = 4
	hybridEven     = 6
	hybridOdd      = 7
)

func (c *Curve) uncompressed(point []byte) ([]byte, error) {
	bad := malformed("this is no point of the curve")
	if len(point) == 0 {
		return nil, bad
	}
	switch point[0] {
	case uncompressed:
		return point, nil
	case hybridEven, hybridOdd:
		if point[len(point)-1]&1 != point[0]&1 {
			return nil, bad
		}
		return append([]byte{uncompressed}, point[1:]...), nil
	case compressedEven, compressedOdd:
		x, y := elliptic.UnmarshalCompressed(c.elliptic, point)
		if x == nil {
			return nil, bad
		}
		whole := make([]byte, 1+2*c.Size)
		whole[0] = uncompressed
		x.FillBytes(whole[1 : 1+c.Size])
		y.FillBytes(whole[1+c.Size:])
		return whole, nil
	}
	return nil, bad
}

// PointForm is how a point is written.
type PointForm int

// The forms of points.
const (
	UncompressedPoint PointForm = iota
	CompressedPoint
	HybridPoint
)

// Point is the point of an EC key.
func (k *Key) Point(form PointForm) ([]byte, error) {
	if k.ec == nil {
		return nil, unfit("only EC keys are points")
	}
	whole, err := k.ec.Bytes()
	if err != nil {
		return nil, err
	}
	odd := whole[len(whole)-1] & 1
	switch form {
	case CompressedPoint:
		return append([]byte{compressedEven | odd}, whole[1:1+k.Curve().Size]...), nil
	case HybridPoint:
		whole[0] = hybridEven | odd
	}
	return whole, nil
}

// Number is the private number of an EC key, as long as the order of its curve.
func (k *Key) Number() ([]byte, error) {
	if k.ecPrivate == nil {
		return nil, unfit("only private EC keys have a number")
	}
	return k.ecPrivate.Bytes()
}

// NewEd25519 makes a private key of its seed of 32 bytes.
func NewEd25519(seed []byte) (*Key, error) {
	if len(seed) != ed25519.SeedSize {
		return nil, malformed("the seed of an Ed25519 key has 32 bytes")
	}
	return fromCrypto(ed25519.NewKeyFromSeed(seed))
}

// NewPublicEd25519 makes a public key of its 32 bytes. As in OpenSSL they are not looked
// at before they are used.
func NewPublicEd25519(raw []byte) (*Key, error) {
	if len(raw) != ed25519.PublicKeySize {
		return nil, malformed("an Ed25519 key has 32 bytes")
	}
	return fromCrypto(ed25519.PublicKey(append([]byte{}, raw...)))
}

// NewX25519 makes a private key of its 32 bytes.
func NewX25519(raw []byte) (*Key, error) {
	key, err := ecdh.X25519().NewPrivateKey(raw)
	if err != nil {
		return nil, malformed(err.Error())
	}
	return fromCrypto(key)
}

// NewPublicX25519 makes a public key of its 32 bytes.
func NewPublicX25519(raw []byte) (*Key, error) {
	key, err := ecdh.X25519().NewPublicKey(raw)
	if err != nil {
		return nil, malformed(err.Error())
	}
	return fromCrypto(key)
}

// Raw are the bytes that a key is by itself: a secret, the point of an EC key without
// compression, the 32 bytes of an Ed25519 or X25519 key. A private key gives its public
// half.
func (k *Key) Raw() ([]byte, error) {
	switch {
	case k.kind == Secret:
		return append([]byte{}, k.secret...), nil
	case k.ec != nil:
		return k.Point(UncompressedPoint)
	case k.ed != nil:
		return append([]byte{}, k.ed...), nil
	case k.x25519 != nil:
		return k.x25519.Bytes(), nil
	}
	return nil, unfit("RSA keys have no raw form")
}

// Modulus is that of an RSA key, and nil for all others.
func (k *Key) Modulus() *big.Int {
	if k.rsa == nil {
		return nil
	}
	return new(big.Int).Set(k.rsa.N)
}
