package aesmode

import (
	"bytes"
	"crypto/aes"
	"crypto/subtle"
	"encoding/binary"
)

// wrapVector is the default initial value of RFC 3394, by which a key that was unwrapped is
// known to be whole.
var wrapVector = []byte{0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6}

// half is half a block, in which the key wrap counts.
const half = aes.BlockSize / 2

// Wrap wraps a key of at least two half blocks as RFC 3394 says.
func Wrap(key, plain []byte) ([]byte, error) { return WrapFrom(key, wrapVector, plain) }

// WrapFrom does so with an initial value of 8 bytes that both sides agreed upon.
func WrapFrom(key, vector, plain []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if len(vector) != half || len(plain) < 2*half || len(plain)%half != 0 {
		return nil, ErrFailed
	}
	wrapped := append(bytes.Clone(vector), plain...)
	n := len(plain) / half
	var work [aes.BlockSize]byte
	copy(work[:], vector)
	for step := range 6 * n {
		at := half * (1 + step%n)
		copy(work[half:], wrapped[at:at+half])
		block.Encrypt(work[:], work[:])
		copy(wrapped[at:], work[half:])
		count(work[:half], uint64(step+1))
	}
	copy(wrapped, work[:half])
	return wrapped, nil
}

// Unwrap gives back what Wrap wrapped.
func Unwrap(key, wrapped []byte) ([]byte, error) { return UnwrapFrom(key, wrapVector, wrapped) }

// UnwrapFrom gives back what WrapFrom wrapped.
func UnwrapFrom(key, vector, wrapped []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if len(vector) != half || len(wrapped) < 3*half || len(wrapped)%half != 0 {
		return nil, ErrFailed
	}
	plain := bytes.Clone(wrapped[half:])
	n := len(plain) / half
	var work [aes.BlockSize]byte
	copy(work[:half], wrapped)
	for step := 6*n - 1; step >= 0; step-- {
		at := half * (step % n)
		count(work[:half], uint64(step+1))
		copy(work[half:], plain[at:at+half])
		block.Decrypt(work[:], work[:])
		copy(plain[at:], work[half:])
	}
	if subtle.ConstantTimeCompare(work[:half], vector) != 1 {
		return nil, ErrFailed
	}
	return plain, nil
}

// count mixes the number of a step in.
func count(into []byte, step uint64) {
	binary.BigEndian.PutUint64(into, binary.BigEndian.Uint64(into)^step)
}
