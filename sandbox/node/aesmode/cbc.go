package aesmode

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
)

// SealCBC encrypts with the padding of PKCS #7. The initialization vector is a block.
func SealCBC(key, iv, plain []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if len(iv) != aes.BlockSize {
		return nil, ErrFailed
	}
	missing := aes.BlockSize - len(plain)%aes.BlockSize
	padded := append(bytes.Clone(plain), bytes.Repeat([]byte{byte(missing)}, missing)...)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(padded, padded)
	return padded, nil
}

// OpenCBC decrypts what SealCBC made.
func OpenCBC(key, iv, sealed []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if len(iv) != aes.BlockSize || len(sealed) == 0 || len(sealed)%aes.BlockSize != 0 {
		return nil, ErrFailed
	}
	plain := make([]byte, len(sealed))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, sealed)
	// The time that a padding takes must not tell where it is wrong.
	last := plain[len(plain)-1]
	good := subtle.ConstantTimeLessOrEq(1, int(last)) & subtle.ConstantTimeLessOrEq(int(last), aes.BlockSize)
	for i := 1; i <= aes.BlockSize; i++ {
		outside := subtle.ConstantTimeLessOrEq(int(last)+1, i)
		good &= outside | subtle.ConstantTimeByteEq(plain[len(plain)-i], last)
	}
	if good != 1 {
		return nil, ErrFailed
	}
	return plain[:len(plain)-int(last)], nil
}
