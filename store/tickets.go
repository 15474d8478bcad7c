package store

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Binder is what a ticket can be bound to.
type Binder interface {
	// Bound are the parts of it, all of which have to be the same.
	Bound() []string
}

// Tickets keeps what somebody may come back for, once: who takes a ticket has it, and nobody
// else will. A ticket ends by its time, and is bound to its tenant and to a B.
//
// Its id is given by the caller, must not be guessable, and is never kept: the ticket is found
// by a digest of it, and its content is encrypted by a key that is made of it. So neither the
// file nor a backup of it tells what is in a ticket, nor lets anybody take one.
type Tickets[B Binder] struct {
	kv   KV
	kind string
}

// Continuation is what the ticket of a suspended execution is bound to.
type Continuation struct {
	Transaction string // id of the transaction
	Flow        string // what identifies the flow: its trigger, with what was bound to it
}

// Bound implements Binder.
func (c Continuation) Bound() []string { return []string{c.Transaction, c.Flow} }

// Session is what the ticket of a custom-auth session is bound to.
type Session struct {
	User   string
	Client string
}

// Bound implements Binder.
func (s Session) Bound() []string { return []string{s.User, s.Client} }

// NewContinuations keeps continuations in a store.
func NewContinuations(s Store) *Tickets[Continuation] {
	return &Tickets[Continuation]{s.KV(), "continuations"}
}

// NewSessions keeps custom-auth sessions in a store.
func NewSessions(s Store) *Tickets[Session] { return &Tickets[Session]{s.KV(), "sessions"} }

type ticketValue struct {
	schemaOf
	Bound      []byte `json:"bound"`      // a digest
	ExpiresAt  int64  `json:"expires_at"` // in milliseconds since 1970
	Nonce      []byte `json:"nonce"`
	Ciphertext []byte `json:"ciphertext"`
}

// shortestID is how many bytes an id must have at least. 16 random ones cannot be guessed.
const shortestID = 16

// Put keeps a ticket for as long as ttl. It is durable when Put returns. An id that was used
// before is an ErrConflict.
func (t *Tickets[B]) Put(ctx context.Context, tenant, id string, bound B, content []byte, ttl time.Duration) error {
	key, err := t.key(tenant, id)
	if err != nil {
		return err
	}
	if ttl < time.Millisecond {
		return fmt.Errorf("a ticket cannot end after %s", ttl)
	}
	value := ticketValue{schemaOf: thisSchema, Bound: digest(bound.Bound()...), ExpiresAt: time.Now().Add(ttl).UnixMilli()}
	sealer, err := t.cipher(tenant, id)
	if err != nil {
		return err
	}
	value.Nonce = make([]byte, sealer.NonceSize())
	rand.Read(value.Nonce)
	value.Ciphertext = sealer.Seal(nil, value.Nonce, content, value.additional())
	text, err := encodeTyped(value)
	if err != nil {
		return err
	}
	_, err = t.kv.Put(ctx, key, text, PutOptions{Create: true, TTL: ttl})
	return err
}

// Take returns the content of a ticket and ends it: of several callers exactly one gets it,
// the others ErrNotFound, as for one that never was, has ended or is another tenant's. One that
// is bound to something else is an ErrBound, and stays.
func (t *Tickets[B]) Take(ctx context.Context, tenant, id string, bound B) ([]byte, error) {
	key, err := t.key(tenant, id)
	if err != nil {
		return nil, err
	}
	entry, err := t.kv.Get(ctx, key)
	if err != nil {
		return nil, err
	}
	var value ticketValue
	if err := decodeTyped(entry, &value); err != nil {
		return nil, err
	}
	if time.Now().UnixMilli() >= value.ExpiresAt {
		return nil, ErrNotFound
	}
	if subtle.ConstantTimeCompare(value.Bound, digest(bound.Bound()...)) != 1 {
		return nil, ErrBound
	}
	content, err := t.open(tenant, id, &value)
	if err != nil {
		return nil, &CorruptError{Path: fmt.Sprintf("the value %q of tenant %q", key.Name, tenant), Reason: err.Error()}
	}
	err = t.kv.Delete(ctx, key, entry.Rev)
	if errors.Is(err, ErrConflict) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return content, nil
}

func (t *Tickets[B]) open(tenant, id string, value *ticketValue) ([]byte, error) {
	sealer, err := t.cipher(tenant, id)
	if err != nil {
		return nil, err
	}
	if len(value.Nonce) != sealer.NonceSize() {
		return nil, fmt.Errorf("the nonce has %d bytes", len(value.Nonce))
	}
	return sealer.Open(nil, value.Nonce, value.Ciphertext, value.additional())
}

// additional is what a ciphertext is bound to beside its key.
func (v *ticketValue) additional() []byte {
	return binary.BigEndian.AppendUint64(slices.Clip(v.Bound), uint64(v.ExpiresAt))
}

func (t *Tickets[B]) key(tenant, id string) (Key, error) {
	if len(id) < shortestID {
		return Key{}, fmt.Errorf("an id of %d bytes can be guessed: %w", len(id), ErrBadKey)
	}
	return Key{Tenant: tenant, Name: typedName(t.kind, hex.EncodeToString(digest("usher ticket name", id)))}, nil
}

// cipher is by a key that only who knows the id can make.
func (t *Tickets[B]) cipher(tenant, id string) (cipher.AEAD, error) {
	secret, err := hkdf.Key(sha256.New, []byte(id), nil, string(digest("usher ticket content", t.kind, tenant)), 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// digest is the same for the same parts alone.
func digest(parts ...string) []byte {
	h := sha256.New()
	for _, part := range parts {
		_ = binary.Write(h, binary.BigEndian, uint64(len(part)))
		h.Write([]byte(part))
	}
	return h.Sum(nil)
}
