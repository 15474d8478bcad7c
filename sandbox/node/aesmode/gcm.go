package aesmode

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
)

// The initialization vectors that OpenSSL takes for GCM through Node, in bytes.
const (
	leastVector = 12
	mostVector  = 128
)

// fullTag is the length of the tag that GCM makes, in bytes; shorter ones are its beginning.
const fullTag = 16

// gcm is the mode for an initialization vector of a length.
func gcm(key, iv []byte) (cipher.AEAD, error) {
	if len(iv) < leastVector || len(iv) > mostVector {
		return nil, ErrFailed
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithNonceSize(block, len(iv))
}

// SealGCM encrypts and appends the first tagLength bytes of the tag, which are at most 16.
func SealGCM(key, iv, plain, additional []byte, tagLength int) ([]byte, error) {
	mode, err := gcm(key, iv)
	if err != nil {
		return nil, err
	}
	sealed := mode.Seal(nil, iv, plain, additional)
	return sealed[:len(plain)+tagLength], nil
}

// OpenGCM decrypts what SealGCM made, unless anything of it was changed.
func OpenGCM(key, iv, sealed, additional []byte, tagLength int) ([]byte, error) {
	if len(sealed) < tagLength {
		return nil, ErrFailed
	}
	mode, err := gcm(key, iv)
	if err != nil {
		return nil, err
	}
	if tagLength == fullTag {
		plain, err := mode.Open(nil, iv, sealed, additional)
		if err != nil {
			return nil, ErrFailed
		}
		return plain, nil
	}
	// Go opens no message with the beginning of a tag. Its mode is a stream, so that to encrypt
	// again is to decrypt; the tag of what comes out is then the one to compare with.
	text, tag := sealed[:len(sealed)-tagLength], sealed[len(sealed)-tagLength:]
	plain := mode.Seal(nil, iv, text, nil)[:len(text)]
	again := mode.Seal(nil, iv, plain, additional)
	if subtle.ConstantTimeCompare(again[len(text):len(text)+tagLength], tag) != 1 {
		return nil, ErrFailed
	}
	return plain, nil
}
