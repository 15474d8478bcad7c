package keys

import (
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/binary"
)

// decryptImplicit decrypts by RSAES-PKCS1-v1_5 with implicit rejection, by the rules of
// draft-irtf-cfrg-rsa-guidance, section 7, which OpenSSL follows too: the same wrong
// message gives the same bytes there.
func (k *Key) decryptImplicit(sealed []byte) ([]byte, error) {
	size := k.rsa.Size()
	block := make([]byte, size)
	copy(block[size-len(sealed):], sealed)
	instead := k.instead(block)
	//nolint:staticcheck // the padding is what was asked for; what makes it dangerous is dealt with
	message, err := rsa.DecryptPKCS1v15(nil, k.rsaPrivate, block)
	if err != nil {
		return instead, nil
	}
	return message, nil
}

// instead is what a message with the wrong padding comes to.
func (k *Key) instead(block []byte) []byte {
	size := len(block)
	secret := sha256.Sum256(k.rsaPrivate.D.FillBytes(make([]byte, size)))
	derived := hmac.New(sha256.New, secret[:])
	derived.Write(block)
	key := derived.Sum(nil)
	lengths, message := implicitBytes(key, "length", 256), implicitBytes(key, "message", size)
	most := size - 2 - 8
	mask := 1
	for mask <= most {
		mask <<= 1
	}
	length := 0
	for i := 0; i < len(lengths); i += 2 {
		if l := int(binary.BigEndian.Uint16(lengths[i:])) & (mask - 1); l < most {
			length = l
		}
	}
	return message[size-length:]
}

// implicitBytes is the pseudo-random function of those rules.
func implicitBytes(key []byte, label string, size int) []byte {
	var out []byte
	for i := uint16(0); len(out) < size; i++ {
		h := hmac.New(sha256.New, key)
		h.Write(binary.BigEndian.AppendUint16(nil, i))
		h.Write([]byte(label))
		h.Write(binary.BigEndian.AppendUint16(nil, uint16(8*size)))
		out = h.Sum(out)
	}
	return out[:size]
}
