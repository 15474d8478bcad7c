package keys_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/node/keys"
)

// recorded is what Node made of the keys under testdata, by their names.
func recorded(t *testing.T) map[string]map[string]string {
	t.Helper()
	text, err := os.ReadFile("testdata/node.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]map[string]string
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func private(t *testing.T, name string) *keys.Key {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".pem"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := keys.ParsePrivatePEM(t.Context(), text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(text)
	if err != nil || len(b) == 0 {
		t.Fatalf("the recording has %q: %v", text, err)
	}
	return b
}

var all = []string{"rsa", "pss", "p256", "p384", "p521", "ed25519", "x25519"}

func TestKeysAreWrittenAsNodeWritesThem(t *testing.T) {
	t.Parallel()
	for _, name := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			key, node := private(t, name), recorded(t)[name]
			for form, want := range map[keys.Form]string{keys.PKCS8: "pkcs8", keys.SPKI: "spki", keys.PKCS1: "pkcs1", keys.SEC1: "sec1"} {
				if node[want] == "" {
					if _, err := key.DER(form); err == nil {
						t.Errorf("%s was written, which Node refuses", form)
					}
					continue
				}
				got, err := key.DER(form)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(node[want], hex.EncodeToString(got)); diff != "" {
					t.Errorf("%s (-node +ours):\n%s", form, diff)
				}
			}
			if node["publicPKCS1"] != "" {
				got, err := key.Public().DER(keys.PKCS1)
				if err != nil || hex.EncodeToString(got) != node["publicPKCS1"] {
					t.Errorf("the public key as PKCS #1 is %x, %v", got, err)
				}
			}
		})
	}
}

func TestJSONWebKeysAreThoseOfNodeAndReadBack(t *testing.T) {
	t.Parallel()
	for _, name := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			node := recorded(t)[name]
			for member, key := range map[string]*keys.Key{"jwk": private(t, name), "publicJWK": private(t, name).Public()} {
				j, err := key.JWK()
				if name == "pss" {
					if err == nil {
						t.Error("an RSA-PSS key was written, which Node refuses")
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				text := "{"
				for i, m := range j.Members() {
					if i > 0 {
						text += ","
					}
					text += fmt.Sprintf("%q:%q", m.Name, m.Value)
				}
				if diff := cmp.Diff(node[member], text+"}"); diff != "" {
					t.Errorf("%s (-node +ours):\n%s", member, diff)
				}
				back, err := keys.ParseJWK(j)
				if err != nil || !back.Equal(key) {
					t.Errorf("%s does not read back: %v", member, err)
				}
			}
		})
	}
}

func TestKeysThatNodeEncryptedOpenWithThePassphraseAlone(t *testing.T) {
	t.Parallel()
	for _, name := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, node := private(t, name), recorded(t)[name]
			for _, member := range []string{"encrypted", "encryptedDES", "legacy"} {
				if node[member] == "" {
					continue
				}
				got, err := keys.ParsePrivatePEM(t.Context(), []byte(node[member]), []byte("secret"))
				if err != nil || !got.Equal(want) {
					t.Errorf("%s: %v", member, err)
				}
				if _, err := keys.ParsePrivatePEM(t.Context(), []byte(node[member]), []byte("other")); reason(err) != keys.WrongPassphrase {
					t.Errorf("%s with another passphrase: %v", member, err)
				}
				if _, err := keys.ParsePrivatePEM(t.Context(), []byte(node[member]), nil); reason(err) != keys.NeedsPassphrase {
					t.Errorf("%s without a passphrase: %v", member, err)
				}
			}
		})
	}
}

func TestEncryptedKeysReadBack(t *testing.T) {
	t.Parallel()
	for _, cipher := range []string{"aes-128-cbc", "aes192", "AES-256-CBC", "des-ede3-cbc"} {
		for name, form := range map[string]keys.Form{"rsa": keys.PKCS1, "p256": keys.SEC1, "ed25519": keys.PKCS8} {
			text, err := private(t, name).EncryptedPEM(t.Context(), rand.Reader, form, cipher, []byte("secret"))
			if err != nil {
				t.Fatal(err)
			}
			back, err := keys.ParsePrivatePEM(t.Context(), text, []byte("secret"))
			if err != nil || !back.Equal(private(t, name)) {
				t.Errorf("%s in %s: %v", name, cipher, err)
			}
		}
	}
}

func reason(err error) keys.Reason {
	if mistake, ok := errors.AsType[*keys.Error](err); ok {
		return mistake.Reason
	}
	return 0
}

