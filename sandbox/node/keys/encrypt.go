package keys

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"io"
	"slices"
)

// OAEP is what both sides of RSA-OAEP have to agree upon.
type OAEP struct {
	// Hash is that of the label, MGF1 that of the mask, 0 for the same.
	Hash, MGF1 crypto.Hash
	Label      []byte
}

// Room is how many bytes a message may have.
func (o OAEP) Room(k *Key) int { return k.rsa.Size() - 2*o.Hash.Size() - 2 }

func (o OAEP) options() *rsa.OAEPOptions {
	return &rsa.OAEPOptions{Hash: o.Hash, MGFHash: maskHash(o.Hash, o.MGF1), Label: o.Label}
}

// EncryptOAEP encrypts a message by RSA-OAEP.
func (k *Key) EncryptOAEP(random io.Reader, o OAEP, message []byte) ([]byte, error) {
	if err := k.usableRSA(Public); err != nil {
		return nil, err
	}
	if len(message) > o.Room(k) {
		return nil, &Error{TooLong, "data too large for key size"}
	}
	sealed, err := rsa.EncryptOAEPWithOptions(random, k.rsa, message, o.options())
	if err != nil {
		return nil, unfit(err.Error())
	}
	return sealed, nil
}

// DecryptOAEP decrypts a message by RSA-OAEP.
func (k *Key) DecryptOAEP(o OAEP, sealed []byte) ([]byte, error) {
	if err := k.usableRSA(Private); err != nil {
		return nil, err
	}
	message, err := k.rsaPrivate.Decrypt(nil, sealed, o.options())
	if err != nil {
		return nil, &Error{Rejected, "oaep decoding error"}
	}
	return message, nil
}

// pkcs1Overhead are the bytes that RSAES-PKCS1-v1_5 needs beside the message.
const pkcs1Overhead = 11

// EncryptPKCS1 encrypts a message by RSAES-PKCS1-v1_5, whose padding is drawn from the
// caller's randomness.
func (k *Key) EncryptPKCS1(random io.Reader, message []byte) ([]byte, error) {
	if err := k.usableRSA(Public); err != nil {
		return nil, err
	}
	if len(message) > k.rsa.Size()-pkcs1Overhead {
		return nil, &Error{TooLong, "data too large for key size"}
	}
	block := make([]byte, k.rsa.Size())
	block[1] = 2
	padding := block[2 : len(block)-len(message)-1]
	for i := range padding {
		for padding[i] == 0 {
			if _, err := io.ReadFull(random, padding[i:i+1]); err != nil {
				return nil, err
			}
		}
	}
	copy(block[len(block)-len(message):], message)
	return k.rawPublic(block)
}

// DecryptPKCS1 decrypts a message by RSAES-PKCS1-v1_5. Where the padding is wrong, the
// result is bytes that depend on the key and the message alone and tell nothing of the
// padding (implicit rejection, as in draft-irtf-cfrg-rsa-guidance), so that there is no
// oracle for Bleichenbacher's attack.
func (k *Key) DecryptPKCS1(sealed []byte) ([]byte, error) {
	if err := k.usableRSA(Private); err != nil {
		return nil, err
	}
	if len(sealed) > k.rsa.Size() {
		return nil, &Error{Rejected, "wrong length of the message"}
	}
	return k.decryptImplicit(sealed)
}

// EncryptPrivate writes a message so that the public half reads it: the padding of
// signatures, without a digest.
func (k *Key) EncryptPrivate(message []byte) ([]byte, error) {
	if err := k.usableRSA(Private); err != nil {
		return nil, err
	}
	if len(message) > k.rsa.Size()-pkcs1Overhead {
		return nil, &Error{TooLong, "data too large for key size"}
	}
	signature, err := rsa.SignPKCS1v15(nil, k.rsaPrivate, 0, message)
	if err != nil {
		return nil, unfit(err.Error())
	}
	return signature, nil
}

// DecryptPublic reads what EncryptPrivate wrote.
func (k *Key) DecryptPublic(sealed []byte) ([]byte, error) {
	if err := k.usableRSA(Public); err != nil {
		return nil, err
	}
	if len(sealed) > k.rsa.Size() {
		return nil, &Error{TooLong, "data greater than mod len"}
	}
	block, err := k.rawPublic(sealed)
	if err != nil {
		return nil, err
	}
	bad := &Error{Rejected, "padding check failed"}
	if !bytes.HasPrefix(block, []byte{0, 1}) {
		return nil, bad
	}
	end := slices.IndexFunc(block[2:], func(b byte) bool { return b != 0xff })
	if end < 8 || block[2+end] != 0 {
		return nil, bad
	}
	return block[3+end:], nil
}
