package aesmode_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/node/aesmode"
)

// bytesOf reads the hexadecimal digits of a vector.
func bytesOf(tb testing.TB, digits string) []byte {
	tb.Helper()
	b, err := hex.DecodeString(digits)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestGCMComesToThePublishedVectors(t *testing.T) {
	t.Parallel()
	// The test cases of McGrew and Viega, The Galois/Counter Mode of Operation, appendix B.
	cases := []struct{ name, key, iv, plain, additional, text, tag string }{
		{"test case 1", "00000000000000000000000000000000", "000000000000000000000000", "", "", "", "58e2fccefa7e3061367f1d57a4e7455a"},
		{"test case 2", "00000000000000000000000000000000", "000000000000000000000000", "00000000000000000000000000000000", "", "0388dace60b6a392f328c2b971b2fe78", "ab6e47d42cec13bdf53a67b21257bddf"},
		{
			"test case 4", "feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
			"d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
			"feedfacedeadbeeffeedfacedeadbeefabaddad2",
			"42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091",
			"5bc94fbc3221a5db94fae95ae7121a47",
		},
		{
			"test case 6, with a long initialization vector", "feffe9928665731c6d6a8f9467308308",
			"9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b",
			"d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
			"feedfacedeadbeeffeedfacedeadbeefabaddad2",
			"8ce24998625615b603a033aca13fb894be9112a5c3a211a8ba262a3cca7e2ca701e4a9a4fba43c90ccdcb281d48c7c6fd62875d2aca417034c34aee5",
			"619cc5aefffe0bfa462af43c1699d050",
		},
		{"test case 14, with 256 bits", "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "00000000000000000000000000000000", "", "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			key, iv, plain, additional := bytesOf(t, c.key), bytesOf(t, c.iv), bytesOf(t, c.plain), bytesOf(t, c.additional)
			for length := 4; length <= 16; length++ {
				want := c.text + c.tag[:2*length]
				sealed, err := aesmode.SealGCM(key, iv, plain, additional, length)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, hex.EncodeToString(sealed)); diff != "" {
					t.Fatalf("a tag of %d bytes (-want +got)\n%s", length, diff)
				}
				opened, err := aesmode.OpenGCM(key, iv, sealed, additional, length)
				if err != nil || !bytes.Equal(plain, opened) {
					t.Fatalf("a tag of %d bytes: opened %x, %v", length, opened, err)
				}
				for i := range sealed {
					changed := bytes.Clone(sealed)
					changed[i] ^= 1
					if _, err := aesmode.OpenGCM(key, iv, changed, additional, length); !errors.Is(err, aesmode.ErrFailed) {
						t.Fatalf("a tag of %d bytes: with byte %d changed: %v", length, i, err)
					}
				}
				if _, err := aesmode.OpenGCM(key, iv, sealed, append(additional, 0), length); !errors.Is(err, aesmode.ErrFailed) {
					t.Fatalf("with other additional data: %v", err)
				}
			}
		})
	}
}

func TestCBCComesToThePublishedVectors(t *testing.T) {
	t.Parallel()
	// NIST SP 800-38A, F.2.1 and F.2.5, to which the padding adds a block that is not compared.
	const plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
	cases := []struct{ name, key, want string }{
		{"128 bits", "2b7e151628aed2a6abf7158809cf4f3c", "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7"},
		{"256 bits", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			key, iv := bytesOf(t, c.key), bytesOf(t, "000102030405060708090a0b0c0d0e0f")
			sealed, err := aesmode.SealCBC(key, iv, bytesOf(t, plain))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, hex.EncodeToString(sealed[:64])); diff != "" || len(sealed) != 80 {
				t.Errorf("%d bytes (-want +got)\n%s", len(sealed), diff)
			}
			if _, err := aesmode.OpenCBC(key, iv, sealed[:64]); !errors.Is(err, aesmode.ErrFailed) {
				t.Errorf("without the block of padding: %v", err)
			}
		})
	}
}

func TestCBCOpensWhatItSealed(t *testing.T) {
	t.Parallel()
	key, iv := bytes.Repeat([]byte{7}, 16), make([]byte, 16)
	for length := range 50 {
		plain := bytes.Repeat([]byte{byte(length)}, length)
		sealed, err := aesmode.SealCBC(key, iv, plain)
		if err != nil {
			t.Fatal(err)
		}
		opened, err := aesmode.OpenCBC(key, iv, sealed)
		if err != nil || !bytes.Equal(plain, opened) {
			t.Errorf("of %d bytes came %x, %v", length, opened, err)
		}
	}
	for _, length := range []int{0, 1, 15, 17} {
		if _, err := aesmode.OpenCBC(key, iv, make([]byte, length)); !errors.Is(err, aesmode.ErrFailed) {
			t.Errorf("%d bytes were opened: %v", length, err)
		}
	}
}

func TestCTRComesToThePublishedVectors(t *testing.T) {
	t.Parallel()
	// NIST SP 800-38A, F.5.1.
	key, counter := bytesOf(t, "2b7e151628aed2a6abf7158809cf4f3c"), bytesOf(t, "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
	plain := bytesOf(t, "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710")
	const want = "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee"
	for _, bits := range []int{9, 16, 32, 64, 127, 128} {
		got, err := aesmode.CTR(key, counter, plain, bits)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, hex.EncodeToString(got)); diff != "" {
			t.Errorf("a counter of %d bits (-want +got)\n%s", bits, diff)
		}
	}
}

