package node

import (
	"context"
	"maps"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// cryptoModule lists what crypto exports, in Node's order. Its oldest classes are there by
// name alone, in Node too.
func cryptoModule() func(sandbox.Scope) goja.Value {
	exports := lazyExports(
		"internal/cryptoprimes checkPrime checkPrimeSync",
		"internal/cryptocipher createCipheriv createDecipheriv",
		"internal/cryptodiffie createDiffieHellman createDiffieHellmanGroup",
		"internal/cryptoagree createECDH",
		"internal/cryptohash createHash createHmac",
		"internal/cryptokeys createPrivateKey createPublicKey createSecretKey",
		"internal/cryptosign createSign createVerify",
		"internal/cryptoagree diffieHellman",
		"internal/cryptoprimes generatePrime generatePrimeSync",
		"internal/cryptocipher getCiphers getCipherInfo",
		"internal/cryptoagree getCurves",
		"internal/cryptodiffie getDiffieHellman",
		"internal/cryptohash getHashes",
		"internal/cryptoderive hkdf hkdfSync pbkdf2 pbkdf2Sync",
		"internal/cryptopairs generateKeyPair generateKeyPairSync generateKey generateKeySync",
		"internal/cryptorsa privateDecrypt privateEncrypt publicDecrypt publicEncrypt",
		"internal/cryptorandom randomBytes randomFill randomFillSync randomInt randomUUID",
		"internal/cryptoderive scrypt scryptSync",
		"internal/cryptosign sign",
		"internal/cryptotables setEngine",
		"internal/cryptohash timingSafeEqual",
		"internal/cryptotables getFips setFips",
		"internal/cryptosign verify",
		"internal/cryptohash hash",
		"internal/cryptospkac Certificate",
		"internal/cryptotables Cipher",
		"internal/cryptocipher Cipheriv",
		"internal/cryptotables Decipher",
		"internal/cryptocipher Decipheriv",
		"internal/cryptodiffie DiffieHellman DiffieHellmanGroup",
		"internal/cryptoagree ECDH",
		"internal/cryptohash Hash Hmac",
		"internal/cryptokeys KeyObject",
		"internal/cryptosign Sign Verify",
		"internal/cryptox509 X509Certificate",
		"internal/cryptotables secureHeapUsed constants",
		"internal/webcrypto webcrypto:crypto",
		"internal/subtlecrypto subtle",
		"internal/cryptorandom getRandomValues",
	)
	return func(scope sandbox.Scope) goja.Value {
		module := exports(scope).(*goja.Object)
		old := scope.VM().NewObject()
		sandbox.Late(scope.VM(), old, oldCryptoNames, func(i int) *goja.Object {
			return scope.Require("internal/cryptotables").ToObject(scope.VM()).Get("old").ToObject(scope.VM())
		})
		must(module.SetPrototype(old))
		return module
	}
}

// oldCryptoNames are what crypto has under names that it does not show.
var oldCryptoNames = []string{"-fips", "-prng", "-pseudoRandomBytes", "-rng"}

// cryptoNatives are the modules that crypto is made of and what they stand on. All share
// one table, since most of them need a part of each other's.
func cryptoNatives() map[string]func(sandbox.Scope) goja.Value {
	natives := map[string]func(sandbox.Scope) goja.Value{}
	for _, name := range []string{"agree", "cipher", "curve", "derive", "diffie", "hash", "keys", "pairs", "primes", "random", "rsa", "sign", "spkac", "tables", "x509"} {
		natives["internal/crypto"+name] = cryptoNative
	}
	return natives
}

func cryptoNative(scope sandbox.Scope) goja.Value {
	return scope.VM().NewDynamicObject(&scopedPrimitives{scope: scope})
}

// scoped is a primitive that needs the realm it is called in.
type scoped = func(sandbox.Scope, goja.FunctionCall) goja.Value

// scopedPrimitives is what a module of crypto gets as native. Its functions are made at
// their first use.
type scopedPrimitives struct {
	scope sandbox.Scope
	made  map[string]goja.Value
}

// Get implements goja.DynamicObject.
func (p *scopedPrimitives) Get(name string) goja.Value {
	if value, ok := p.made[name]; ok {
		return value
	}
	f := cryptoPrimitives[name]
	if f == nil {
		return nil
	}
	value := sandbox.NewFunction(p.scope.VM(), name, 0, func(call goja.FunctionCall) goja.Value { return f(p.scope, call) })
	if p.made == nil {
		p.made = map[string]goja.Value{}
	}
	p.made[name] = value
	return value
}

// Set implements goja.DynamicObject.
func (p *scopedPrimitives) Set(string, goja.Value) bool { return false }

// Has implements goja.DynamicObject.
func (p *scopedPrimitives) Has(name string) bool { return cryptoPrimitives[name] != nil }

// Delete implements goja.DynamicObject.
func (p *scopedPrimitives) Delete(string) bool { return false }

// Keys implements goja.DynamicObject.
func (p *scopedPrimitives) Keys() []string { return nil }

// cryptoPrimitives are all primitives of crypto. The JavaScript side has checked the types
// of their arguments. Bytes come as Uint8Array or ArrayBuffer and go as ArrayBuffer.
var cryptoPrimitives = joined(hashPrimitives, randomPrimitives, derivePrimitives, keyPrimitives, signPrimitives,
	cipherPrimitives, rsaPrimitives, agreePrimitives, certificatePrimitives, challengePrimitives)

func joined(tables ...map[string]scoped) map[string]scoped {
	all := map[string]scoped{}
	for _, table := range tables {
		maps.Copy(all, table)
	}
	return all
}

// opensslFailure throws the error that OpenSSL has by a name; see internal/cryptoerrors.
func opensslFailure(scope sandbox.Scope, name string) goja.Value {
	thrower, ok := goja.AssertFunction(scope.Require("internal/cryptoerrors").ToObject(scope.VM()).Get("openssl"))
	if !ok {
		panic(scope.VM().NewTypeError("internal/cryptoerrors has no errors"))
	}
	made, err := thrower(goja.Undefined(), scope.VM().ToValue(name))
	if err != nil {
		panic(err)
	}
	panic(made)
}

// refuse throws the error of what this package has not.
func refuse(scope sandbox.Scope, what, reason string) goja.Value {
	panic(scope.NewError("Error", "ERR_NOT_SUPPORTED", what+" is not supported: "+reason))
}

// arrayBuffer gives bytes to the script that nobody else has.
func arrayBuffer(scope sandbox.Scope, data []byte) goja.Value {
	return scope.VM().ToValue(scope.VM().NewArrayBuffer(data))
}

// stopped reports whether work ended since the run must.
func stopped(ctx context.Context, err error) bool { return err != nil && ctx.Err() != nil }

// stateOf is the Go value that a script's object holds for it.
func stateOf[T any](scope sandbox.Scope, value goja.Value) T {
	if object, ok := value.(*goja.Object); ok {
		if state, ok := object.Export().(T); ok {
			return state
		}
	}
	panic(scope.VM().NewTypeError("this is no object of crypto"))
}

// input are the bytes of an argument: those of a view, or of a text in the encoding that
// the next argument names.
func input(call goja.FunctionCall, index int) []byte {
	if text, ok := call.Argument(index).(goja.String); ok {
		name, ok := encodingNames[strings.ToLower(call.Argument(index+1).String())]
		if !ok {
			name = "utf8"
		}
		return encodeText(text, name)
	}
	return octets(call.Argument(index))
}

// output gives bytes in the encoding that an argument names, or as an ArrayBuffer.
func output(scope sandbox.Scope, data []byte, encoding goja.Value) goja.Value {
	if name, ok := encodingNames[strings.ToLower(encoding.String())]; ok && !goja.IsUndefined(encoding) {
		return decodeText(scope.VM(), data, name)
	}
	return arrayBuffer(scope, data)
}