func TestWhatIsNotHereIsRefusedByName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"secp256k1": "elliptic curve secp256k1", "ed448": "Ed448"} {
		text, err := os.ReadFile(filepath.Join("testdata", name+".pem"))
		if err != nil {
			t.Fatal(err)
		}
		_, err = keys.ParsePrivatePEM(t.Context(), text, nil)
		if mistake, ok := errors.AsType[*keys.Error](err); !ok || mistake.Reason != keys.Refused || mistake.Detail != want {
			t.Errorf("%s: %v, want %q refused", name, err, want)
		}
	}
}

func TestSignaturesOfNodeVerifyAndNoOthers(t *testing.T) {
	t.Parallel()
	message := []byte("a message")
	short, long := sha256.Sum256(message), sha512.Sum384(message)
	node := recorded(t)
	pss := func(salt int) func(*keys.Key, []byte) (bool, error) {
		return func(k *keys.Key, s []byte) (bool, error) { return k.VerifyPSS(crypto.SHA384, 0, long[:], s, salt) }
	}
	for _, c := range []struct {
		key, member string
		verify      func(*keys.Key, []byte) (bool, error)
	}{
		{"rsa", "signature", func(k *keys.Key, s []byte) (bool, error) { return k.VerifyPKCS1(crypto.SHA256, short[:], s) }},
		{"rsa", "pss0", pss(0)},
		{"rsa", "pss0", pss(keys.SaltMax)},
		{"rsa", "pssDigest", pss(keys.SaltDigest)},
		{"rsa", "pssMax", pss(keys.SaltMax)},
		{"pss", "signature", func(k *keys.Key, s []byte) (bool, error) { return k.VerifyPSS(crypto.SHA256, 0, short[:], s, 16) }},
		{"p256", "signature", func(k *keys.Key, s []byte) (bool, error) { return k.VerifyEC(short[:], s, keys.SignatureDER) }},
		{"p256", "p1363", func(k *keys.Key, s []byte) (bool, error) { return k.VerifyEC(short[:], s, keys.SignatureP1363) }},
		{"p384", "p1363", func(k *keys.Key, s []byte) (bool, error) { return k.VerifyEC(short[:], s, keys.SignatureP1363) }},
		{"p521", "p1363", func(k *keys.Key, s []byte) (bool, error) { return k.VerifyEC(short[:], s, keys.SignatureP1363) }},
		{"ed25519", "signature", func(k *keys.Key, s []byte) (bool, error) { return k.VerifyEd25519(message, s) }},
	} {
		key, signature := private(t, c.key).Public(), unhex(t, node[c.key][c.member])
		if ok, err := c.verify(key, signature); !ok || err != nil {
			t.Errorf("%s %s: %v, %v", c.key, c.member, ok, err)
		}
		for _, at := range []int{0, len(signature) / 2, len(signature) - 1} {
			wrong := bytes.Clone(signature)
			wrong[at] ^= 1
			if ok, err := c.verify(key, wrong); ok || err != nil {
				t.Errorf("%s %s with byte %d changed: %v, %v", c.key, c.member, at, ok, err)
			}
		}
		if ok, _ := c.verify(key, signature[1:]); ok {
			t.Errorf("%s %s verifies without its first byte", c.key, c.member)
		}
	}
	if ok, _ := pss(20)(private(t, "rsa"), unhex(t, node["rsa"]["pssDigest"])); ok {
		t.Error("a salt of another length verifies")
	}
}

func TestOwnSignaturesVerify(t *testing.T) {
	t.Parallel()
	digest := sha256.Sum256([]byte("a message"))
	key := private(t, "rsa")
	for _, salt := range []int{0, 1, 32, keys.SaltDigest, keys.SaltMax} {
		for _, mgf1 := range []crypto.Hash{0, crypto.SHA1} {
			signature, err := key.SignPSS(rand.Reader, crypto.SHA256, mgf1, digest[:], salt)
			if err != nil {
				t.Fatal(err)
			}
			if ok, err := key.VerifyPSS(crypto.SHA256, mgf1, digest[:], signature, salt); !ok || err != nil {
				t.Errorf("salt %d, mask %v: %v, %v", salt, mgf1, ok, err)
			}
		}
	}
	for _, form := range []keys.SignatureForm{keys.SignatureDER, keys.SignatureP1363} {
		for _, name := range []string{"p256", "p384", "p521"} {
			signature, err := private(t, name).SignEC(crypto.SHA256, digest[:], form)
			if err != nil {
				t.Fatal(err)
			}
			if ok, err := private(t, name).VerifyEC(digest[:], signature, form); !ok || err != nil {
				t.Errorf("%s: %v, %v", name, ok, err)
			}
		}
	}
}

