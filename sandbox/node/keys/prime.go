package keys

import (
	"context"
	"io"
	"math/big"
)

// candidate is an odd number of a length with its two highest bits set.
func candidate(random io.Reader, bits int) (*big.Int, error) {
	raw := make([]byte, (bits+7)/8)
	if _, err := io.ReadFull(random, raw); err != nil {
		return nil, err
	}
	n := new(big.Int).SetBytes(raw)
	n.Rsh(n, uint(8*len(raw)-bits))
	n.SetBit(n, bits-1, 1)
	if bits > 1 {
		n.SetBit(n, bits-2, 1)
	}
	return n.SetBit(n, 0, 1), nil
}

// rounds of Miller and Rabin beside a test by Lucas are what FIPS 186-5, table B.1, wants
// for primes of this length.
const rounds = 2

func probablyPrime(n *big.Int) bool { return n.ProbablyPrime(rounds) }

// Prime is how a prime is asked for.
type Prime struct {
	Bits int
	// Safe primes are 2q+1 for a prime q.
	Safe bool
	// Add and Remainder: the prime is Remainder modulo Add. Nil Add asks for nothing; nil
	// Remainder is 1, or 3 for a safe prime.
	Add, Remainder *big.Int
}

// Find finds a random prime that answers the description. It ends when the context is
// done, which for a description that nothing answers is the only end.
func (p Prime) Find(ctx context.Context, random io.Reader) (*big.Int, error) {
	remainder := p.Remainder
	if remainder == nil {
		remainder = big.NewInt(1)
		if p.Safe {
			remainder = big.NewInt(3)
		}
	}
	for ctx.Err() == nil {
		n, err := candidate(random, p.Bits)
		if err != nil {
			return nil, err
		}
		switch {
		case p.Add != nil && p.Add.Sign() > 0:
			n.Sub(n, new(big.Int).Mod(n, p.Add)).Add(n, remainder)
		case p.Safe:
			n.SetBit(n, 1, 1) // q is odd
		}
		if n.BitLen() != p.Bits || p.Safe && !probablyPrime(new(big.Int).Rsh(n, 1)) || !probablyPrime(n) {
			continue
		}
		return n, nil
	}
	return nil, ctx.Err()
}

// IsPrime reports whether a number is a prime, as far as a test by Baillie, Pomerance,
// Selfridge and Wagstaff and some rounds of Miller and Rabin tell. It ends when the context
// is done.
func IsPrime(ctx context.Context, n *big.Int, checks int) bool {
	if !n.ProbablyPrime(0) {
		return false
	}
	if n.BitLen() < 64 { // that test makes no mistake there
		return true
	}
	one := big.NewInt(1)
	least := new(big.Int).Sub(n, one)
	even := least.TrailingZeroBits()
	odd := new(big.Int).Rsh(least, even)
	for base := int64(3); checks > 0 && ctx.Err() == nil; checks-- {
		if !passes(n, least, odd, even, big.NewInt(base)) {
			return false
		}
		base += 2
	}
	return true
}

// passes is a round of Miller and Rabin, where n is odd*2**even + 1.
func passes(n, least, odd *big.Int, even uint, base *big.Int) bool {
	x := new(big.Int).Exp(base, odd, n)
	if x.IsInt64() && x.Int64() == 1 || x.Cmp(least) == 0 {
		return true
	}
	for range even - 1 {
		if x.Mul(x, x).Mod(x, n).Cmp(least) == 0 {
			return true
		}
	}
	return false
}
