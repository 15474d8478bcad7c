package node

import (
	"bytes"
	"crypto"
	"crypto/hmac"
	"io"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

// subtleNatives are the primitives of WebCrypto. What fails for a reason that the
// specification keeps to itself is undefined. A key is a handle that scripts never get.
func subtleNatives() map[string]func(sandbox.Scope) goja.Value {
	return map[string]func(sandbox.Scope) goja.Value{
		"internal/cryptoparameters": parametersNative,
		"internal/subtlejobs":       jobsNative,
		"internal/subtlepairs":      pairsNative,
		"internal/subtlesecrets":    secretsNative,
		"internal/webcrypto":        webCryptoNative,
	}
}

// subtleGlobals are the names of WebCrypto.
func subtleGlobals() []sandbox.Global {
	return []sandbox.Global{
		{Name: "Crypto", Module: "internal/webcrypto", Export: "Crypto"},
		{Name: "CryptoKey", Module: "internal/cryptokey", Export: "CryptoKey"},
		{Name: "SubtleCrypto", Module: "internal/subtlecrypto", Export: "SubtleCrypto"},
		{Name: "crypto", Module: "internal/webcrypto", Export: "crypto"},
	}
}

// webHashes are the hashes that the specification has.
var webHashes = map[string]crypto.Hash{"SHA-1": crypto.SHA1, "SHA-256": crypto.SHA256, "SHA-384": crypto.SHA384, "SHA-512": crypto.SHA512}

// webHash is the hash that an argument names, which the JavaScript side has looked up; Ed25519 has none.
func webHash(call goja.FunctionCall, index int) crypto.Hash {
	return webHashes[call.Argument(index).String()]
}

// handleOf is the key of a handle.
func handleOf(vm *goja.Runtime, call goja.FunctionCall, index int) *keys.Key {
	if object, ok := call.Argument(index).(*goja.Object); ok {
		if key, ok := object.Export().(*keys.Key); ok {
			return key
		}
	}
	panic(vm.NewTypeError("this is no key"))
}

// newHandle is the handle of a key, or undefined where there is none for an error.
func newHandle(vm *goja.Runtime, key *keys.Key, err error) goja.Value {
	if err != nil {
		return goja.Undefined()
	}
	return vm.ToValue(key)
}

// buffer is an ArrayBuffer of bytes that nobody else has, or undefined for an error.
func buffer(vm *goja.Runtime, data []byte, err error) goja.Value {
	if err != nil {
		return goja.Undefined()
	}
	return vm.ToValue(vm.NewArrayBuffer(data))
}

// answer is true or false, or undefined for an error.
func answer(vm *goja.Runtime, is bool, err error) goja.Value {
	if err != nil {
		return goja.Undefined()
	}
	return vm.ToValue(is)
}

// randomBytes fills bytes from the source of the environment.
func randomBytes(scope sandbox.Scope, into []byte) {
	if _, err := io.ReadFull(scope.Env().Random, into); err != nil {
		panic(scope.NewError("Error", "ERR_CRYPTO_OPERATION_FAILED", "the source of random numbers failed"))
	}
}

// webCryptoNative is what the object crypto stands on.
func webCryptoNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"random": func(call goja.FunctionCall) goja.Value {
			randomBytes(scope, octets(call.Argument(0)))
			return goja.Undefined()
		},
		// isIntegers(value) says whether it is a typed array of integers.
		"isIntegers": func(call goja.FunctionCall) goja.Value {
			kind := kindOf(call.Argument(0))
			return vm.ToValue(strings.HasSuffix(kind, "Array") && kind != "Array" && !strings.HasPrefix(kind, "Float"))
		},
		"uuid": func(goja.FunctionCall) goja.Value { return vm.ToValue(randomUUID(scope)) },
	})
}

// randomUUID is a version 4 UUID (RFC 9562, 5.4).
func randomUUID(scope sandbox.Scope) string {
	var b [16]byte
	randomBytes(scope, b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	const digits = "0123456789abcdef"
	text := make([]byte, 0, 36)
	for i, octet := range b {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			text = append(text, '-')
		}
		text = append(text, digits[octet>>4], digits[octet&15])
	}
	return string(text)
}

// parametersNative is what the reading of arguments stands on.
func parametersNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		// copy(bytes) is an ArrayBuffer of the same bytes.
		"copy": func(call goja.FunctionCall) goja.Value {
			return buffer(vm, slices.Clone(octets(call.Argument(0))), nil)
		},
	})
}

// jobsNative is what the work of SubtleCrypto stands on.
func jobsNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	functions := map[string]function{
		// later(function) calls it as a task of its own.
		"later": func(call goja.FunctionCall) goja.Value {
			f, ok := goja.AssertFunction(call.Argument(0))
			if !ok {
				panic(vm.NewTypeError("later takes a function"))
			}
			scope.Defer(func() { callPlain(f) }, false)
			return goja.Undefined()
		},
		"utf8": func(call goja.FunctionCall) goja.Value {
			return buffer(vm, encodeText(textArgument(call, 0), "utf8"), nil)
		},
		"text": func(call goja.FunctionCall) goja.Value {
			return decodeText(vm, bytes.TrimPrefix(octets(call.Argument(0)), []byte("\ufeff")), "utf8")
		},
		"digest": func(call goja.FunctionCall) goja.Value {
			return buffer(vm, digest(webHash(call, 0), octets(call.Argument(1))), nil)
		},
		// hmac(hash, key, data)
		"hmac": func(call goja.FunctionCall) goja.Value {
			return buffer(vm, macOf(webHash(call, 0), handleOf(vm, call, 1), octets(call.Argument(2))), nil)
		},
		// isHmac(hash, key, data, mac)
		"isHmac": func(call goja.FunctionCall) goja.Value {
			mac := macOf(webHash(call, 0), handleOf(vm, call, 1), octets(call.Argument(2)))
			return vm.ToValue(hmac.Equal(mac, octets(call.Argument(3))))
		},
	}
	addCipherJobs(vm, functions)
	addDerivationJobs(scope, functions)
	addPairJobs(scope, functions)
	return namespace(vm, functions)
}

func digest(hash crypto.Hash, data []byte) []byte {
	h := hash.New()
	h.Write(data)
	return h.Sum(nil)
}

func macOf(hash crypto.Hash, key *keys.Key, data []byte) []byte {
	mac := hmac.New(hash.New, key.Secret())
	mac.Write(data)
	return mac.Sum(nil)
}
