package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// Sealed is a secret as it rests: what a key of its own made of it, and that key as another has
// sealed it. This package never sees the secret nor a key, and there is no way to hand it one.
type Sealed struct {
	KeyID      string // of the key that sealed the secret's own
	Key        []byte // the secret's own, sealed
	Nonce      []byte
	Ciphertext []byte // with the tag that proves it
}

// SealedSecret is a sealed secret and whose it is: Action and Name are what it is kept under,
// whatever is written in it.
type SealedSecret struct {
	Action string // "" where the secret is of all actions
	Name   string
	Sealed Sealed
	// Rev is the revision to change the secret by.
	Rev uint64
	// Err is set in lists where the secret cannot be used, and Sealed is zero then: it wraps
	// ErrCorrupt or ErrNewer, or ErrBound where it was kept under another action or name.
	Err error
}

// SealedData is what a sealed secret has to be bound to, as the additional data of the cipher:
// one that was moved to another tenant, action or name cannot be opened.
func SealedData(tenant, action, name string) []byte {
	data := []byte("usher secret 1")
	for _, part := range []string{tenant, action, name} {
		data = binary.BigEndian.AppendUint64(data, uint64(len(part)))
		data = append(data, part...)
	}
	return data
}

// SealedSecrets keeps sealed secrets.
type SealedSecrets struct{ kv KV }

// NewSealedSecrets keeps sealed secrets in a store.
func NewSealedSecrets(s Store) *SealedSecrets { return &SealedSecrets{s.KV()} }

const secretsPrefix = "secrets/"

func secretKey(tenant, action, name string) (Key, error) {
	if name == "" {
		return Key{}, fmt.Errorf("a secret without a name: %w", ErrBadKey)
	}
	return Key{Tenant: tenant, Name: secretsPrefix + typedName(action, name)}, nil
}

type sealedValue struct {
	schemaOf
	Action     string `json:"action"`
	Name       string `json:"name"`
	KeyID      string `json:"key_id"`
	Key        []byte `json:"key"`
	Nonce      []byte `json:"nonce"`
	Ciphertext []byte `json:"ciphertext"`
}

// tagSize is how many bytes of every ciphertext prove it. What is shorter was never sealed.
const tagSize = 16

// Put keeps a sealed secret, in place of the one that has the revision ifRev, or of any where
// that is 0.
func (s *SealedSecrets) Put(ctx context.Context, tenant, action, name string, sealed Sealed, ifRev uint64) (rev uint64, err error) {
	key, err := secretKey(tenant, action, name)
	if err != nil {
		return 0, err
	}
	if sealed.KeyID == "" || len(sealed.Key) < tagSize || len(sealed.Nonce) == 0 || len(sealed.Ciphertext) < tagSize {
		return 0, errors.New("a secret that is not sealed: it has no key id, key or nonce, or is shorter than a tag")
	}
	value, err := encodeTyped(sealedValue{thisSchema, action, name, sealed.KeyID, sealed.Key, sealed.Nonce, sealed.Ciphertext})
	if err != nil {
		return 0, err
	}
	return s.kv.Put(ctx, key, value, PutOptions{IfRev: ifRev})
}

// Get returns a sealed secret, or ErrNotFound.
func (s *SealedSecrets) Get(ctx context.Context, tenant, action, name string) (SealedSecret, error) {
	key, err := secretKey(tenant, action, name)
	if err != nil {
		return SealedSecret{}, err
	}
	entry, err := s.kv.Get(ctx, key)
	if err != nil {
		return SealedSecret{}, err
	}
	secret := readSealed(entry, action, name)
	if secret.Err != nil {
		return SealedSecret{}, secret.Err
	}
	return secret, nil
}

// readSealed reads what is kept under an action and a name. Whose it is is never taken from the
// value: that would follow it wherever somebody moves it.
func readSealed(entry Entry, action, name string) SealedSecret {
	secret := SealedSecret{Action: action, Name: name, Rev: entry.Rev}
	var v sealedValue
	switch err := decodeTyped(entry, &v); {
	case err != nil:
		secret.Err = err
	case v.Action != action || v.Name != name:
		secret.Err = fmt.Errorf("it was kept as %q of %q: %w", v.Name, v.Action, ErrBound)
	default:
		secret.Sealed = Sealed{v.KeyID, v.Key, v.Nonce, v.Ciphertext}
	}
	return secret
}

// secretOf reads from a key what is kept under it.
func secretOf(key Key) (action, name string, err error) {
	escaped, _, _ := strings.Cut(strings.TrimPrefix(key.Name, secretsPrefix), "/")
	if action, err = url.PathUnescape(escaped); err == nil {
		name, err = lastPart(key)
	}
	if made, bad := secretKey(key.Tenant, action, name); err == nil && (bad != nil || made != key) {
		err = errors.New("it is no name of a secret")
	}
	if err != nil {
		return key.Name, "", &CorruptError{Path: fmt.Sprintf("the name %q of tenant %q", key.Name, key.Tenant), Reason: err.Error()}
	}
	return action, name, nil
}

// Delete removes a secret that has the revision ifRev, or any where that is 0. ErrNotFound
// means that there was none.
func (s *SealedSecrets) Delete(ctx context.Context, tenant, action, name string, ifRev uint64) error {
	key, err := secretKey(tenant, action, name)
	if err != nil {
		return err
	}
	return s.kv.Delete(ctx, key, ifRev)
}

// OfAction returns the secrets of one action; "" is those of all actions. One that cannot be
// used has its Err, here and in the lists below.
func (s *SealedSecrets) OfAction(ctx context.Context, tenant, action string) ([]SealedSecret, error) {
	return s.list(ctx, Key{Tenant: tenant, Name: secretsPrefix + typedName(action) + "/"})
}

// OfTenant returns all secrets of a tenant.
func (s *SealedSecrets) OfTenant(ctx context.Context, tenant string) ([]SealedSecret, error) {
	return s.list(ctx, Key{Tenant: tenant, Name: secretsPrefix})
}

func (s *SealedSecrets) list(ctx context.Context, prefix Key) (list []SealedSecret, err error) {
	err = eachTyped(ctx, s.kv, prefix, func(entry Entry) error {
		action, name, err := secretOf(entry.Key)
		secret := readSealed(entry, action, name)
		if err != nil {
			secret.Err = err
		}
		list = append(list, secret)
		return nil
	})
	return list, err
}
