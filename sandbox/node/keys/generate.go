package keys

import (
	"context"
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"hash"
	"io"
	"math/big"
)

func sha256New() hash.Hash { return sha256.New() }

// GenerateEC makes a key on a curve. Two keys from the same randomness are the same.
func GenerateEC(random io.Reader, curve *Curve) (*Key, error) {
	// As FIPS 186-5 A.2.1 has it: 64 bits more than the order, so that the remainder is as
	// good as uniform.
	order := curve.elliptic.Params().N
	wide := make([]byte, curve.Order()+8)
	if _, err := io.ReadFull(random, wide); err != nil {
		return nil, err
	}
	one := big.NewInt(1)
	d := new(big.Int).SetBytes(wide)
	d.Mod(d, new(big.Int).Sub(order, one))
	return NewEC(curve, d.Add(d, one).FillBytes(make([]byte, curve.Order())))
}

// GenerateEd25519 makes an Ed25519 key.
func GenerateEd25519(random io.Reader) (*Key, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, err
	}
	return NewEd25519(seed)
}

// GenerateX25519 makes an X25519 key.
func GenerateX25519(random io.Reader) (*Key, error) {
	raw := make([]byte, 32)
	if _, err := io.ReadFull(random, raw); err != nil {
		return nil, err
	}
	private, err := ecdh.X25519().NewPrivateKey(raw)
	if err != nil {
		return nil, err
	}
	return fromCrypto(private)
}

// minBits is the smallest RSA key that Go's functions work with.
const minBits = 1024

// GenerateRSA makes an RSA key. It takes its randomness from the caller and ends when the
// context is done, neither of which crypto/rsa would.
func GenerateRSA(ctx context.Context, random io.Reader, bits int, exponent int64) (*Key, error) {
	switch {
	case bits < minBits:
		return nil, refused("RSA keys of less than 1024 bits")
	case bits > maxBits:
		return nil, refused("RSA keys of more than 16384 bits")
	case exponent < 3 || exponent&1 == 0 || exponent > 1<<31-1:
		return nil, refused("RSA with this public exponent")
	}
	e, one := big.NewInt(exponent), big.NewInt(1)
	for {
		p, err := primeFor(ctx, random, (bits+1)/2, e)
		if err != nil {
			return nil, err
		}
		q, err := primeFor(ctx, random, bits/2, e)
		if err != nil {
			return nil, err
		}
		if p.Cmp(q) < 0 {
			p, q = q, p
		}
		n := new(big.Int).Mul(p, q)
		apart := new(big.Int).Sub(p, q)
		if n.BitLen() != bits || apart.BitLen() < bits/2-100 {
			continue
		}
		// The least common multiple, as FIPS 186-5 has it and OpenSSL does.
		p1, q1 := new(big.Int).Sub(p, one), new(big.Int).Sub(q, one)
		common := new(big.Int).GCD(nil, nil, p1, q1)
		lambda := p1.Mul(p1, q1)
		lambda.Div(lambda, common)
		key := &rsa.PrivateKey{
			PublicKey: rsa.PublicKey{N: n, E: int(exponent)},
			D:         new(big.Int).ModInverse(e, lambda), Primes: []*big.Int{p, q},
		}
		if key.D == nil || key.D.BitLen() <= bits/2 {
			continue
		}
		key.Precompute()
		if err := key.Validate(); err != nil {
			return nil, err
		}
		return fromCrypto(key)
	}
}

// GeneratePSS makes an RSA key for PSS alone, restricted by pss unless that is nil.
func GeneratePSS(ctx context.Context, random io.Reader, bits int, exponent int64, pss *PSS) (*Key, error) {
	key, err := GenerateRSA(ctx, random, bits, exponent)
	if err != nil {
		return nil, err
	}
	key.algorithm, key.pss = RSAPSS, pss
	return key, nil
}

// primeFor finds a prime of a length, its two highest bits set so that a product has the
// full length, that is one more than a multiple of nothing e has.
func primeFor(ctx context.Context, random io.Reader, bits int, e *big.Int) (*big.Int, error) {
	one := big.NewInt(1)
	for {
		p, err := candidate(random, bits)
		if err != nil {
			return nil, err
		}
		for range 4 * bits { // neighbours of one candidate, as long as that pays
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if probablyPrime(p) && new(big.Int).GCD(nil, nil, e, new(big.Int).Sub(p, one)).Cmp(one) == 0 {
				return p, nil
			}
			p.Add(p, big.NewInt(2))
			if p.BitLen() > bits {
				break
			}
		}
	}
}
