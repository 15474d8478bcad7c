package keys

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"math/big"
	"testing"
)

// draws gives zeros at first, which blind nothing, and counts how often it is asked.
type draws struct{ n int }

// Read implements io.Reader.
func (d *draws) Read(p []byte) (int, error) {
	d.n++
	if d.n == 1 {
		clear(p)
		return len(p), nil
	}
	return rand.Read(p)
}

func rawKey(t *testing.T) (private *rsa.PrivateKey, key *Key) {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	key, err = fromCrypto(private)
	if err != nil {
		t.Fatal(err)
	}
	return private, key
}

// RSA without padding blinds what it works on: by a number that is drawn until it does.
func TestRSAWithoutPaddingIsBlinded(t *testing.T) {
	t.Parallel()
	_, key := rawKey(t)
	block := append(make([]byte, key.rsa.Size()-3), "oak"...)
	sealed, err := key.RawPublic(block)
	if err != nil {
		t.Fatal(err)
	}
	random := &draws{}
	opened, err := key.RawPrivate(random, sealed)
	if err != nil || !bytes.Equal(opened, block) {
		t.Errorf("it opens to %x: %v", opened, err)
	}
	if random.n != 2 {
		t.Errorf("random numbers were drawn %d times, want 2: zero hides nothing", random.n)
	}
	if _, err := key.RawPrivate(bytes.NewReader(nil), sealed); err == nil {
		t.Error("it opens without random numbers")
	}
}

// What a key with a wrong half comes to would tell the other.
func TestRSAWithoutPaddingGivesNothingWrong(t *testing.T) {
	t.Parallel()
	private, key := rawKey(t)
	private.D = new(big.Int).Add(private.D, big.NewInt(2))
	if got, err := key.RawPrivate(rand.Reader, append(make([]byte, key.rsa.Size()-1), 3)); err == nil {
		t.Errorf("it gives %x", got)
	}
}