func TestACounterStartsAgainWithinItsBits(t *testing.T) {
	t.Parallel()
	key := bytes.Repeat([]byte{7}, 16)
	block := func(counter string) string {
		out, err := aesmode.CTR(key, bytesOf(t, counter), make([]byte, 16), 128)
		if err != nil {
			t.Fatal(err)
		}
		return hex.EncodeToString(out)
	}
	got, err := aesmode.CTR(key, bytesOf(t, "0102030405060708090a0b0c0d0e0ffe"), make([]byte, 64), 4)
	if err != nil {
		t.Fatal(err)
	}
	want := block("0102030405060708090a0b0c0d0e0ffe") + block("0102030405060708090a0b0c0d0e0fff") +
		block("0102030405060708090a0b0c0d0e0ff0") + block("0102030405060708090a0b0c0d0e0ff1")
	if diff := cmp.Diff(want, hex.EncodeToString(got)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if _, err := aesmode.CTR(key, make([]byte, 16), make([]byte, 16*16+1), 4); !errors.Is(err, aesmode.ErrFailed) {
		t.Errorf("seventeen blocks by a counter of four bits: %v", err)
	}
}

func TestWrapComesToThePublishedVectors(t *testing.T) {
	t.Parallel()
	// RFC 3394, 4.1 to 4.6.
	cases := []struct{ name, key, plain, want string }{
		{"4.1", "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff", "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5"},
		{"4.2", "000102030405060708090a0b0c0d0e0f1011121314151617", "00112233445566778899aabbccddeeff", "96778b25ae6ca435f92b5b97c050aed2468ab8a17ad84e5d"},
		{"4.3", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "00112233445566778899aabbccddeeff", "64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7"},
		{"4.4", "000102030405060708090a0b0c0d0e0f1011121314151617", "00112233445566778899aabbccddeeff0001020304050607", "031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2"},
		{"4.5", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "00112233445566778899aabbccddeeff0001020304050607", "a8f9bc1612c68b3ff6e6f4fbe30e71e4769c8b80a32cb8958cd5d17d6b254da1"},
		{"4.6", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f", "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			key, plain := bytesOf(t, c.key), bytesOf(t, c.plain)
			wrapped, err := aesmode.Wrap(key, plain)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, hex.EncodeToString(wrapped)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			unwrapped, err := aesmode.Unwrap(key, wrapped)
			if err != nil || !bytes.Equal(plain, unwrapped) {
				t.Errorf("unwrapped %x, %v", unwrapped, err)
			}
			for i := range wrapped {
				changed := bytes.Clone(wrapped)
				changed[i] ^= 1
				if _, err := aesmode.Unwrap(key, changed); !errors.Is(err, aesmode.ErrFailed) {
					t.Fatalf("with byte %d changed: %v", i, err)
				}
			}
		})
	}
}

func TestWhatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	key := make([]byte, 16)
	cases := map[string]func() error{
		"wrapping a half block":             func() error { _, err := aesmode.Wrap(key, make([]byte, 8)); return err },
		"wrapping what is no half blocks":   func() error { _, err := aesmode.Wrap(key, make([]byte, 17)); return err },
		"unwrapping two half blocks":        func() error { _, err := aesmode.Unwrap(key, make([]byte, 16)); return err },
		"a key of 15 bytes":                 func() error { _, err := aesmode.Wrap(key[1:], make([]byte, 16)); return err },
		"GCM with a vector of 11 bytes":     func() error { _, err := aesmode.SealGCM(key, key[:11], nil, nil, 16); return err },
		"GCM with a vector of 129 bytes":    func() error { _, err := aesmode.SealGCM(key, make([]byte, 129), nil, nil, 16); return err },
		"GCM with less than a tag":          func() error { _, err := aesmode.OpenGCM(key, key[:12], key[:11], nil, 12); return err },
		"CBC with a vector of 15 bytes":     func() error { _, err := aesmode.SealCBC(key, key[:15], nil); return err },
		"a counter of no bits":              func() error { _, err := aesmode.CTR(key, key, nil, 0); return err },
		"a counter of more than all bits":   func() error { _, err := aesmode.CTR(key, key, nil, 129); return err },
		"a counter in a block of 15 bytes":  func() error { _, err := aesmode.CTR(key, key[:15], nil, 64); return err },
		"opening CBC with a key of 1 byte":  func() error { _, err := aesmode.OpenCBC(key[:1], key, key); return err },
		"opening GCM with a key of 1 byte":  func() error { _, err := aesmode.OpenGCM(key[:1], key[:12], key, nil, 16); return err },
		"counting with a key of 1 byte":     func() error { _, err := aesmode.CTR(key[:1], key, key, 8); return err },
		"unwrapping with a key of 33 bytes": func() error { _, err := aesmode.Unwrap(make([]byte, 33), make([]byte, 24)); return err },
	}
	for name, try := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if try() == nil {
				t.Error("there is no error")
			}
		})
	}
}
