package keys_test

import (
	"bytes"
	"context"
	"encoding/asn1"
	"encoding/base64"
	"math/big"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox/node/keys"
)

// hugeKey is PKCS #1 with numbers of a size, which are no key.
func hugeKey(tb testing.TB, size int) []byte {
	tb.Helper()
	n := new(big.Int).SetBytes(bytes.Repeat([]byte{0xff}, size))
	der, err := asn1.Marshal(struct {
		Version             int
		N                   *big.Int
		E                   int
		D, P, Q, DP, DQ, QI *big.Int
	}{0, n, 65537, n, n, n, n, n, n})
	if err != nil {
		tb.Fatal(err)
	}
	return der
}

func TestKeysOfHugeNumbersAreRefusedAtOnce(t *testing.T) {
	t.Parallel()
	huge := base64.RawURLEncoding.EncodeToString(bytes.Repeat([]byte{0xff}, 1<<20))
	modulus := base64.RawURLEncoding.EncodeToString(bytes.Repeat([]byte{0xff}, 256))
	cases := map[string]func() error{
		"a private key in DER":          func() error { _, err := keys.ParsePrivate(context.Background(), hugeKey(t, 1<<20), nil); return err },
		"one that is just short enough": func() error { _, err := keys.ParsePrivate(context.Background(), hugeKey(t, 2<<10), nil); return err },
		"a public key in DER":           func() error { _, err := keys.ParsePublic(hugeKey(t, 1<<20), ""); return err },
		"primes in a JSON Web Key": func() error {
			_, err := keys.ParseJWK(&keys.JWK{Kty: "RSA", N: modulus, E: "AQAB", D: "AQAB", P: huge, Q: huge})
			return err
		},
		"an exponent in a JSON Web Key": func() error {
			_, err := keys.ParseJWK(&keys.JWK{Kty: "RSA", N: modulus, E: "AQAB", D: huge, P: "AQAB", Q: "AQAB"})
			return err
		},
		"a modulus in a JSON Web Key": func() error {
			_, err := keys.ParseJWK(&keys.JWK{Kty: "RSA", N: huge, E: "AQAB", D: "AQAB", P: huge, Q: huge})
			return err
		},
		"a point in a JSON Web Key": func() error {
			_, err := keys.ParseJWK(&keys.JWK{Kty: "EC", Crv: "P-256", X: huge, Y: huge, D: huge})
			return err
		},
		"an Ed25519 key in a JSON Web Key": func() error {
			_, err := keys.ParseJWK(&keys.JWK{Kty: "OKP", Crv: "Ed25519", X: huge, D: huge})
			return err
		},
	}
	for name, try := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			if try() == nil {
				t.Error("it is a key")
			}
			if took := time.Since(begin); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}
