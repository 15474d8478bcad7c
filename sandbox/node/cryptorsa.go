package node

import (
	"crypto"
	"errors"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

var rsaPrimitives = map[string]scoped{
	// encryptRSA(key, padding, hash, label, data), and so the other three
	"encryptRSA": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, data, random := keyOf(scope, call, 0), octets(call.Argument(4)), scope.Env().Random
		return onRSA(scope, key, func() ([]byte, error) {
			switch integer(call, 1) {
			case paddingPKCS1:
				return key.EncryptPKCS1(random, data)
			case paddingNone:
				return key.RawPublic(data)
			case paddingOAEP:
				return key.EncryptOAEP(random, oaepArgument(scope, call), data)
			case paddingPSS:
				opensslFailure(scope, "nothing")
			}
			return nil, paddingFailure(scope, call)
		})
	},
	"decryptRSA": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, data := keyOf(scope, call, 0), octets(call.Argument(4))
		return onRSA(scope, key, func() ([]byte, error) {
			switch integer(call, 1) {
			case paddingPKCS1:
				return key.DecryptPKCS1(data)
			case paddingNone:
				return key.RawPrivate(scope.Env().Random, data)
			case paddingOAEP:
				return key.DecryptOAEP(oaepArgument(scope, call), data)
			}
			return nil, paddingFailure(scope, call)
		})
	},
	"encryptPrivate": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, data := keyOf(scope, call, 0), octets(call.Argument(4))
		return onRSA(scope, key, func() ([]byte, error) {
			switch integer(call, 1) {
			case paddingPKCS1:
				return key.EncryptPrivate(data)
			case paddingNone:
				return key.RawPrivate(scope.Env().Random, data)
			}
			return nil, paddingFailure(scope, call)
		})
	},
	"decryptPublic": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, data := keyOf(scope, call, 0), octets(call.Argument(4))
		return onRSA(scope, key, func() ([]byte, error) {
			switch integer(call, 1) {
			case paddingPKCS1:
				return key.DecryptPublic(data)
			case paddingNone:
				return key.RawPublic(data)
			}
			return nil, paddingFailure(scope, call)
		})
	},
}

// onRSA gives what an operation gives, or throws OpenSSL's error for its mistake.
func onRSA(scope sandbox.Scope, key *keys.Key, operation func() ([]byte, error)) goja.Value {
	if key.Algorithm() != keys.RSA {
		opensslFailure(scope, "notForKey")
	}
	data, err := operation()
	if err == nil {
		return arrayBuffer(scope, data)
	}
	mistake, ok := errors.AsType[*keys.Error](err)
	if !ok {
		panic(scope.NewError("Error", "ERR_CRYPTO_OPERATION_FAILED", err.Error()))
	}
	if name, known := rsaFailures[mistake.Detail]; known {
		return opensslFailure(scope, name)
	}
	return refuse(scope, mistake.Detail, "it is too small to protect anything")
}

// rsaFailures are the names of OpenSSL's errors for the mistakes of package keys.
var rsaFailures = map[string]string{
	"data too large for key size":                       "tooLarge",
	"data too small for key size":                       "tooSmall",
	"this number is not below the modulus":              "notBelowModulus",
	"oaep decoding error":                               "oaepDecoding",
	"padding check failed":                              "paddingCheck",
	"data greater than mod len":                         "greaterThanModulus",
	"this is not the half of an RSA key that is wanted": "notForKey",
}

// paddingFailure throws the error of a padding that an operation has not.
func paddingFailure(scope sandbox.Scope, call goja.FunctionCall) error {
	switch integer(call, 1) {
	case paddingOAEP, paddingPSS:
		opensslFailure(scope, "paddingMode")
	case paddingX931:
		opensslFailure(scope, "x931")
	}
	opensslFailure(scope, "unknownPadding")
	return nil
}

// oaepArgument reads the hash and the label.
func oaepArgument(scope sandbox.Scope, call goja.FunctionCall) keys.OAEP {
	o := keys.OAEP{Hash: crypto.SHA1, Label: octets(call.Argument(3))}
	if !goja.IsUndefined(call.Argument(2)) {
		if o.Hash = digestID(call.Argument(2)); o.Hash == 0 || !o.Hash.Available() {
			opensslFailure(scope, "oaepDigest")
		}
	}
	return o
}
