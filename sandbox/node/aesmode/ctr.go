package aesmode

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"math/big"
)

// CTR encrypts or decrypts, which is the same. The counter is the last bits of a block that
// begins with a nonce; it starts again at 0 when it has come to its end, and a message that
// would use a block twice is refused.
func CTR(key, counter, data []byte, bits int) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if len(counter) != aes.BlockSize || bits < 1 || bits > 8*aes.BlockSize {
		return nil, ErrFailed
	}
	values := new(big.Int).Lsh(big.NewInt(1), uint(bits))
	whole := new(big.Int).SetBytes(counter)
	first := new(big.Int).Mod(whole, values)
	blocks := big.NewInt(int64((len(data) + aes.BlockSize - 1) / aes.BlockSize))
	if blocks.Cmp(values) > 0 {
		return nil, ErrFailed
	}
	// Go counts with the whole block, so that what comes after the end is a stream of its own.
	out, before := make([]byte, len(data)), len(data)
	left := new(big.Int).Sub(values, first)
	if blocks.Cmp(left) > 0 {
		before = int(left.Int64()) * aes.BlockSize
	}
	cipher.NewCTR(block, counter).XORKeyStream(out[:before], data[:before])
	if before < len(data) {
		nonce := whole.Sub(whole, first).FillBytes(bytes.Clone(counter))
		cipher.NewCTR(block, nonce).XORKeyStream(out[before:], data[before:])
	}
	return out, nil
}
