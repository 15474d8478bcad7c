package node

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCurvesThatOnlyNodeHasAreRefusedByName(t *testing.T) {
	t.Parallel()
	const reason = " is not supported here: crypto.getCurves() lists those there are"
	for _, c := range []struct{ name, call, want string }{
		{"to agree by", "crypto.createECDH('secp256k1')", "threw Error [ERR_NOT_SUPPORTED]: the elliptic curve secp256k1" + reason},
		{"to make keys of", "crypto.generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' })", "threw Error [ERR_NOT_SUPPORTED]: the elliptic curve brainpoolP256r1" + reason},
		{"in a JSON Web Key", "crypto.createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' } })", "threw Error [ERR_NOT_SUPPORTED]: elliptic curve secp256k1 is not supported: this version knows RSA, P-256, P-384, P-521, Ed25519 and X25519"},
		{"none that Node has either", "crypto.createECDH('secp256k2')", "threw TypeError [ERR_CRYPTO_INVALID_CURVE]: Invalid EC curve name"},
		{"one by the name that NIST gave it", "crypto.createECDH('P-256')", "threw TypeError [ERR_CRYPTO_INVALID_CURVE]: Invalid EC curve name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, withCrypto(t, c.call)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", c.call, diff)
			}
		})
	}
}
