package node

import (
	"bytes"
	"crypto"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

// pairsNative is what the keys of two halves stand on.
func pairsNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		// generate(type, namedCurve, modulusLength, publicExponent)
		"generate": func(call goja.FunctionCall) goja.Value {
			key, err := generatePair(scope, call)
			return newHandle(vm, key, err)
		},
		"publicHalf": func(call goja.FunctionCall) goja.Value {
			return newHandle(vm, handleOf(vm, call, 0).Public(), nil)
		},
		"type":  func(call goja.FunctionCall) goja.Value { return vm.ToValue(string(handleOf(vm, call, 0).Algorithm())) },
		"curve": func(call goja.FunctionCall) goja.Value { return vm.ToValue(handleOf(vm, call, 0).Curve().JWK) },
		"bits":  func(call goja.FunctionCall) goja.Value { return vm.ToValue(handleOf(vm, call, 0).Bits()) },
		"exponent": func(call goja.FunctionCall) goja.Value {
			return buffer(vm, handleOf(vm, call, 0).Exponent().Bytes(), nil)
		},
		"fromSpki": func(call goja.FunctionCall) goja.Value {
			key, err := keys.ParsePublic(octets(call.Argument(0)), keys.SPKI)
			return newHandle(vm, key, err)
		},
		"fromPkcs8": func(call goja.FunctionCall) goja.Value {
			der := octets(call.Argument(0))
			if !isPrivateInfo(der) {
				return goja.Undefined()
			}
			key, err := keys.ParsePrivate(scope.Work(), der, nil)
			return newHandle(vm, key, err)
		},
		// fromRaw(type, namedCurve, bytes)
		"fromRaw": func(call goja.FunctionCall) goja.Value {
			key, err := rawPublic(call.Argument(0).String(), call.Argument(1).String(), octets(call.Argument(2)))
			return newHandle(vm, key, err)
		},
		"fromJwk": func(call goja.FunctionCall) goja.Value {
			key, err := parsedJWK(call.Argument(0).ToObject(vm))
			return newHandle(vm, key, err)
		},
		"toSpki":  func(call goja.FunctionCall) goja.Value { return inForm(vm, call, keys.SPKI) },
		"toPkcs8": func(call goja.FunctionCall) goja.Value { return inForm(vm, call, keys.PKCS8) },
		"toRaw": func(call goja.FunctionCall) goja.Value {
			raw, err := handleOf(vm, call, 0).Raw()
			return buffer(vm, raw, err)
		},
		// toJwk(key, jwk) adds the members that a key is made of.
		"toJwk": func(call goja.FunctionCall) goja.Value {
			jwk, err := handleOf(vm, call, 0).JWK()
			if err != nil {
				return goja.Undefined()
			}
			object := call.Argument(1).ToObject(vm)
			for _, m := range jwk.Members() {
				must(object.DefineDataProperty(m.Name, vm.ToValue(m.Value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
			}
			return object
		},
	})
}

// isPrivateInfo reports whether DER begins as PKCS #8 does: with a version and an algorithm.
func isPrivateInfo(der []byte) bool {
	var whole asn1.RawValue
	var version int
	var algorithm pkix.AlgorithmIdentifier
	if _, err := asn1.Unmarshal(der, &whole); err != nil {
		return false
	}
	rest, err := asn1.Unmarshal(whole.Bytes, &version)
	if err != nil {
		return false
	}
	_, err = asn1.Unmarshal(rest, &algorithm)
	return err == nil
}

func inForm(vm *goja.Runtime, call goja.FunctionCall, form keys.Form) goja.Value {
	der, err := handleOf(vm, call, 0).DER(form)
	return buffer(vm, der, err)
}

func generatePair(scope sandbox.Scope, call goja.FunctionCall) (*keys.Key, error) {
	random := scope.Env().Random
	switch keys.Algorithm(call.Argument(0).String()) {
	case keys.RSA:
		exponent := new(big.Int).SetBytes(octets(call.Argument(3)))
		if !exponent.IsInt64() {
			return nil, &keys.Error{Reason: keys.Refused, Detail: "an exponent of more than 64 bits"}
		}
		return keys.GenerateRSA(scope.Work(), random, integer(call, 2), exponent.Int64())
	case keys.Ed25519:
		return keys.GenerateEd25519(random)
	case keys.X25519:
		return keys.GenerateX25519(random)
	}
	return keys.GenerateEC(random, keys.CurveByName(call.Argument(1).String()))
}

func rawPublic(algorithm, curve string, raw []byte) (*keys.Key, error) {
	switch keys.Algorithm(algorithm) {
	case keys.Ed25519:
		return keys.NewPublicEd25519(raw)
	case keys.X25519:
		return keys.NewPublicX25519(raw)
	}
	return keys.NewPublicEC(keys.CurveByName(curve), raw)
}

// parsedJWK reads a JSON Web Key whose members are texts or are not there.
func parsedJWK(object *goja.Object) (*keys.Key, error) {
	member := func(name string) string {
		if value := object.Get(name); value != nil {
			return value.String()
		}
		return ""
	}
	jwk := &keys.JWK{
		Kty: member("kty"), Crv: member("crv"), X: member("x"), Y: member("y"), N: member("n"), E: member("e"), D: member("d"),
		P: member("p"), Q: member("q"), DP: member("dp"), DQ: member("dq"), QI: member("qi"),
	}
	isPrivate := object.Get("d") != nil
	key, err := keys.ParseJWK(jwk)
	if err != nil {
		return nil, err
	}
	if isPrivate != (key.Kind() == keys.Private) || jwk.Kty == "OKP" && !isHalfOf(key, jwk) {
		return nil, &keys.Error{Reason: keys.Malformed, Detail: "the halves of the key do not belong together"}
	}
	return key, nil
}

// isHalfOf reports whether the public half of a JSON Web Key is that of the key.
func isHalfOf(key *keys.Key, jwk *keys.JWK) bool {
	half := *jwk
	half.D = ""
	public, err := keys.ParseJWK(&half)
	if err != nil {
		return false
	}
	own, ownErr := key.Raw()
	other, otherErr := public.Raw()
	return ownErr == nil && otherErr == nil && bytes.Equal(own, other)
}

// addPairJobs adds what keys of two halves do.
func addPairJobs(scope sandbox.Scope, functions map[string]function) {
	vm := scope.VM()
	// sign(algorithm, hash, key, data, saltLength)
	functions["sign"] = func(call goja.FunctionCall) goja.Value {
		signature, err := signed(scope, call)
		return buffer(vm, signature, err)
	}
	// verify(algorithm, hash, key, data, signature, saltLength)
	functions["verify"] = func(call goja.FunctionCall) goja.Value {
		right, err := verified(vm, call)
		return answer(vm, right, err)
	}
	// oaep(seals, hash, key, data, label)
	functions["oaep"] = func(call goja.FunctionCall) goja.Value {
		key, options := handleOf(vm, call, 2), keys.OAEP{Hash: webHash(call, 1), Label: octets(call.Argument(4))}
		if !call.Argument(0).ToBoolean() {
			message, err := key.DecryptOAEP(options, octets(call.Argument(3)))
			return buffer(vm, message, err)
		}
		sealed, err := key.EncryptOAEP(scope.Env().Random, options, octets(call.Argument(3)))
		return buffer(vm, sealed, err)
	}
	// agree(private, public)
	functions["agree"] = func(call goja.FunctionCall) goja.Value {
		secret, err := handleOf(vm, call, 0).Agree(handleOf(vm, call, 1))
		return buffer(vm, secret, err)
	}
}

func signed(scope sandbox.Scope, call goja.FunctionCall) ([]byte, error) {
	hash, key, data := webHash(call, 1), handleOf(scope.VM(), call, 2), octets(call.Argument(3))
	switch key.Algorithm() {
	case keys.Ed25519:
		return key.SignEd25519(data)
	case keys.EC:
		return key.SignEC(hash, digest(hash, data), keys.SignatureP1363)
	}
	if call.Argument(0).String() == "RSA-PSS" {
		salt, err := saltLength(key, hash, integer(call, 4))
		if err != nil {
			return nil, err
		}
		return key.SignPSS(scope.Env().Random, hash, 0, digest(hash, data), salt)
	}
	return key.SignPKCS1(hash, digest(hash, data))
}

func verified(vm *goja.Runtime, call goja.FunctionCall) (bool, error) {
	hash, key, data, signature := webHash(call, 1), handleOf(vm, call, 2), octets(call.Argument(3)), octets(call.Argument(4))
	switch key.Algorithm() {
	case keys.Ed25519:
		return key.VerifyEd25519(data, signature)
	case keys.EC:
		return key.VerifyEC(digest(hash, data), signature, keys.SignatureP1363)
	}
	if call.Argument(0).String() == "RSA-PSS" {
		salt, err := saltLength(key, hash, integer(call, 5))
		if err != nil {
			return false, err
		}
		return key.VerifyPSS(hash, 0, digest(hash, data), signature, salt)
	}
	return key.VerifyPKCS1(hash, digest(hash, data), signature)
}

// saltLength refuses a salt that has no room in the key, as OpenSSL does before it looks at a
// signature.
func saltLength(key *keys.Key, hash crypto.Hash, length int) (int, error) {
	if length > (key.Bits()-1+7)/8-hash.Size()-2 {
		return 0, &keys.Error{Reason: keys.TooLong, Detail: "the key has no room for a salt of this length"}
	}
	return length, nil
}
