package keys

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/base64"
	"math/big"
	"strings"
)

// JWK is a JSON Web Key (RFC 7517, 7518 and 8037), its numbers in base64url. Members that
// a key has not are empty.
type JWK struct {
	Kty, Crv         string
	X, Y             string
	N, E             string
	D                string
	P, Q, DP, DQ, QI string
	K                string
}

// Member is a member of a JWK.
type Member struct{ Name, Value string }

// Members are those of a JWK that are there, in Node's order.
func (j *JWK) Members() (members []Member) {
	all := []Member{{"kty", j.Kty}, {"n", j.N}, {"e", j.E}, {"k", j.K}, {"d", j.D}, {"p", j.P}, {"q", j.Q}, {"dp", j.DP}, {"dq", j.DQ}, {"qi", j.QI}}
	switch j.Kty {
	case "EC":
		all = []Member{{"kty", j.Kty}, {"x", j.X}, {"y", j.Y}, {"crv", j.Crv}, {"d", j.D}}
	case "OKP":
		all = []Member{{"crv", j.Crv}, {"d", j.D}, {"x", j.X}, {"kty", j.Kty}}
	}
	for _, m := range all {
		if m.Value != "" || m.Name == "k" && j.Kty == "oct" {
			members = append(members, m)
		}
	}
	return members
}

// Curves and algorithms that only JWK names.
const (
	jwkEd25519 = "Ed25519"
	jwkX25519  = "X25519"
)

// JWK writes a key as a JSON Web Key.
func (k *Key) JWK() (*JWK, error) {
	switch k.algorithm {
	case "":
		return &JWK{Kty: "oct", K: base64.RawURLEncoding.EncodeToString(k.secret)}, nil
	case RSA:
		return k.rsaJWK(), nil
	case EC:
		point, err := k.ec.Bytes()
		if err != nil {
			return nil, err
		}
		size := k.Curve().Size
		j := &JWK{Kty: "EC", Crv: k.Curve().JWK, X: encoded(point[1 : 1+size]), Y: encoded(point[1+size:])}
		if k.ecPrivate != nil {
			d, err := k.ecPrivate.Bytes()
			if err != nil {
				return nil, err
			}
			j.D = encoded(d)
		}
		return j, nil
	case Ed25519:
		j := &JWK{Kty: "OKP", Crv: jwkEd25519, X: encoded(k.ed)}
		if k.edPrivate != nil {
			j.D = encoded(k.edPrivate.Seed())
		}
		return j, nil
	case X25519:
		j := &JWK{Kty: "OKP", Crv: jwkX25519, X: encoded(k.x25519.Bytes())}
		if k.xPrivate != nil {
			j.D = encoded(k.xPrivate.Bytes())
		}
		return j, nil
	}
	return nil, refused("JSON Web Keys of " + string(k.algorithm))
}

func (k *Key) rsaJWK() *JWK {
	j := &JWK{Kty: "RSA", N: encoded(k.rsa.N.Bytes()), E: encoded(big.NewInt(int64(k.rsa.E)).Bytes())}
	if p := k.rsaPrivate; p != nil && len(p.Primes) == 2 {
		j.D, j.P, j.Q = encoded(p.D.Bytes()), encoded(p.Primes[0].Bytes()), encoded(p.Primes[1].Bytes())
		j.DP, j.DQ, j.QI = encoded(p.Precomputed.Dp.Bytes()), encoded(p.Precomputed.Dq.Bytes()), encoded(p.Precomputed.Qinv.Bytes())
	}
	return j
}

