package keys

import (
	"crypto/elliptic"
	"encoding/asn1"
	"slices"
)

// Curve is one of the elliptic curves.
type Curve struct {
	// Name is OpenSSL's name and JWK that of JSON Web Keys.
	Name, JWK string
	// Size is the length of a coordinate in bytes.
	Size int

	elliptic elliptic.Curve
	oid      asn1.ObjectIdentifier
}

var curves = []*Curve{
	{"prime256v1", "P-256", 32, elliptic.P256(), asn1.ObjectIdentifier{1, 2, 840, 10045, 3, 1, 7}},
	{"secp384r1", "P-384", 48, elliptic.P384(), asn1.ObjectIdentifier{1, 3, 132, 0, 34}},
	{"secp521r1", "P-521", 66, elliptic.P521(), asn1.ObjectIdentifier{1, 3, 132, 0, 35}},
}

// absent are OpenSSL's names of the curves that Node has and this package has not.
var absent = []string{
	"Oakley-EC2N-3", "Oakley-EC2N-4", "SM2", "brainpoolP160r1", "brainpoolP160t1", "brainpoolP192r1",
	"brainpoolP192t1", "brainpoolP224r1", "brainpoolP224t1", "brainpoolP256r1", "brainpoolP256t1",
	"brainpoolP320r1", "brainpoolP320t1", "brainpoolP384r1", "brainpoolP384t1", "brainpoolP512r1",
	"brainpoolP512t1", "c2pnb163v1", "c2pnb163v2", "c2pnb163v3", "c2pnb176v1", "c2pnb208w1", "c2pnb272w1",
	"c2pnb304w1", "c2pnb368w1", "c2tnb191v1", "c2tnb191v2", "c2tnb191v3", "c2tnb239v1", "c2tnb239v2",
	"c2tnb239v3", "c2tnb359v1", "c2tnb431r1", "prime192v1", "prime192v2", "prime192v3", "prime239v1",
	"prime239v2", "prime239v3", "secp112r1", "secp112r2", "secp128r1", "secp128r2", "secp160k1",
	"secp160r1", "secp160r2", "secp192k1", "secp224k1", "secp224r1", "secp256k1", "sect113r1",
	"sect113r2", "sect131r1", "sect131r2", "sect163k1", "sect163r1", "sect163r2", "sect193r1",
	"sect193r2", "sect233k1", "sect233r1", "sect239k1", "sect283k1", "sect283r1", "sect409k1",
	"sect409r1", "sect571k1", "sect571r1", "wap-wsg-idm-ecid-wtls1", "wap-wsg-idm-ecid-wtls10",
	"wap-wsg-idm-ecid-wtls11", "wap-wsg-idm-ecid-wtls12", "wap-wsg-idm-ecid-wtls3",
	"wap-wsg-idm-ecid-wtls4", "wap-wsg-idm-ecid-wtls5", "wap-wsg-idm-ecid-wtls6",
	"wap-wsg-idm-ecid-wtls7", "wap-wsg-idm-ecid-wtls8", "wap-wsg-idm-ecid-wtls9",
}

// IsAbsent says whether a name is that of a curve which Node has and this package has not.
func IsAbsent(name string) bool { return slices.Contains(absent, name) }

// Curves are the names of all curves, as OpenSSL has them.
func Curves() (names []string) {
	for _, c := range curves {
		names = append(names, c.Name)
	}
	return names
}

// CurveByName finds a curve by any of its names, or nil.
func CurveByName(name string) *Curve {
	for _, c := range curves {
		if name == c.Name || name == c.JWK {
			return c
		}
	}
	return nil
}

func curveOf(curve elliptic.Curve) *Curve {
	for _, c := range curves {
		if c.elliptic == curve {
			return c
		}
	}
	return nil
}

// Order is the number of bytes of the curve's order, which is that of a private key.
func (c *Curve) Order() int { return (c.elliptic.Params().N.BitLen() + 7) / 8 }
