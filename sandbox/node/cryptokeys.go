package node

import (
	"crypto"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

// keyOf is the key of an argument that holds one.
func keyOf(scope sandbox.Scope, call goja.FunctionCall, index int) *keys.Key {
	return stateOf[*keys.Key](scope, call.Argument(index))
}

// keyFailures are OpenSSL's errors for keys that cannot be read, by where they come from.
type keyFailures struct{ malformed, unknown, needs, wrong string }

var (
	privatePEM = keyFailures{"undecodable", "unsupported", "cancelled", "badDecryptTwice"}
	publicPEM  = keyFailures{"wrongTag", "unsupported", "cancelled", "badDecryptTwice"}
	legacyPEM  = keyFailures{"undecodable", "unsupported", "cancelledText", "badDecryptText"}
	privateDER = keyFailures{"notEnough", "notEnough", "passphrase", "badDecryptOnce"}
	publicDER  = keyFailures{"unreadable", "unreadable", "passphrase", "badDecryptOnce"}
)

// madeKey hands a key to the script, or throws why there is none.
func madeKey(scope sandbox.Scope, key *keys.Key, err error, failures keyFailures) goja.Value {
	if err == nil {
		return scope.VM().ToValue(key)
	}
	if mistake, ok := errors.AsType[*keys.Error](err); ok {
		switch mistake.Reason {
		case keys.Malformed:
			return opensslFailure(scope, failures.malformed)
		case keys.Unknown:
			return opensslFailure(scope, failures.unknown)
		case keys.NeedsPassphrase:
			return opensslFailure(scope, failures.needs)
		case keys.WrongPassphrase:
			return opensslFailure(scope, failures.wrong)
		case keys.Refused:
			return refuse(scope, mistake.Detail, "this version knows RSA, P-256, P-384, P-521, Ed25519 and X25519")
		}
	}
	return goja.Undefined() // the run is over
}

// passphraseOf is a passphrase, nil where there is none.
func passphraseOf(call goja.FunctionCall, index int) []byte {
	if data := octets(call.Argument(index)); data != nil {
		return append([]byte{}, data...)
	}
	return nil
}

// failuresOf picks the errors of a text by how its key would be encrypted.
func failuresOf(text []byte, otherwise keyFailures) keyFailures {
	if strings.Contains(string(text), "Proc-Type:") {
		return legacyPEM
	}
	return otherwise
}

var keyPrimitives = map[string]scoped{
	"secret": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(keys.NewSecret(octets(call.Argument(0))))
	},
	// privatePEM(text, passphrase), and so the next three
	"privatePEM": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		text := octets(call.Argument(0))
		key, err := keys.ParsePrivatePEM(scope.Work(), text, passphraseOf(call, 1))
		return madeKey(scope, key, err, failuresOf(text, privatePEM))
	},
	"publicPEM": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		text := octets(call.Argument(0))
		key, err := keys.ParsePublicPEM(scope.Work(), text, passphraseOf(call, 1))
		if !strings.Contains(string(text), " PRIVATE KEY-----") {
			return madeKey(scope, key, err, failuresOf(text, publicPEM))
		}
		return madeKey(scope, key, err, failuresOf(text, privatePEM))
	},
	"privateDER": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, err := keys.ParsePrivate(scope.Work(), octets(call.Argument(0)), passphraseOf(call, 1))
		return madeKey(scope, key, err, privateDER)
	},
	// publicDER(bytes, passphrase, form)
	"publicDER": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		form := keys.Form(call.Argument(2).String())
		if form == keys.PKCS8 || form == keys.SEC1 {
			key, err := keys.ParsePrivate(scope.Work(), octets(call.Argument(0)), passphraseOf(call, 1))
			if err == nil {
				key = key.Public()
			}
			return madeKey(scope, key, err, privateDER)
		}
		key, err := keys.ParsePublic(octets(call.Argument(0)), form)
		return madeKey(scope, key, err, publicDER)
	},
	// jwk(kty, crv, x, y, n, e, d, p, q, dp, dq, qi) throws no error of OpenSSL, but returns a text.
	"jwk": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		text := func(i int) string {
			if goja.IsUndefined(call.Argument(i)) {
				return ""
			}
			return call.Argument(i).String()
		}
		key, err := keys.ParseJWK(&keys.JWK{
			Kty: text(0), Crv: text(1), X: text(2), Y: text(3), N: text(4), E: text(5),
			D: text(6), P: text(7), Q: text(8), DP: text(9), DQ: text(10), QI: text(11),
		})
		if mistake, ok := errors.AsType[*keys.Error](err); ok && mistake.Reason == keys.Malformed {
			return scope.VM().ToValue(mistake.Detail)
		}
		return madeKey(scope, key, err, publicDER)
	},
	"kind": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue([]string{"", "secret", "public", "private"}[keyOf(scope, call, 0).Kind()])
	},
	"algorithm": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(string(keyOf(scope, call, 0).Algorithm()))
	},
	"details": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return keyDetails(scope, keyOf(scope, call, 0))
	},
	"toPublic": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(keyOf(scope, call, 0).Public())
	},
	"sameKeys": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(keyOf(scope, call, 0).Equal(keyOf(scope, call, 1)))
	},
	"secretBytes": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return arrayBuffer(scope, append([]byte{}, keyOf(scope, call, 0).Secret()...))
	},
	"secretSize": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(len(keyOf(scope, call, 0).Secret()))
	},
	"exportJWK": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		j, err := keyOf(scope, call, 0).JWK()
		if err != nil {
			return goja.Undefined()
		}
		object := scope.VM().NewObject()
		for _, m := range j.Members() {
			must(object.Set(m.Name, m.Value))
		}
		return object
	},
	"encrypts": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(keys.Encrypts(call.Argument(0).String()))
	},
	"exportKey": exportKey,
	"generate":  generateKey,
}

