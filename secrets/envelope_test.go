package secrets

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnEnvelopeOpensForWhatItIsBoundToAlone(t *testing.T) {
	t.Parallel()
	ring := ringOf(t, keyOf(1))
	one, two := ring.SealEnvelope([]byte("tulip-4711"), "a"), ring.SealEnvelope([]byte("tulip-4711"), "b")
	if plain, err := ring.OpenEnvelope(one, "a"); err != nil || string(plain) != "tulip-4711" {
		t.Fatalf("opened as %q, %v", plain, err)
	}
	again := ring.SealEnvelope([]byte("tulip-4711"), "a")
	if bytes.Equal(one.Ciphertext, again.Ciphertext) || bytes.Equal(one.Key, again.Key) {
		t.Error("the same secret is sealed twice in the same way")
	}
	for _, c := range []struct {
		name     string
		envelope Envelope
		bound    string
	}{
		{"bound to something else", one, "b"},
		{"the key of another", Envelope{two.Key, one.Nonce, one.Ciphertext}, "a"},
		{"the key of an earlier value of the same", Envelope{again.Key, one.Nonce, one.Ciphertext}, "a"},
		{"the ciphertext of another", Envelope{one.Key, two.Nonce, two.Ciphertext}, "a"},
		{"a text of the keyring instead of the key", Envelope{ring.Seal(keyOf(3), "a"), one.Nonce, one.Ciphertext}, "a"},
		{"a short key", Envelope{ring.Seal([]byte("short"), envelopeKey, "a"), one.Nonce, one.Ciphertext}, "a"},
		{"no nonce", Envelope{one.Key, nil, one.Ciphertext}, "a"},
		{"nothing", Envelope{}, "a"},
	} {
		if plain, err := ring.OpenEnvelope(c.envelope, c.bound); !errors.Is(err, ErrTampered) {
			t.Errorf("%s: opened as %q, %v", c.name, plain, err)
		}
		if c.name != "the ciphertext of another" && c.name != "no nonce" && !strings.HasPrefix(c.name, "the key of an earlier") {
			if _, err := ring.Reseal(c.envelope, c.bound); !errors.Is(err, ErrTampered) {
				t.Errorf("%s: resealed, %v", c.name, err)
			}
		}
	}
	for i := range one.Ciphertext {
		changed := Envelope{one.Key, one.Nonce, bytes.Clone(one.Ciphertext)}
		changed.Ciphertext[i] ^= 1
		if _, err := ring.OpenEnvelope(changed, "a"); !errors.Is(err, ErrTampered) {
			t.Errorf("with byte %d changed it opens with %v", i, err)
		}
	}
}

func TestAnEnvelopeIsResealedWithoutBeingOpened(t *testing.T) {
	t.Parallel()
	old, both, fresh := ringOf(t, keyOf(1)), ringOf(t, keyOf(9), keyOf(1)), ringOf(t, keyOf(9))
	sealed := old.SealEnvelope([]byte("tulip-4711"), "a")
	if _, err := fresh.Reseal(sealed, "a"); !isUnknown(err, old.ID()) {
		t.Errorf("without the old key it is resealed, %v", err)
	}
	resealed, err := both.Reseal(sealed, "a")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Envelope{resealed.Key, sealed.Nonce, sealed.Ciphertext}, resealed); diff != "" {
		t.Errorf("more than the key has changed:\n%s", diff)
	}
	if resealed.KeyID() != fresh.ID() || sealed.KeyID() != old.ID() {
		t.Errorf("it was sealed by %s and is by %s", sealed.KeyID(), resealed.KeyID())
	}
	if plain, err := fresh.OpenEnvelope(resealed, "a"); err != nil || string(plain) != "tulip-4711" {
		t.Errorf("opened as %q, %v", plain, err)
	}
	if _, err := old.OpenEnvelope(resealed, "a"); !isUnknown(err, fresh.ID()) {
		t.Errorf("with the old key alone it opens, %v", err)
	}
}

func TestAKeyringKnowsItsKeys(t *testing.T) {
	t.Parallel()
	old, both, fresh := ringOf(t, keyOf(1)), ringOf(t, keyOf(9), keyOf(1)), ringOf(t, keyOf(9))
	if diff := cmp.Diff([]string{fresh.ID(), old.ID()}, both.IDs()); diff != "" {
		t.Error(diff)
	}
	if !both.Has(old.ID()) || !both.Has(fresh.ID()) || fresh.Has(old.ID()) || both.Has("") {
		t.Error("it does not know its keys")
	}
}

func isUnknown(err error, id string) bool {
	unknown, ok := errors.AsType[*UnknownKeyError](err)
	return ok && unknown.ID == id
}