func TestMessagesOfNodeDecrypt(t *testing.T) {
	t.Parallel()
	key, node := private(t, "rsa"), recorded(t)["rsa"]
	for name, c := range map[string]func() ([]byte, error){
		"OAEP": func() ([]byte, error) {
			return key.DecryptOAEP(keys.OAEP{Hash: crypto.SHA256, Label: []byte("label")}, unhex(t, node["oaep"]))
		},
		"PKCS1":              func() ([]byte, error) { return key.DecryptPKCS1(unhex(t, node["encrypted1"])) },
		"by the public half": func() ([]byte, error) { return key.DecryptPublic(unhex(t, node["fromPrivate"])) },
		"own OAEP": func() ([]byte, error) {
			o := keys.OAEP{Hash: crypto.SHA1, MGF1: crypto.SHA512}
			sealed, err := key.EncryptOAEP(rand.Reader, o, []byte("a message"))
			if err != nil {
				return nil, err
			}
			return key.DecryptOAEP(o, sealed)
		},
		"own PKCS1": func() ([]byte, error) {
			sealed, err := key.EncryptPKCS1(rand.Reader, []byte("a message"))
			if err != nil {
				return nil, err
			}
			return key.DecryptPKCS1(sealed)
		},
	} {
		if got, err := c(); err != nil || string(got) != "a message" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	sealed, err := key.EncryptPrivate([]byte("a message"))
	if err != nil || hex.EncodeToString(sealed) != node["fromPrivate"] {
		t.Errorf("by the private half: %x, %v", sealed, err)
	}
}

func TestAWrongPaddingTellsNothingAndGivesWhatOpenSSLGives(t *testing.T) {
	t.Parallel()
	node := recorded(t)["rsa"]
	got, err := private(t, "rsa").DecryptPKCS1(unhex(t, node["wrong"]))
	if err != nil || hex.EncodeToString(got) != node["instead"] {
		t.Errorf("got %x, %v, want %s", got, err, node["instead"])
	}
}

func TestAgreementsAreThoseOfNode(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"p256", "p384", "p521", "x25519"} {
		key := private(t, name)
		got, err := key.Agree(key.Public())
		if err != nil || hex.EncodeToString(got) != recorded(t)[name]["agreed"] {
			t.Errorf("%s: %x, %v", name, got, err)
		}
	}
	if _, err := private(t, "p256").Agree(private(t, "p384")); reason(err) != keys.Unfit {
		t.Errorf("keys of two curves: %v", err)
	}
}

func TestGeneratedKeysComeFromTheCallersRandomnessAlone(t *testing.T) {
	t.Parallel()
	for name, generate := range map[string]func(r *mathrand.ChaCha8) (*keys.Key, error){
		"rsa":     func(r *mathrand.ChaCha8) (*keys.Key, error) { return keys.GenerateRSA(t.Context(), r, 1024, 65537) },
		"odd rsa": func(r *mathrand.ChaCha8) (*keys.Key, error) { return keys.GenerateRSA(t.Context(), r, 1031, 3) },
		"p256":    func(r *mathrand.ChaCha8) (*keys.Key, error) { return keys.GenerateEC(r, keys.CurveByName("P-256")) },
		"p521":    func(r *mathrand.ChaCha8) (*keys.Key, error) { return keys.GenerateEC(r, keys.CurveByName("secp521r1")) },
		"ed25519": func(r *mathrand.ChaCha8) (*keys.Key, error) { return keys.GenerateEd25519(r) },
		"x25519":  func(r *mathrand.ChaCha8) (*keys.Key, error) { return keys.GenerateX25519(r) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			one, err := generate(mathrand.NewChaCha8([32]byte{1}))
			if err != nil {
				t.Fatal(err)
			}
			same, err := generate(mathrand.NewChaCha8([32]byte{1}))
			if err != nil || !one.Equal(same) {
				t.Errorf("the same randomness gave another key: %v", err)
			}
			other, err := generate(mathrand.NewChaCha8([32]byte{2}))
			if err != nil || one.Equal(other) {
				t.Errorf("other randomness gave the same key: %v", err)
			}
		})
	}
}

