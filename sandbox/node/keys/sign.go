package keys

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"io"
	"slices"
)

// SignPKCS1 signs a digest by RSASSA-PKCS1-v1_5.
func (k *Key) SignPKCS1(hash crypto.Hash, digest []byte) ([]byte, error) {
	if err := k.usableRSA(Private); err != nil {
		return nil, err
	}
	hash, digest = prefixed(hash, digest)
	signature, err := rsa.SignPKCS1v15(nil, k.rsaPrivate, hash, digest)
	if err != nil {
		return nil, unfit(err.Error())
	}
	return signature, nil
}

// VerifyPKCS1 reports whether a signature by RSASSA-PKCS1-v1_5 is right.
func (k *Key) VerifyPKCS1(hash crypto.Hash, digest, signature []byte) (bool, error) {
	if err := k.usableRSA(Public); err != nil {
		return false, err
	}
	hash, digest = prefixed(hash, digest)
	return rsa.VerifyPKCS1v15(k.rsa, hash, digest, signature) == nil, nil
}

// ripemd160Prefix names RIPEMD-160 by TeleTrusT's identifier, as OpenSSL and nearly all do;
// Go has that of ISO 10118.
var ripemd160Prefix = []byte{0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x24, 0x03, 0x02, 0x01, 0x05, 0x00, 0x04, 0x14}

// prefixed puts the name of a hash before its digest where Go would put another one.
func prefixed(hash crypto.Hash, digest []byte) (crypto.Hash, []byte) {
	if hash != crypto.RIPEMD160 {
		return hash, digest
	}
	return 0, slices.Concat(ripemd160Prefix, digest)
}

// usableRSA says why the half of an RSA key that is wanted cannot be used, if it cannot.
func (k *Key) usableRSA(half Kind) error {
	switch {
	case k.rsa == nil || half == Private && k.rsaPrivate == nil:
		return unfit("this is not the half of an RSA key that is wanted")
	case k.Bits() < minBits:
		return refused("RSA keys of less than 1024 bits")
	}
	return nil
}

// SignatureForm is how the two numbers of an ECDSA signature are written.
type SignatureForm int

// The forms of signatures.
const (
	// SignatureDER is a sequence of ASN.1, of a length that varies.
	SignatureDER SignatureForm = iota
	// SignatureP1363 is both numbers at full length, as in JSON Web Signatures.
	SignatureP1363
)

// SignEC signs a digest by ECDSA. The signature is the deterministic one of RFC 6979, so
// that it depends on nothing but the key and the digest.
func (k *Key) SignEC(hash crypto.Hash, digest []byte, form SignatureForm) ([]byte, error) {
	if k.ecPrivate == nil {
		return nil, unfit("this is no private EC key")
	}
	der, err := k.ecPrivate.Sign(nil, digest, hash)
	if err != nil {
		return nil, unfit(err.Error())
	}
	if form == SignatureDER {
		return der, nil
	}
	return k.Curve().SignatureToP1363(der)
}

// VerifyEC reports whether an ECDSA signature is right.
func (k *Key) VerifyEC(digest, signature []byte, form SignatureForm) (bool, error) {
	if k.ec == nil {
		return false, unfit("this is no EC key")
	}
	if form == SignatureP1363 {
		der, err := k.Curve().SignatureToDER(signature)
		if err != nil {
			return false, nil
		}
		signature = der
	}
	return ecdsa.VerifyASN1(k.ec, digest, signature), nil
}

// SignEd25519 signs a message.
func (k *Key) SignEd25519(message []byte) ([]byte, error) {
	if k.edPrivate == nil {
		return nil, unfit("this is no private Ed25519 key")
	}
	return ed25519.Sign(k.edPrivate, message), nil
}

// VerifyEd25519 reports whether the signature of a message is right.
func (k *Key) VerifyEd25519(message, signature []byte) (bool, error) {
	if k.ed == nil {
		return false, unfit("this is no Ed25519 key")
	}
	return len(signature) == ed25519.SignatureSize && ed25519.Verify(k.ed, message, signature), nil
}

// Salt lengths that are no numbers.
const (
	// SaltDigest is as long as the digest.
	SaltDigest = -1
	// SaltMax is as long as the key has room for; when verifying, any length will do.
	SaltMax = -2
)

// SignPSS signs a digest by RSASSA-PSS with a salt of the length, which may be
// [SaltDigest] or [SaltMax]. mgf1 is the hash of the mask, 0 for the same.
func (k *Key) SignPSS(random io.Reader, hash, mgf1 crypto.Hash, digest []byte, salt int) ([]byte, error) {
	if err := k.usableRSA(Private); err != nil {
		return nil, err
	}
	room := (k.Bits()-1+7)/8 - hash.Size() - 2
	switch salt {
	case SaltDigest:
		salt = hash.Size()
	case SaltMax:
		salt = room
	}
	if salt < 0 || salt > room {
		return nil, &Error{TooLong, "the key has no room for a salt of this length"}
	}
	if salt > 0 && (mgf1 == 0 || mgf1 == hash) {
		signature, err := rsa.SignPSS(random, k.rsaPrivate, hash, digest, &rsa.PSSOptions{SaltLength: salt})
		if err != nil {
			return nil, unfit(err.Error())
		}
		return signature, nil
	}
	salted := make([]byte, salt)
	if _, err := io.ReadFull(random, salted); err != nil {
		return nil, err
	}
	return k.rawPrivate(random, encodePSS(digest, salted, k.Bits()-1, hash, mgf1))
}

// VerifyPSS reports whether a signature by RSASSA-PSS is right, and its salt of the
// length, which may be [SaltDigest] or [SaltMax].
func (k *Key) VerifyPSS(hash, mgf1 crypto.Hash, digest, signature []byte, salt int) (bool, error) {
	if err := k.usableRSA(Public); err != nil {
		return false, err
	}
	if len(signature) != k.rsa.Size() || len(digest) != hash.Size() {
		return false, nil
	}
	if salt == SaltDigest {
		salt = hash.Size()
	}
	encoded, err := k.rawPublic(signature)
	if err != nil {
		return false, nil
	}
	return verifyPSS(digest, encoded, k.Bits()-1, hash, mgf1, salt), nil
}