// exportKey (key, form, pem, cipher, passphrase) is a text or bytes.
func exportKey(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
	key, form, asText := keyOf(scope, call, 0), keys.Form(call.Argument(1).String()), call.Argument(2).ToBoolean()
	var data []byte
	var err error
	switch passphrase := octets(call.Argument(4)); {
	case goja.IsUndefined(call.Argument(3)) && asText:
		data, err = key.PEM(form)
	case goja.IsUndefined(call.Argument(3)):
		data, err = key.DER(form)
	case asText:
		data, err = key.EncryptedPEM(scope.Work(), scope.Env().Random, form, call.Argument(3).String(), passphrase)
	default:
		data, err = key.EncryptedDER(scope.Work(), scope.Env().Random, call.Argument(3).String(), passphrase)
	}
	if mistake, ok := errors.AsType[*keys.Error](err); ok {
		panic(scope.NewError("Error", "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", mistake.Detail))
	}
	if asText {
		return scope.VM().ToValue(string(data))
	}
	return arrayBuffer(scope, data)
}

// keyDetails is the object asymmetricKeyDetails.
func keyDetails(scope sandbox.Scope, key *keys.Key) goja.Value {
	object := scope.VM().NewObject()
	if curve := key.Curve(); curve != nil {
		must(object.Set("namedCurve", curve.Name))
	}
	if bits := key.Bits(); bits != 0 {
		must(object.Set("modulusLength", bits))
		must(object.Set("publicExponent", key.Exponent()))
	}
	if pss := key.PSS(); pss != nil {
		must(object.Set("hashAlgorithm", nameOfDigest(pss.Hash)))
		must(object.Set("mgf1HashAlgorithm", nameOfDigest(pss.MGF1)))
		must(object.Set("saltLength", pss.SaltLength))
	}
	return object
}

func nameOfDigest(id crypto.Hash) string {
	for i := range digestKinds {
		if digestKinds[i].id == id {
			return digestKinds[i].name
		}
	}
	return fmt.Sprint(id)
}

// digestID is the name that signatures have for a hash, or 0.
func digestID(name goja.Value) crypto.Hash {
	if kind := digestNamed(name.String()); kind != nil {
		return kind.id
	}
	return 0
}

// generateKey (type, bits or curve, exponent, hash, mask hash, salt length) is a private key.
func generateKey(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
	ctx, random := scope.Work(), scope.Env().Random
	var key *keys.Key
	var err error
	switch kind := keys.Algorithm(call.Argument(0).String()); kind {
	case keys.EC:
		curve := keys.CurveByName(call.Argument(1).String())
		if curve == nil {
			return goja.Null()
		}
		key, err = keys.GenerateEC(random, curve)
	case keys.Ed25519:
		key, err = keys.GenerateEd25519(random)
	case keys.X25519:
		key, err = keys.GenerateX25519(random)
	case keys.RSA:
		key, err = keys.GenerateRSA(ctx, random, integer(call, 1), call.Argument(2).ToInteger())
	case keys.RSAPSS:
		key, err = keys.GeneratePSS(ctx, random, integer(call, 1), call.Argument(2).ToInteger(), pssArgument(call))
	}
	if stopped(ctx, err) {
		return goja.Undefined()
	}
	if err != nil && !isMistake(err) {
		panic(scope.NewError("Error", "ERR_CRYPTO_OPERATION_FAILED", "the source of random numbers failed"))
	}
	return madeKey(scope, key, err, privateDER)
}

func isMistake(err error) bool {
	_, ok := errors.AsType[*keys.Error](err)
	return ok
}

// pssArgument is what an RSA-PSS key is restricted to: by OpenSSL's defaults, where only a
// part was named, and to nothing where none was.
func pssArgument(call goja.FunctionCall) *keys.PSS {
	if goja.IsUndefined(call.Argument(3)) && goja.IsUndefined(call.Argument(4)) && goja.IsUndefined(call.Argument(5)) {
		return nil
	}
	pss := &keys.PSS{Hash: crypto.SHA1, SaltLength: 20}
	if !goja.IsUndefined(call.Argument(3)) {
		pss.Hash = digestID(call.Argument(3))
		pss.SaltLength = pss.Hash.Size()
	}
	pss.MGF1 = pss.Hash
	if !goja.IsUndefined(call.Argument(4)) {
		pss.MGF1 = digestID(call.Argument(4))
	}
	if !goja.IsUndefined(call.Argument(5)) {
		pss.SaltLength = integer(call, 5)
	}
	return pss
}