func TestWorkEndsWithItsContext(t *testing.T) {
	t.Parallel()
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for name, work := range map[string]func() error{
		"RSA":    func() error { _, err := keys.GenerateRSA(done, rand.Reader, 16384, 65537); return err },
		"PBKDF2": func() error { _, err := keys.PBKDF2(done, sha512.New, nil, nil, 1<<30, 64); return err },
		"scrypt": func() error {
			_, err := keys.Scrypt(done, nil, nil, keys.ScryptCost{N: 1 << 14, R: 8, P: 1 << 20, MaxMemory: 4 << 30}, 64)
			return err
		},
		"HKDF": func() error { _, err := keys.HKDF(done, sha512.New, []byte("secret"), nil, nil, 64); return err },
		"primes": func() error {
			_, err := keys.Prime{Bits: 64, Add: big.NewInt(4), Remainder: big.NewInt(2)}.Find(done, rand.Reader)
			return err
		},
	} {
		if err := work(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// looks counts how often somebody asks whether a context is done.
type looks struct {
	context.Context
	n int
}

// Err implements context.Context.
func (l *looks) Err() error {
	l.n++
	return nil
}

func TestWorkLooksAtItsContextByWhatItDoes(t *testing.T) {
	t.Parallel()
	const n, r = 64, 1024
	for name, c := range map[string]struct {
		work func(ctx context.Context) error
		want int
	}{
		"scrypt of wide blocks, in every round": {func(ctx context.Context) error {
			_, err := keys.Scrypt(ctx, nil, nil, keys.ScryptCost{N: n, R: r, P: 1, MaxMemory: 64 << 20}, 64)
			return err
		}, 128*r/sha256.Size + 2*n},
		"HKDF of a long secret, in every megabyte": {func(ctx context.Context) error {
			_, err := keys.HKDF(ctx, sha256.New, make([]byte, 4<<20), nil, nil, 64)
			return err
		}, 4},
	} {
		counted := &looks{Context: t.Context()}
		if err := c.work(counted); err != nil || counted.n < c.want {
			t.Errorf("%s: %d looks, want %d: %v", name, counted.n, c.want, err)
		}
	}
}

func TestDerivationsAreThoseOfTheirRFCs(t *testing.T) {
	t.Parallel()
	scrypt := func(password, salt string, n, r, p int) func() ([]byte, error) {
		return func() ([]byte, error) {
			return keys.Scrypt(t.Context(), []byte(password), []byte(salt), keys.ScryptCost{N: n, R: r, P: p, MaxMemory: 64 << 20}, 64)
		}
	}
	for name, c := range map[string]struct {
		derive func() ([]byte, error)
		want   string
	}{
		// RFC 7914, section 12.
		"scrypt of nothing":         {scrypt("", "", 16, 1, 1), "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"},
		"scrypt of NaCl":            {scrypt("password", "NaCl", 1024, 8, 16), "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"},
		"scrypt of sodium chloride": {scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1), "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"},
		// RFC 7914, section 11.
		"PBKDF2": {func() ([]byte, error) {
			return keys.PBKDF2(t.Context(), sha256.New, []byte("Password"), []byte("NaCl"), 80000, 64)
		}, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"},
		// RFC 5869, appendix A.1.
		"HKDF": {func() ([]byte, error) {
			return keys.HKDF(t.Context(), sha256.New, bytes.Repeat([]byte{0x0b}, 22), unhex(t, "000102030405060708090a0b0c"), unhex(t, "f0f1f2f3f4f5f6f7f8f9"), 42)
		}, "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"},
	} {
		got, err := c.derive()
		if err != nil || hex.EncodeToString(got) != c.want {
			t.Errorf("%s: %x, %v", name, got, err)
		}
	}
}

func TestPointsAreReadInEveryForm(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"p256", "p384", "p521"} {
		key := private(t, name)
		for _, form := range []keys.PointForm{keys.UncompressedPoint, keys.CompressedPoint, keys.HybridPoint} {
			point, err := key.Point(form)
			if err != nil {
				t.Fatal(err)
			}
			back, err := keys.NewPublicEC(key.Curve(), point)
			if err != nil || !back.Equal(key.Public()) {
				t.Errorf("%s in form %d: %v", name, form, err)
			}
		}
	}
}

func FuzzKeysOfForeignBytes(f *testing.F) {
	for _, name := range append(all, "secp256k1", "ed448") {
		text, err := os.ReadFile(filepath.Join("testdata", name+".pem"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		if key, err := keys.ParsePrivatePEM(f.Context(), text, nil); err == nil {
			for _, form := range []keys.Form{keys.PKCS8, keys.SPKI, keys.SEC1, keys.PKCS1} {
				if der, err := key.DER(form); err == nil {
					f.Add(der)
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if key, err := keys.ParseEitherPEM(t.Context(), data, []byte("secret")); (key == nil) == (err == nil) {
			t.Fatalf("%v, %v", key, err)
		}
		key, err := keys.ParseEither(t.Context(), data, nil)
		if (key == nil) == (err == nil) {
			t.Fatalf("%v, %v", key, err)
		}
		if key == nil {
			return
		}
		form := keys.SPKI
		if key.Kind() == keys.Private {
			form = keys.PKCS8
		}
		der, err := key.DER(form)
		if err != nil {
			t.Fatal(err)
		}
		back, err := keys.ParseEither(t.Context(), der, nil)
		if err != nil || !back.Equal(key) {
			t.Fatalf("%x does not read back: %v", der, err)
		}
	})
}
