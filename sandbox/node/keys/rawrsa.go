package keys

import (
	"io"
	"math/big"
)

// rawPublic is RSA's public operation alone. The result has the length of the modulus.
func (k *Key) rawPublic(block []byte) ([]byte, error) {
	m := new(big.Int).SetBytes(block)
	if m.Cmp(k.rsa.N) >= 0 {
		return nil, &Error{Rejected, "this number is not below the modulus"}
	}
	return m.Exp(m, big.NewInt(int64(k.rsa.E)), k.rsa.N).FillBytes(make([]byte, k.rsa.Size())), nil
}

// rawPrivate is RSA's private operation alone. The number is blinded, since big.Int takes
// its time by the numbers it works on; and the result is tried, since one wrong half would
// tell the key.
func (k *Key) rawPrivate(random io.Reader, block []byte) ([]byte, error) {
	n, e := k.rsa.N, big.NewInt(int64(k.rsa.E))
	c := new(big.Int).SetBytes(block)
	if c.Cmp(n) >= 0 {
		return nil, &Error{Rejected, "this number is not below the modulus"}
	}
	blind, unblind := new(big.Int), new(big.Int)
	raw := make([]byte, k.rsa.Size()+8)
	for {
		if _, err := io.ReadFull(random, raw); err != nil {
			return nil, err
		}
		blind.SetBytes(raw).Mod(blind, n)
		if blind.Sign() > 0 && unblind.ModInverse(blind, n) != nil {
			break
		}
	}
	hidden := new(big.Int).Exp(blind, e, n)
	hidden.Mul(hidden, c).Mod(hidden, n)
	m := new(big.Int).Exp(hidden, k.rsaPrivate.D, n)
	m.Mul(m, unblind).Mod(m, n)
	if new(big.Int).Exp(m, e, n).Cmp(c) != 0 {
		return nil, unfit("the two halves of this key do not belong together")
	}
	return m.FillBytes(make([]byte, k.rsa.Size())), nil
}

// RawPublic is RSA without padding: the block has to be as long as the modulus and below
// it as a number.
func (k *Key) RawPublic(block []byte) ([]byte, error) {
	if err := k.usableRSA(Public); err != nil {
		return nil, err
	}
	if err := k.fullBlock(block); err != nil {
		return nil, err
	}
	return k.rawPublic(block)
}

// RawPrivate undoes RawPublic.
func (k *Key) RawPrivate(random io.Reader, block []byte) ([]byte, error) {
	if err := k.usableRSA(Private); err != nil {
		return nil, err
	}
	if err := k.fullBlock(block); err != nil {
		return nil, err
	}
	return k.rawPrivate(random, block)
}

func (k *Key) fullBlock(block []byte) error {
	switch {
	case len(block) > k.rsa.Size():
		return &Error{TooLong, "data too large for key size"}
	case len(block) < k.rsa.Size():
		return &Error{TooLong, "data too small for key size"}
	}
	return nil
}
