package node

import (
	"bytes"
	"crypto"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

// signedChallenge is SignedPublicKeyAndChallenge, which browsers made of the element keygen.
type signedChallenge struct {
	Signed struct {
		Raw       asn1.RawContent
		Key       asn1.RawValue
		Challenge string `asn1:"ia5"`
	}
	Algorithm pkix.AlgorithmIdentifier
	Signature asn1.BitString
}

// readChallenge reads one from base64. The end of a line may follow it.
func readChallenge(text []byte) (*signedChallenge, *keys.Key, bool) {
	der, err := base64.StdEncoding.DecodeString(string(bytes.TrimSpace(text)))
	if err != nil {
		return nil, nil, false
	}
	var challenge signedChallenge
	if _, err := asn1.Unmarshal(der, &challenge); err != nil {
		return nil, nil, false
	}
	key, err := keys.ParsePublic(challenge.Signed.Key.FullBytes, keys.SPKI)
	return &challenge, key, err == nil
}

// signatureHashes are the hashes that the identifiers of signatures name, by RFC 8017 and
// RFC 5758.
var signatureHashes = map[string]crypto.Hash{
	"1.2.840.113549.1.1.4":  crypto.MD5,
	"1.2.840.113549.1.1.5":  crypto.SHA1,
	"1.2.840.113549.1.1.14": crypto.SHA224,
	"1.2.840.113549.1.1.11": crypto.SHA256,
	"1.2.840.113549.1.1.12": crypto.SHA384,
	"1.2.840.113549.1.1.13": crypto.SHA512,
	"1.2.840.10045.4.1":     crypto.SHA1,
	"1.2.840.10045.4.3.1":   crypto.SHA224,
	"1.2.840.10045.4.3.2":   crypto.SHA256,
	"1.2.840.10045.4.3.3":   crypto.SHA384,
	"1.2.840.10045.4.3.4":   crypto.SHA512,
}

// isRight reports whether the signature is that of the key within.
func (c *signedChallenge) isRight(key *keys.Key) bool {
	hash, ok := signatureHashes[c.Algorithm.Algorithm.String()]
	if !ok || !hash.Available() {
		return false
	}
	h := hash.New()
	h.Write(c.Signed.Raw)
	digest, signature := h.Sum(nil), c.Signature.RightAlign()
	var right bool
	var err error
	switch key.Algorithm() {
	case keys.RSA:
		right, err = key.VerifyPKCS1(hash, digest, signature)
	case keys.EC:
		right, err = key.VerifyEC(digest, signature, keys.SignatureDER)
	}
	return right && err == nil
}

var challengePrimitives = map[string]scoped{
	// spkac(part, text) are the bytes of the key or of the challenge, or null.
	"spkac": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		challenge, key, ok := readChallenge(octets(call.Argument(1)))
		if !ok {
			return goja.Null()
		}
		if call.Argument(0).String() == "challenge" {
			return arrayBuffer(scope, []byte(challenge.Signed.Challenge))
		}
		text, err := key.PEM(keys.SPKI)
		if err != nil {
			return goja.Null()
		}
		return arrayBuffer(scope, text)
	},
	"isSpkac": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		challenge, key, ok := readChallenge(octets(call.Argument(0)))
		return scope.VM().ToValue(ok && challenge.isRight(key))
	},
}
