package secrets

import (
	"crypto/rand"
	"fmt"
)

// Envelope is a secret as it rests: encrypted by AES-256-GCM under a key of its own, which lies
// beside it, sealed by a key of a Keyring. So the keys of the ring are replaced without the
// secret being opened. Both are bound to what the secret is of.
type Envelope struct {
	Key        []byte // the secret's own, sealed by a Keyring
	Nonce      []byte
	Ciphertext []byte
}

// KeyID is the id of the keyring's key that the envelope is sealed by; "" where it is none.
func (e Envelope) KeyID() string { return SealedBy(e.Key) }

// envelopeKey is what the key of an envelope is bound to beside what the secret is.
const envelopeKey = "usher envelope key"

// SealEnvelope encrypts a secret, and binds it to a text: it opens for the same one alone.
func (k *Keyring) SealEnvelope(plain []byte, bound string) Envelope {
	own := &sealingKey{secret: make([]byte, KeySize)}
	rand.Read(own.secret)
	nonce := make([]byte, saltSize)
	rand.Read(nonce)
	aead := own.cipher(nonce)
	return Envelope{
		Key:        k.Seal(own.secret, envelopeKey, bound),
		Nonce:      nonce,
		Ciphertext: aead.Seal(nil, make([]byte, aead.NonceSize()), plain, []byte(bound)),
	}
}

// OpenEnvelope decrypts what SealEnvelope made. The error is an *UnknownKeyError or wraps
// ErrTampered.
func (k *Keyring) OpenEnvelope(e Envelope, bound string) ([]byte, error) {
	own, err := k.envelopeKey(e, bound)
	if err != nil {
		return nil, err
	}
	if len(e.Nonce) != saltSize {
		return nil, fmt.Errorf("its nonce has %d bytes: %w", len(e.Nonce), ErrTampered)
	}
	aead := own.cipher(e.Nonce)
	plain, err := aead.Open(nil, make([]byte, aead.NonceSize()), e.Ciphertext, []byte(bound))
	if err != nil {
		return nil, ErrTampered
	}
	return plain, nil
}

// Reseal gives an envelope whose key is sealed by the first key of the keyring; the secret in it
// stays closed, and as it is. The errors are those of OpenEnvelope.
func (k *Keyring) Reseal(e Envelope, bound string) (Envelope, error) {
	own, err := k.envelopeKey(e, bound)
	if err != nil {
		return Envelope{}, err
	}
	e.Key = k.Seal(own.secret, envelopeKey, bound)
	return e, nil
}

func (k *Keyring) envelopeKey(e Envelope, bound string) (*sealingKey, error) {
	secret, err := k.Open(e.Key, envelopeKey, bound)
	switch {
	case err != nil:
		return nil, err
	case len(secret) != KeySize:
		return nil, fmt.Errorf("its key has %d bytes: %w", len(secret), ErrTampered)
	}
	return &sealingKey{secret: secret}, nil
}

// Has says whether the key of an id is one of the keyring.
func (k *Keyring) Has(id string) bool {
	for i := range k.keys {
		if k.keyID(i) == id {
			return true
		}
	}
	return false
}

// IDs name all keys, the one that seals first.
func (k *Keyring) IDs() []string {
	ids := make([]string, len(k.keys))
	for i := range k.keys {
		ids[i] = k.keyID(i)
	}
	return ids
}