func encoded(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// decoded reads base64 in either alphabet, and passes over what is neither, as Node does.
func decoded(text string) []byte {
	kept := strings.Map(func(r rune) rune {
		switch {
		case r == '+':
			return '-'
		case r == '/':
			return '_'
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '-', r == '_':
			return r
		}
		return -1
	}, text)
	if len(kept)%4 == 1 {
		kept = kept[:len(kept)-1]
	}
	b, err := base64.RawURLEncoding.DecodeString(kept)
	if err != nil {
		return nil
	}
	return b
}

// The details of mistakes in JWKs, as Node words them.
const (
	BadECJWK  = "Invalid JWK EC key"
	BadRSAJWK = "Invalid JWK RSA key"
	BadJWK    = "Invalid JWK data"
)

// ParseJWK reads a JSON Web Key: a private one where it has d, else the public half. That
// of a secret is a secret. Mistakes are [Malformed].
func ParseJWK(j *JWK) (*Key, error) {
	switch j.Kty {
	case "oct":
		return NewSecret(decoded(j.K)), nil
	case "RSA":
		return parseRSAJWK(j)
	case "EC":
		return parseECJWK(j)
	case "OKP":
		return parseOKP(j)
	}
	return nil, &Error{Unknown, "a JWK of type " + j.Kty}
}

func parseRSAJWK(j *JWK) (*Key, error) {
	number := func(text string) *big.Int { return new(big.Int).SetBytes(decoded(text)) }
	e := number(j.E)
	if !e.IsInt64() || e.Int64() > 1<<31-1 {
		return nil, refused("RSA with a public exponent of more than 31 bits")
	}
	public := rsa.PublicKey{N: number(j.N), E: int(e.Int64())}
	if public.N.BitLen() == 0 || fitsRSA(&public) != nil {
		return nil, malformed(BadRSAJWK)
	}
	if j.D == "" {
		return fromCrypto(&public)
	}
	// What is longer than the modulus is no part of the key, and takes Go minutes to find out.
	for _, part := range []string{j.D, j.P, j.Q} {
		if number(part).BitLen() > public.N.BitLen() {
			return nil, malformed(BadRSAJWK)
		}
	}
	private := &rsa.PrivateKey{PublicKey: public, D: number(j.D), Primes: []*big.Int{number(j.P), number(j.Q)}}
	if err := private.Validate(); err != nil {
		return nil, malformed(BadRSAJWK)
	}
	private.Precompute()
	return fromCrypto(private)
}

func parseECJWK(j *JWK) (*Key, error) {
	var curve *Curve
	for _, c := range curves {
		if c.JWK == j.Crv {
			curve = c
		}
	}
	if curve == nil {
		return nil, refused("elliptic curve " + j.Crv)
	}
	x, y := decoded(j.X), decoded(j.Y)
	if len(x) > curve.Size || len(y) > curve.Size {
		return nil, malformed(BadECJWK)
	}
	point := make([]byte, 1+2*curve.Size)
	point[0] = 4
	copy(point[1+curve.Size-len(x):], x)
	copy(point[1+2*curve.Size-len(y):], y)
	public, err := ecdsa.ParseUncompressedPublicKey(curve.elliptic, point)
	if err != nil {
		return nil, malformed(BadECJWK)
	}
	if j.D == "" {
		return fromCrypto(public)
	}
	key, err := NewEC(curve, decoded(j.D))
	if err != nil || !key.ec.Equal(public) {
		return nil, malformed(BadECJWK)
	}
	return key, nil
}

func parseOKP(j *JWK) (*Key, error) {
	var key *Key
	var err error
	x, d := decoded(j.X), decoded(j.D)
	switch {
	case j.Crv == jwkEd25519 && j.D != "":
		if len(d) != ed25519.SeedSize {
			return nil, malformed(BadJWK)
		}
		key, err = fromCrypto(ed25519.NewKeyFromSeed(d))
	case j.Crv == jwkEd25519:
		key, err = NewPublicEd25519(x)
	case j.Crv == jwkX25519 && j.D != "":
		private, bad := ecdh.X25519().NewPrivateKey(d)
		if bad != nil {
			return nil, malformed(BadJWK)
		}
		key, err = fromCrypto(private)
	case j.Crv == jwkX25519:
		key, err = NewPublicX25519(x)
	default:
		return nil, refused(j.Crv)
	}
	if err != nil {
		return nil, malformed(BadJWK)
	}
	return key, nil
}
