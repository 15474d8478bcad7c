package node

import (
	"math"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/aesmode"
	"github.com/usher-run/usher/sandbox/node/keys"
)

// secretsNative is what the keys that both sides know stand on.
func secretsNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		// generate(length) is a key of as many bytes as an ArrayBuffer may have, at most.
		"generate": func(call goja.FunctionCall) goja.Value {
			if integer(call, 0) > maxDerived {
				return goja.Undefined()
			}
			secret := make([]byte, integer(call, 0))
			randomBytes(scope, secret)
			return newHandle(vm, keys.NewSecret(secret), nil)
		},
		"secret": func(call goja.FunctionCall) goja.Value {
			return newHandle(vm, keys.NewSecret(octets(call.Argument(0))), nil)
		},
		"size": func(call goja.FunctionCall) goja.Value { return vm.ToValue(len(handleOf(vm, call, 0).Secret())) },
		"bytes": func(call goja.FunctionCall) goja.Value {
			raw, err := handleOf(vm, call, 0).Raw()
			return buffer(vm, raw, err)
		},
		"base64": func(call goja.FunctionCall) goja.Value {
			key, err := keys.ParseJWK(&keys.JWK{Kty: "oct", K: call.Argument(0).String()})
			return newHandle(vm, key, err)
		},
		"toBase64": func(call goja.FunctionCall) goja.Value {
			jwk, err := handleOf(vm, call, 0).JWK()
			if err != nil {
				return goja.Undefined()
			}
			return vm.ToValue(jwk.K)
		},
	})
}

// addCipherJobs adds the modes of AES. The first argument says whether to encrypt.
func addCipherJobs(vm *goja.Runtime, functions map[string]function) {
	// gcm(seals, key, iv, data, additionalData, tagLength)
	functions["gcm"] = func(call goja.FunctionCall) goja.Value {
		run := aesmode.OpenGCM
		if call.Argument(0).ToBoolean() {
			run = aesmode.SealGCM
		}
		out, err := run(handleOf(vm, call, 1).Secret(), octets(call.Argument(2)), octets(call.Argument(3)), octets(call.Argument(4)), integer(call, 5))
		return buffer(vm, out, err)
	}
	// cbc(seals, key, iv, data)
	functions["cbc"] = func(call goja.FunctionCall) goja.Value {
		run := aesmode.OpenCBC
		if call.Argument(0).ToBoolean() {
			run = aesmode.SealCBC
		}
		out, err := run(handleOf(vm, call, 1).Secret(), octets(call.Argument(2)), octets(call.Argument(3)))
		return buffer(vm, out, err)
	}
	// ctr(key, counter, data, length)
	functions["ctr"] = func(call goja.FunctionCall) goja.Value {
		out, err := aesmode.CTR(handleOf(vm, call, 0).Secret(), octets(call.Argument(1)), octets(call.Argument(2)), integer(call, 3))
		return buffer(vm, out, err)
	}
	// wrap(seals, key, data). Of nothing OpenSSL makes nothing, and Node passes that on.
	functions["wrap"] = func(call goja.FunctionCall) goja.Value {
		run := aesmode.Unwrap
		if call.Argument(0).ToBoolean() {
			run = aesmode.Wrap
		}
		data := octets(call.Argument(2))
		if len(data) == 0 {
			return buffer(vm, nil, nil)
		}
		out, err := run(handleOf(vm, call, 1).Secret(), data)
		return buffer(vm, out, err)
	}
}

const (
	// maxDerived is how many bytes one call may derive, as many as an ArrayBuffer may have.
	maxDerived = 128 << 20
	// maxInfo is the longest info of HKDF that OpenSSL takes through Node.
	maxInfo = 1024
)

// addDerivationJobs adds the functions that derive keys of secrets.
func addDerivationJobs(scope sandbox.Scope, functions map[string]function) {
	vm := scope.VM()
	// hkdf(hash, key, salt, info, length)
	functions["hkdf"] = func(call goja.FunctionCall) goja.Value {
		hash, info, length := webHash(call, 0), octets(call.Argument(3)), integer(call, 4)
		if length > math.MaxUint8*hash.Size() || len(info) > maxInfo {
			return goja.Undefined()
		}
		key, err := keys.HKDF(scope.Work(), hash.New, handleOf(vm, call, 1).Secret(), octets(call.Argument(2)), info, length)
		return buffer(vm, key, err)
	}
	// pbkdf2(hash, key, salt, iterations, length)
	functions["pbkdf2"] = func(call goja.FunctionCall) goja.Value {
		hash, rounds, length := webHash(call, 0), integer(call, 3), integer(call, 4)
		if length > maxDerived || rounds > math.MaxInt32 {
			return goja.Undefined()
		}
		key, err := keys.PBKDF2(scope.Work(), hash.New, handleOf(vm, call, 1).Secret(), octets(call.Argument(2)), rounds, length)
		return buffer(vm, key, err)
	}
}
