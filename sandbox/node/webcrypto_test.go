package node

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

// webCryptoFile reads a file beside testdata/recordwebcrypto.js.
func webCryptoFile(tb testing.TB, name string) string {
	tb.Helper()
	text, err := os.ReadFile("testdata/webcrypto/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

var webCryptoOnce struct {
	sync.Once
	text string
}

// webCryptoBody is the body of a handler that does what testdata/recordwebcrypto.js does,
// where a script is to be evaluated.
func webCryptoBody(tb testing.TB) string {
	tb.Helper()
	webCryptoOnce.Do(func() {
		prelude, err := json.Marshal(webCryptoFile(tb, "prelude.js") + webCryptoFile(tb, "everything.js"))
		if err != nil {
			tb.Fatal(err)
		}
		webCryptoOnce.text = "const keys = " + webCryptoFile(tb, "keys.json") + ", made = " + webCryptoFile(tb, "made.json") + ", prelude = " + string(prelude) + ";\n" + `
	const util = require('util');
	try {
		const value = await new Function('require', 'util', 'keys', 'made', prelude + 'return (' + script + '\n);')(require, util, keys, made);
		return typeof value === 'string' ? value : util.inspect(value);
	} catch (error) {
		return 'threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message;
	}`
	})
	return webCryptoOnce.text
}

// withWebCrypto evaluates a script as testdata/recordwebcrypto.js does.
func withWebCrypto(tb testing.TB, script string) string {
	tb.Helper()
	text, err := json.Marshal(script)
	if err != nil {
		tb.Fatal(err)
	}
	return handled(tb, "const script = "+string(text)+";\n"+webCryptoBody(tb))
}

// inWebCrypto runs the body of a handler after the prelude of the recordings, and returns its
// text.
func inWebCrypto(t *testing.T, env sandbox.Env, body string) (string, *sandbox.Error) {
	t.Helper()
	result := runInSandbox(t, env, "const util = require('util'), keys = "+webCryptoFile(t, "keys.json")+";\n"+webCryptoFile(t, "prelude.js")+body)
	if result.Error != nil {
		return "", result.Error
	}
	var text string
	if err := json.Unmarshal(result.Value, &text); err != nil {
		t.Fatalf("not a text: %s", result.Value)
	}
	return text, nil
}

func TestWebCryptoComesToThePublishedVectors(t *testing.T) {
	t.Parallel()
	const (
		hmac   = "const mac = async (hash, k, data) => hex(await subtle.sign('HMAC', await subtle.importKey('raw', k, { name: 'HMAC', hash }, false, ['sign']), data));\n"
		derive = "const bits = async (algorithm, k, length) => hex(await subtle.deriveBits(algorithm, await subtle.importKey('raw', k, algorithm.name, false, ['deriveBits']), length));\n"
		sign   = "const signed = async (d, x, data) => hex(await subtle.sign('Ed25519', await subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', d: Buffer.from(d, 'hex').toString('base64url'), x: Buffer.from(x, 'hex').toString('base64url') }, 'Ed25519', false, ['sign']), un(data)));\n"
		agree  = "const agreed = async (d, own, other) => hex(await subtle.deriveBits({ name: 'X25519', public: await subtle.importKey('raw', un(other), 'X25519', true, []) }, await subtle.importKey('jwk', { kty: 'OKP', crv: 'X25519', d: Buffer.from(d, 'hex').toString('base64url'), x: Buffer.from(own, 'hex').toString('base64url') }, 'X25519', false, ['deriveBits']), 256));\n"
	)
	cases := []struct{ name, prelude, script, want string }{
		{"FIPS 180-4, SHA-1 of abc", "", "hex(await subtle.digest('SHA-1', utf8('abc')))", "a9993e364706816aba3e25717850c26c9cd0d89d"},
		{"FIPS 180-4, SHA-384 of abc", "", "hex(await subtle.digest('SHA-384', utf8('abc')))", "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"},
		{"RFC 4231, test case 1 with SHA-256", hmac, "await mac('SHA-256', new Uint8Array(20).fill(0x0b), utf8('Hi There'))", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
		{"RFC 4231, test case 2 with SHA-512", hmac, "await mac('SHA-512', utf8('Jefe'), utf8('what do ya want for nothing?'))", "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"},
		{"RFC 4231, test case 6, a key longer than a block, with SHA-384", hmac, "await mac('SHA-384', new Uint8Array(131).fill(0xaa), utf8('Test Using Larger Than Block-Size Key - Hash Key First'))", "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952"},
		{"RFC 2202, test case 2 with SHA-1", hmac, "await mac('SHA-1', utf8('Jefe'), utf8('what do ya want for nothing?'))", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
		{"RFC 5869, test case 1", derive, "await bits({ name: 'HKDF', hash: 'SHA-256', salt: un('000102030405060708090a0b0c'), info: un('f0f1f2f3f4f5f6f7f8f9') }, new Uint8Array(22).fill(0x0b), 336)", "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"},
		{"RFC 5869, test case 3, no salt and no info", derive, "await bits({ name: 'HKDF', hash: 'SHA-256', salt: un(''), info: un('') }, new Uint8Array(22).fill(0x0b), 336)", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"},
		{"RFC 5869, test case 4 with SHA-1", derive, "await bits({ name: 'HKDF', hash: 'SHA-1', salt: un('000102030405060708090a0b0c'), info: un('f0f1f2f3f4f5f6f7f8f9') }, new Uint8Array(11).fill(0x0b), 336)", "085a01ea1b10f36933068b56efa5ad81a4f14b822f5b091568a9cdd4f155fda2c22e422478d305f3f896"},
		{"RFC 6070, one iteration", derive, "await bits({ name: 'PBKDF2', hash: 'SHA-1', salt: utf8('salt'), iterations: 1 }, utf8('password'), 160)", "0c60c80f961f0e71f3a9b524af6012062fe037a6"},
		{"RFC 6070, 4096 iterations", derive, "await bits({ name: 'PBKDF2', hash: 'SHA-1', salt: utf8('salt'), iterations: 4096 }, utf8('password'), 160)", "4b007901b765489abead49d926f721d065a429c1"},
		{"RFC 6070, more than a block", derive, "await bits({ name: 'PBKDF2', hash: 'SHA-1', salt: utf8('saltSALTsaltSALTsaltSALTsaltSALTsalt'), iterations: 4096 }, utf8('passwordPASSWORDpassword'), 200)", "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"},
		{"RFC 7914, PBKDF2 with SHA-256", derive, "await bits({ name: 'PBKDF2', hash: 'SHA-256', salt: utf8('salt'), iterations: 1 }, utf8('passwd'), 512)", "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"},
		{"RFC 8032, 7.1, test 1", sign, "await signed('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '')", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
		{"RFC 8032, 7.1, test 2", sign, "await signed('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72')", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
		{"RFC 7748, 6.1, by Bob", agree, "await agreed('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb', 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f', '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a')", "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"},
		{"RFC 3394, 4.1", "", "hex(await subtle.wrapKey('raw', await secret('AES-GCM', ['encrypt'], un('00112233445566778899aabbccddeeff')), await secret('AES-KW', ['wrapKey']), 'AES-KW'))", "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := inWebCrypto(t, sandbox.Env{}, c.prelude+"return "+c.script+";")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// countingRandom is a source that is the same each time.
type countingRandom struct{ state uint64 }

// Read implements io.Reader.
func (r *countingRandom) Read(p []byte) (int, error) {
	for i := range p {
		r.state = r.state*6364136223846793005 + 1442695040888963407
		p[i] = byte(r.state >> 56)
	}
	return len(p), nil
}

func TestWebCryptoIsTheSameForTheSameRandomness(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"a UUID":             "crypto.randomUUID()",
		"random values":      "hex(crypto.getRandomValues(new Uint8Array(40)))",
		"a secret":           "hex(await subtle.exportKey('raw', await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign'])))",
		"an EC key":          "(await subtle.exportKey('jwk', (await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign'])).privateKey)).d",
		"an Ed25519 key":     "(await subtle.exportKey('jwk', (await subtle.generateKey('Ed25519', true, ['sign'])).privateKey)).d",
		"an X25519 key":      "(await subtle.exportKey('jwk', (await subtle.generateKey('X25519', true, ['deriveBits'])).privateKey)).d",
		"an RSA key":         "(await subtle.exportKey('jwk', (await subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 1024, publicExponent: un('010001') }, true, ['sign'])).privateKey)).d",
		"an ECDSA signature": "hex(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, await key('p256', { name: 'ECDSA', namedCurve: 'P-256' }, ['sign']), un('00')))",
		"a PSS signature":    "hex(await subtle.sign({ name: 'RSA-PSS', saltLength: 20 }, await key('rsa', { name: 'RSA-PSS', hash: 'SHA-256' }, ['sign']), un('00')))",
		"an OAEP ciphertext": "hex(await subtle.encrypt('RSA-OAEP', await open('rsa', { name: 'RSA-OAEP', hash: 'SHA-256' }, ['encrypt']), un('00')))",
	}
	for name, script := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			made := func(random io.Reader) string {
				text, err := inWebCrypto(t, sandbox.Env{Random: random}, "return "+script+";")
				if err != nil {
					t.Fatal(err)
				}
				return text
			}
			first, second := made(&countingRandom{1}), made(&countingRandom{1})
			if diff := cmp.Diff(first, second); diff != "" {
				t.Errorf("-first +second\n%s", diff)
			}
			if other := made(&countingRandom{2}); other == first && name != "an ECDSA signature" {
				t.Errorf("by other randomness it is %s too", other)
			}
		})
	}
}

func TestWebCryptoEndsAtTheTimeLimit(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"PBKDF2 with two thousand million iterations": "await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: un(''), iterations: 2147483647 }, await subtle.importKey('raw', un('00'), 'PBKDF2', false, ['deriveBits']), 256);",
		"PBKDF2 for millions of bytes":                "await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: un(''), iterations: 10000 }, await subtle.importKey('raw', un('00'), 'PBKDF2', false, ['deriveBits']), 2 ** 27);",
		"an RSA key of 8192 bits":                     "await subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 8192, publicExponent: un('010001') }, true, ['sign']);",
	}
	for name, script := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			_, err := inWebCrypto(t, sandbox.Env{Limits: sandbox.Limits{Timeout: 300 * time.Millisecond}}, script+" return 'done';")
			if err == nil || err.Kind != sandbox.TimedOut {
				t.Errorf("got %v", err)
			}
			if took := time.Since(begin); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

func TestWebCryptoFailsByNameWhereThereIsNoRandomness(t *testing.T) {
	t.Parallel()
	for _, script := range []string{"crypto.randomUUID()", "crypto.getRandomValues(new Uint8Array(8))", "await subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['encrypt'])"} {
		got, err := inWebCrypto(t, sandbox.Env{Random: bytes.NewReader(nil)}, "try { "+script+"; } catch (e) { return e.code; }")
		if err != nil {
			t.Fatal(err)
		}
		if got != "ERR_CRYPTO_OPERATION_FAILED" {
			t.Errorf("%s: %s", script, got)
		}
	}
}

// FuzzKeysOfStrangers gives bytes to all that reads keys: each is a key or a DataError.
func FuzzKeysOfStrangers(f *testing.F) {
	var keys map[string]struct{ PKCS8, SPKI []byte }
	text, err := os.ReadFile("testdata/webcrypto/keys.json")
	if err == nil {
		err = json.Unmarshal(text, &keys)
	}
	if err != nil {
		f.Fatal(err)
	}
	for _, key := range keys {
		f.Add(key.PKCS8)
		f.Add(key.SPKI)
	}
	r := newRealm(library(f), sandbox.Env{Random: &countingRandom{1}})
	pairs := pairsNative(r).(interface{ Get(string) goja.Value })
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"fromSpki", "fromPkcs8"} {
			read, _ := goja.AssertFunction(pairs.Get(name))
			if _, err := read(goja.Undefined(), r.vm.ToValue(r.vm.NewArrayBuffer(bytes.Clone(data)))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
