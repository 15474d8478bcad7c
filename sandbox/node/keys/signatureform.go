package keys

import (
	"encoding/asn1"
	"math/big"
)

type signatureNumbers struct{ R, S *big.Int }

// SignatureToP1363 writes an ECDSA signature in DER as two numbers of full length.
func (c *Curve) SignatureToP1363(der []byte) ([]byte, error) {
	var numbers signatureNumbers
	rest, err := asn1.Unmarshal(der, &numbers)
	size := c.Order()
	if err != nil || len(rest) > 0 || numbers.R.Sign() < 0 || numbers.S.Sign() < 0 ||
		numbers.R.BitLen() > 8*size || numbers.S.BitLen() > 8*size {
		return nil, malformed("this is no ECDSA signature")
	}
	flat := make([]byte, 2*size)
	numbers.R.FillBytes(flat[:size])
	numbers.S.FillBytes(flat[size:])
	return flat, nil
}

// SignatureToDER writes an ECDSA signature of two numbers of full length in DER.
func (c *Curve) SignatureToDER(flat []byte) ([]byte, error) {
	size := c.Order()
	if len(flat) != 2*size {
		return nil, malformed("this is no ECDSA signature")
	}
	return asn1.Marshal(signatureNumbers{new(big.Int).SetBytes(flat[:size]), new(big.Int).SetBytes(flat[size:])})
}
