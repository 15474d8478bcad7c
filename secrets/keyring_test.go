package secrets

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
)

func keyOf(first byte) []byte {
	key := make([]byte, KeySize)
	for i := range key {
		key[i] = first + byte(i)
	}
	return key
}

func ringOf(t *testing.T, keys ...[]byte) *Keyring {
	t.Helper()
	ring, err := NewKeyring(keys...)
	if err != nil {
		t.Fatal(err)
	}
	return ring
}

func TestASealedTextOpensForWhatItIsBoundToAlone(t *testing.T) {
	t.Parallel()
	ring := ringOf(t, keyOf(1))
	plain := []byte(`{"user":"mara"}`)
	sealed := ring.Seal(plain, "job", "acme", "01J")
	if bytes.Contains(sealed, []byte("mara")) || !Sealed(sealed) || Sealed(plain) || SealedBy(sealed) != ring.ID() {
		t.Errorf("the sealed text is %q", sealed)
	}
	opened, err := ring.Open(sealed, "job", "acme", "01J")
	if err != nil || !bytes.Equal(opened, plain) {
		t.Errorf("opened as %q, %v", opened, err)
	}
	for _, other := range [][]string{{"job", "acme", "01K"}, {"job", "other", "01J"}, {"state", "acme", "01J"}, {"job", "acme"}, {}, {"job", "acme01", "J"}, {"job", "acme", "01J", ""}} {
		if _, err := ring.Open(sealed, other...); !errors.Is(err, ErrTampered) {
			t.Errorf("bound to %q it opens with %v", other, err)
		}
	}
	if bytes.Equal(sealed, ring.Seal(plain, "job", "acme", "01J")) {
		t.Error("the same text is sealed twice in the same way")
	}
}

func TestNoByteOfASealedTextCanBeChanged(t *testing.T) {
	t.Parallel()
	ring := ringOf(t, keyOf(1))
	sealed := ring.Seal([]byte("hello"), "a")
	for i := range sealed {
		changed := bytes.Clone(sealed)
		changed[i] ^= 0x10
		var unknown *UnknownKeyError
		if _, err := ring.Open(changed, "a"); !errors.Is(err, ErrTampered) && !errors.As(err, &unknown) {
			t.Errorf("with byte %d changed it opens with %v", i, err)
		}
	}
	for n := range sealed {
		if _, err := ring.Open(sealed[:n], "a"); !errors.Is(err, ErrTampered) {
			t.Errorf("cut to %d bytes it opens with %v", n, err)
		}
	}
}

func TestAKeyIsReplacedByOneInFrontOfIt(t *testing.T) {
	t.Parallel()
	old, both, fresh := ringOf(t, keyOf(1)), ringOf(t, keyOf(9), keyOf(1)), ringOf(t, keyOf(9))
	sealed := old.Seal([]byte("hello"))
	if plain, err := both.Open(sealed); err != nil || string(plain) != "hello" {
		t.Errorf("the old key behind the new one opens as %q, %v", plain, err)
	}
	if both.ID() != fresh.ID() {
		t.Error("the first key does not seal")
	}
	var unknown *UnknownKeyError
	if _, err := fresh.Open(sealed); !errors.As(err, &unknown) || unknown.ID != old.ID() || !strings.Contains(err.Error(), old.ID()) {
		t.Errorf("without the old key it opens with %v", err)
	}
}

func TestKeysAreReadFromText(t *testing.T) {
	t.Parallel()
	one := keyOf(1)
	tests := []struct {
		name, text, wrong string
	}{
		{"base64", base64.StdEncoding.EncodeToString(one), ""},
		{"base64 for URLs without padding, between comments", "# made in March\n\n  " + base64.RawURLEncoding.EncodeToString(one) + "\n", ""},
		{"hex", hex.EncodeToString(one), ""},
		{"several lines", hex.EncodeToString(one) + "\r\n" + NewKey() + "\r\n", ""},
		{"nothing", "# nothing\n", "a keyring needs a key"},
		{"a key that is too short", "# one\naHVudGVyMg==", "line 2 is no key"},
		{"a word", "hunter2hunter2", "line 1 is no key"},
		{"zeros", strings.Repeat("00", KeySize), "key 1 is one byte over and over"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			ring, err := ParseKeys(test.text)
			switch {
			case test.wrong == "" && (err != nil || ring.ID() != ringOf(t, one).ID()):
				t.Errorf("read as %v, %v", ring, err)
			case test.wrong != "" && (err == nil || !strings.Contains(err.Error(), test.wrong) || strings.Contains(err.Error(), "hunter2")):
				t.Errorf("the error is %v, want %q", err, test.wrong)
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	ring, err := NewKeyring(keyOf(1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(ring.Seal([]byte("hello"), "a"), "a")
	f.Add([]byte{1}, "")
	f.Fuzz(func(t *testing.T, sealed []byte, bound string) {
		plain, err := ring.Open(sealed, bound)
		if err == nil && (string(plain) != "hello" || bound != "a") {
			t.Errorf("%q opened for %q", plain, bound)
		}
	})
}
