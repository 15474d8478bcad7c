package keys

import "math/big"

// The groups of Diffie and Hellman that RFC 2409 (section 6) and RFC 3526 define have
// primes of one form: the highest and the lowest 64 bits are ones, and between them are
// the first bits of pi and a small number that makes it a safe prime:
//
//	p = 2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + add)
var groups = map[string]struct {
	bits int
	add  int64
}{
	"modp1": {768, 149686}, "modp2": {1024, 129093}, "modp5": {1536, 741804}, "modp14": {2048, 124476},
	"modp15": {3072, 1690314}, "modp16": {4096, 240904}, "modp17": {6144, 929484}, "modp18": {8192, 4743158},
}

// Group is the prime of a group by Node's name for it, whose generator is 2, or nil.
func Group(name string) *big.Int {
	group, ok := groups[name]
	if !ok {
		return nil
	}
	n := uint(group.bits)
	power := func(bits uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), bits) }
	p := power(n)
	p.Sub(p, power(n-64)).Sub(p, big.NewInt(1))
	middle := new(big.Int).Add(pi(n-130), big.NewInt(group.add))
	return p.Add(p, middle.Lsh(middle, 64))
}

// IsGroup reports whether a number is the prime of one of the groups.
func IsGroup(prime *big.Int) bool {
	for name, group := range groups {
		if prime.BitLen() == group.bits && Group(name).Cmp(prime) == 0 {
			return true
		}
	}
	return false
}

// pi is floor(2^bits * pi), by Machin's formula: pi/4 = 4 arctan(1/5) - arctan(1/239).
func pi(bits uint) *big.Int {
	const guard = 64 // bits that the rounding of the terms may spoil
	sum := inverseTangent(5, bits+guard)
	sum.Lsh(sum, 2).Sub(sum, inverseTangent(239, bits+guard)).Lsh(sum, 2)
	return sum.Rsh(sum, guard)
}

// inverseTangent is 2^bits * arctan(1/x).
func inverseTangent(x int64, bits uint) *big.Int {
	term := new(big.Int).Lsh(big.NewInt(1), bits)
	term.Quo(term, big.NewInt(x))
	sum, square, part := new(big.Int).Set(term), big.NewInt(x*x), new(big.Int)
	for n := int64(3); term.Sign() != 0; n += 2 {
		term.Quo(term, square)
		part.Quo(term, big.NewInt(n))
		if n%4 == 3 {
			sum.Sub(sum, part)
		} else {
			sum.Add(sum, part)
		}
	}
	return sum
}
