package keys

import (
	"crypto/elliptic"
	"encoding/asn1"
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
