package keys

import (
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
)

// hashOIDs are the hashes that the parameters of an RSA-PSS key may name.
var hashOIDs = []struct {
	hash crypto.Hash
	oid  asn1.ObjectIdentifier
}{
	{crypto.SHA1, asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}},
	{crypto.SHA224, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 4}},
	{crypto.SHA256, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}},
	{crypto.SHA384, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}},
	{crypto.SHA512, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}},
	{crypto.SHA512_224, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 5}},
	{crypto.SHA512_256, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 6}},
}

var oidMGF1 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}

// pssParameters is RFC 8017's RSASSA-PSS-params, in which everything has a default.
type pssParameters struct {
	Hash       pkix.AlgorithmIdentifier `asn1:"optional,explicit,tag:0"`
	MGF        pkix.AlgorithmIdentifier `asn1:"optional,explicit,tag:1"`
	SaltLength int                      `asn1:"optional,explicit,tag:2,default:20"`
	Trailer    int                      `asn1:"optional,explicit,tag:3,default:1"`
}

// parsePSS reads the parameters of an RSA-PSS key; a key without any has no restriction.
func parsePSS(parameters []byte) (*PSS, error) {
	if len(parameters) == 0 || parameters[0] == asn1.TagNull {
		return nil, nil
	}
	var p pssParameters
	if _, err := asn1.Unmarshal(parameters, &p); err != nil {
		return nil, malformed(err.Error())
	}
	pss := &PSS{Hash: crypto.SHA1, MGF1: crypto.SHA1, SaltLength: p.SaltLength}
	if len(p.Hash.Algorithm) > 0 {
		if pss.Hash = hashByOID(p.Hash.Algorithm); pss.Hash == 0 {
			return nil, refused("RSA-PSS with hash " + p.Hash.Algorithm.String())
		}
	}
	if len(p.MGF.Algorithm) > 0 {
		var inner pkix.AlgorithmIdentifier
		if _, err := asn1.Unmarshal(p.MGF.Parameters.FullBytes, &inner); err != nil || !p.MGF.Algorithm.Equal(oidMGF1) {
			return nil, malformed("RSA-PSS has the mask generation function MGF1 alone")
		}
		if pss.MGF1 = hashByOID(inner.Algorithm); pss.MGF1 == 0 {
			return nil, refused("RSA-PSS with hash " + inner.Algorithm.String())
		}
	}
	if pss.SaltLength < 0 || p.Trailer != 1 {
		return nil, malformed("the parameters of RSA-PSS are out of range")
	}
	return pss, nil
}

func hashByOID(oid asn1.ObjectIdentifier) crypto.Hash {
	for _, h := range hashOIDs {
		if h.oid.Equal(oid) {
			return h.hash
		}
	}
	return 0
}

func parsePSSPublic(info publicInfo) (*Key, error) {
	pss, err := parsePSS(info.Algorithm.Parameters.FullBytes)
	if err != nil {
		return nil, err
	}
	key, err := x509.ParsePKCS1PublicKey(info.PublicKey.RightAlign())
	if err != nil {
		return nil, malformed(err.Error())
	}
	made, err := fromCrypto(key)
	if err != nil {
		return nil, err
	}
	made.algorithm, made.pss = RSAPSS, pss
	return made, nil
}

// algorithm is the identifier of an RSA-PSS key. As DER wants it, defaults are left out.
func (p *PSS) algorithm() (pkix.AlgorithmIdentifier, error) {
	identifier := pkix.AlgorithmIdentifier{Algorithm: oidPSS}
	if p == nil {
		return identifier, nil
	}
	parameters := pssParameters{SaltLength: p.SaltLength, Trailer: 1}
	if p.Hash != crypto.SHA1 {
		parameters.Hash = hashIdentifier(p.Hash)
	}
	if p.MGF1 != crypto.SHA1 {
		inner, err := asn1.Marshal(hashIdentifier(p.MGF1))
		if err != nil {
			return identifier, err
		}
		parameters.MGF = pkix.AlgorithmIdentifier{Algorithm: oidMGF1, Parameters: asn1.RawValue{FullBytes: inner}}
	}
	der, err := asn1.Marshal(parameters)
	identifier.Parameters.FullBytes = der
	return identifier, err
}

// hashIdentifier names a hash, which has the parameter NULL here.
func hashIdentifier(hash crypto.Hash) pkix.AlgorithmIdentifier {
	for _, h := range hashOIDs {
		if h.hash == hash {
			return pkix.AlgorithmIdentifier{Algorithm: h.oid, Parameters: asn1.NullRawValue}
		}
	}
	return pkix.AlgorithmIdentifier{}
}

func marshalPSSPrivate(k *Key) ([]byte, error) {
	algorithm, err := k.pss.algorithm()
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(struct {
		Version    int
		Algorithm  pkix.AlgorithmIdentifier
		PrivateKey []byte
	}{0, algorithm, x509.MarshalPKCS1PrivateKey(k.rsaPrivate)})
}

func marshalPSSPublic(k *Key) ([]byte, error) {
	algorithm, err := k.pss.algorithm()
	if err != nil {
		return nil, err
	}
	der := x509.MarshalPKCS1PublicKey(k.rsa)
	return asn1.Marshal(publicInfo{algorithm, asn1.BitString{Bytes: der, BitLength: 8 * len(der)}})
}
