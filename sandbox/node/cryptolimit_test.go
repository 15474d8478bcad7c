package node

import (
	"context"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox"
)

// TestCryptographyThatTakesLongEndsWithTheRun holds what works by itself to the time of a
// run: one ends at its limit, whatever it is at.
func TestCryptographyThatTakesLongEndsWithTheRun(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"PBKDF2":                  "crypto.pbkdf2Sync('a', 'b', 2 ** 31 - 1, 64, 'sha512')",
		"PBKDF2 for later":        "await new Promise((resolve) => crypto.pbkdf2('a', 'b', 2 ** 31 - 1, 64, 'sha512', resolve))",
		"scrypt":                  "crypto.scryptSync('a', 'b', 64, { N: 2 ** 14, p: 2 ** 16, maxmem: 2 ** 40 })",
		"scrypt with much memory": "crypto.scryptSync('a', 'b', 64, { N: 2 ** 16, r: 8, p: 2 ** 10, maxmem: 2 ** 40 })",
		"HKDF again and again":    "while (true) crypto.hkdfSync('sha512', 'a', 'b', 'c', 10000)",
		"a prime that is safe":    "crypto.generatePrimeSync(4096, { safe: true })",
		"a group of its own":      "crypto.createDiffieHellman(2048)",
		"PBKDF2 of 10^9":          "crypto.pbkdf2Sync('a', 'b', 1e9, 32, 'sha256')",
		"RSA":                     "while (true) crypto.generateKeyPairSync('rsa', { modulusLength: 4096 })",
		"a prime":                 "crypto.generatePrimeSync(32, { add: 6n, rem: 3n })",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code := "(function (module, exports, require, __filename, __dirname) { const crypto = require('crypto'); exports.handler = async () => { " + script + "; };\n})"
			program, err := sandbox.Compile(sandbox.Source{Name: "long.js", Code: code}, sandbox.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			realm, err := program.Instantiate(context.Background(), sandbox.Env{Library: Modules(), Limits: sandbox.Limits{Timeout: 200 * time.Millisecond}})
			if err != nil {
				t.Fatal(err)
			}
			defer realm.Close()
			began := time.Now()
			result := realm.Call(context.Background(), sandbox.Call{Handler: "handler"})
			if result.Error == nil || result.Error.Kind != sandbox.TimedOut {
				t.Fatalf("got %v, want a run that ends at its limit", result.Error)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("the run took %v after its limit of 200 ms", took)
			}
		})
	}
}

// TestScryptTakesNoMoreMemoryThanAScriptGets asks for four gigabytes, which are refused at once
// in the words of Node.
func TestScryptTakesNoMoreMemoryThanAScriptGets(t *testing.T) {
	t.Parallel()
	const want = "threw RangeError [ERR_CRYPTO_INVALID_SCRYPT_PARAMS]: Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded"
	if got := withCrypto(t, "crypto.scryptSync('a', 'b', 64, { N: 2 ** 22, r: 8, p: 1, maxmem: 2 ** 40 })"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestCryptographyMakesNothingOfAbsurdSize asks for more bytes at once than an ArrayBuffer may
// have, and for a vector that takes long and OpenSSL has not.
func TestCryptographyMakesNothingOfAbsurdSize(t *testing.T) {
	t.Parallel()
	const (
		full   = "threw RangeError: Array buffer allocation failed"
		failed = "threw OperationError [0]: The operation failed for an operation-specific reason"
		vector = "threw TypeError [ERR_CRYPTO_INVALID_IV]: Invalid initialization vector"
	)
	long := func(function string) string {
		return "threw Error [ERR_NOT_SUPPORTED]: crypto." + function + " of more than 8192 bits is not supported here: it would take too long"
	}
	for _, c := range []struct{ name, call, want string }{
		{"a key for HMAC", "crypto.generateKeySync('hmac', { length: 2 ** 31 - 1 })", full},
		{"a key for HMAC by WebCrypto", "crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 2 ** 32 - 8 }, true, ['sign'])", failed},
		{"a digest", "crypto.createHash('shake256', { outputLength: 2 ** 27 + 1 }).digest()", full},
		{"a digest of a copy", "crypto.createHash('shake256').copy({ outputLength: 2 ** 30 }).digest()", full},
		{"random bytes", "crypto.randomBytes(2 ** 27 + 1)", full},
		{"a Buffer", "Buffer.alloc(2 ** 27 + 1)", full},
		{"a Buffer of others", "((b) => Buffer.concat([b, b]))(Buffer.alloc(2 ** 26 + 1))", full},
		{"a vector for GCM", "crypto.createCipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(129))", vector},
		{"a vector to open GCM by", "crypto.createDecipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(2 ** 26))", vector},
		{"bits that PBKDF2 derives by WebCrypto", "crypto.subtle.importKey('raw', Buffer.from('b'), 'PBKDF2', false, ['deriveBits']).then((k) => crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: Buffer.from('a'), iterations: 1 }, k, 2 ** 30 + 8))", failed},
		{"a prime that is made", "crypto.generatePrimeSync(8193)", long("generatePrime")},
		{"a prime that is tried", "crypto.checkPrimeSync(Buffer.alloc(1025, 255))", long("checkPrime")},
		{"a group", "crypto.createDiffieHellman(Buffer.alloc(1025, 255))", long("createDiffieHellman")},
		{"what a vector may be", "[crypto.getCipherInfo('aes-128-gcm', { ivLength: 128 }).ivLength, crypto.getCipherInfo('aes-128-gcm', { ivLength: 129 })]", "[ 128, undefined ]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := withCrypto(t, c.call); got != c.want {
				t.Errorf("%s is %s, want %s", c.call, got, c.want)
			}
		})
	}
}
