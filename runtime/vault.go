package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"unicode/utf8"

	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// Vault is the sealed secrets of a store, from outside of actions: they can be set, listed,
// removed and resealed, but not read. A Host opens those of the action that runs. It is safe
// for use by several goroutines.
type Vault struct {
	store store.Store // asked for its values when they are wanted, and not before
	keys  *secrets.Keyring
}

// NewVault looks after the secrets in a store. Without keys, which are nil then, they can be
// listed and removed.
func NewVault(s store.Store, keys *secrets.Keyring) *Vault {
	return &Vault{store: s, keys: keys}
}

func (v *Vault) kept() *store.SealedSecrets { return store.NewSealedSecrets(v.store) }

// MaxSecretBytes is how long the value of a sealed secret may be.
const MaxSecretBytes = 64 << 10

// Errors of sealed secrets, beside those of package store.
var (
	// ErrNoKey is returned where there are no keys to seal or to open a secret by.
	ErrNoKey = errors.New("there is no key to seal or to open secrets by")
	// ErrBadSecret is wrapped by the error of a name or a value that no secret can have.
	ErrBadSecret = errors.New("it cannot be a secret")
)

// secretName is what a secret can be called.
var secretName = lateregexp.Expression{Text: `^[A-Za-z_][A-Za-z0-9_.-]*$`}

// Set seals a value and keeps it as the secret of an action, or of all actions where action is
// "", in place of the one before. A module's secrets are those of actions.ModuleScheme and its
// name. It is durable when Set returns.
func (v *Vault) Set(ctx context.Context, tenant, action, name, value string) error {
	switch {
	case v.keys == nil:
		return ErrNoKey
	case !secretName.MatchString(name):
		return fmt.Errorf("%q is no name: a name has letters, digits, _, . and -, and begins with a letter or _: %w", name, ErrBadSecret)
	case value == "":
		return fmt.Errorf("the value is empty: %w", ErrBadSecret)
	case len(value) > MaxSecretBytes:
		return fmt.Errorf("the value has %d bytes, and %d is the limit: %w", len(value), MaxSecretBytes, ErrBadSecret)
	case !utf8.ValidString(value):
		return fmt.Errorf("the value is no text in UTF-8: %w", ErrBadSecret)
	}
	envelope := v.keys.SealEnvelope([]byte(value), string(store.SealedData(tenant, action, name)))
	_, err := v.kept().Put(ctx, tenant, action, name, sealedForm(envelope), 0)
	return err
}

// KeptSecret is a secret in a list.
type KeptSecret struct {
	Action string // "" where it is of all actions
	Name   string
	KeyID  string // of the key that it is sealed by; "" where Err is set
	AtHand bool   // whether the vault has that key
	// Err is a *SecretError where the secret can be seen to be of no use without a key: it is
	// damaged, or was moved here from another action or name. Set puts one in its place.
	Err error
}

// List are the secrets of a tenant, by action and name.
func (v *Vault) List(ctx context.Context, tenant string) ([]KeptSecret, error) {
	sealed, err := v.kept().OfTenant(ctx, tenant)
	if err != nil {
		return nil, err
	}
	list := make([]KeptSecret, len(sealed))
	for i, s := range sealed {
		list[i] = KeptSecret{Action: s.Action, Name: s.Name, KeyID: s.Sealed.KeyID, AtHand: v.keys != nil && v.keys.Has(s.Sealed.KeyID)}
		if s.Err != nil {
			list[i].Err = &SecretError{Tenant: tenant, Action: s.Action, Name: s.Name, Err: spoiled(s)}
		}
	}
	slices.SortFunc(list, func(a, b KeptSecret) int { return cmp.Or(cmp.Compare(a.Action, b.Action), cmp.Compare(a.Name, b.Name)) })
	return list, nil
}

// Tenants yields every tenant that may have secrets, in the order of their bytes.
func (v *Vault) Tenants(ctx context.Context) iter.Seq2[string, error] {
	return v.store.KV().Tenants(ctx)
}

// Remove removes a secret for good. store.ErrNotFound means that there is none.
func (v *Vault) Remove(ctx context.Context, tenant, action, name string) error {
	return v.kept().Delete(ctx, tenant, action, name, 0)
}

// Rotation is what came of Rotate.
type Rotation struct {
	Resealed int // secrets that another key had sealed
	Before   int // secrets that the first key had sealed already
	// Left are secrets that could not be resealed, each an error: they are as they were.
	Left []*SecretError
}

// Rotate has all secrets of a tenant sealed by the first of the keys. None of them is opened: it
// is the key of each that is sealed anew. What another process sets meanwhile stays.
func (v *Vault) Rotate(ctx context.Context, tenant string) (Rotation, error) {
	var done Rotation
	if v.keys == nil {
		return done, ErrNoKey
	}
	sealed, err := v.kept().OfTenant(ctx, tenant)
	if err != nil {
		return done, err
	}
	for _, s := range sealed {
		if s.Err != nil {
			done.Left = append(done.Left, &SecretError{Tenant: tenant, Action: s.Action, Name: s.Name, Err: spoiled(s)})
			continue
		}
		if s.Sealed.KeyID == v.keys.ID() {
			done.Before++
			continue
		}
		fresh, err := v.keys.Reseal(envelopeOf(s.Sealed), string(store.SealedData(tenant, s.Action, s.Name)))
		if err != nil {
			done.Left = append(done.Left, &SecretError{Tenant: tenant, Action: s.Action, Name: s.Name, Err: err})
			continue
		}
		_, err = v.kept().Put(ctx, tenant, s.Action, s.Name, sealedForm(fresh), s.Rev)
		switch {
		case errors.Is(err, store.ErrConflict):
			continue // somebody set or removed it, by the key of their own
		case err != nil:
			return done, err
		}
		done.Resealed++
	}
	return done, nil
}

// SecretError tells of a sealed secret that cannot be opened. It wraps ErrNoKey, an
// *secrets.UnknownKeyError, secrets.ErrTampered or store.ErrNewer, and holds nothing of the
// value.
type SecretError struct {
	Tenant, Action, Name string
	Err                  error
}

// Error names the secret, and says what is wrong.
func (e *SecretError) Error() string {
	whose := "of " + e.Action
	if e.Action == "" {
		whose = "of all actions"
	}
	if e.Tenant != "" {
		whose += " of the tenant " + e.Tenant
	}
	return fmt.Sprintf("the secret %s %s cannot be opened: %v", e.Name, whose, e.Err)
}

// Unwrap returns what is wrong.
func (e *SecretError) Unwrap() error { return e.Err }

// opened are the secrets of an action, or of a module, whose names are wanted. Nothing else is
// opened. The error is a *SecretError, or the store's.
func (v *Vault) opened(ctx context.Context, tenant, action string, wanted func(name string) bool) (map[string]string, error) {
	sealed, err := v.kept().OfAction(ctx, tenant, action)
	if err != nil {
		return nil, err
	}
	if !isModule(action) {
		common, err := v.kept().OfAction(ctx, tenant, "")
		if err != nil {
			return nil, err
		}
		sealed = append(sealed, common...)
	}
	var found map[string]string
	for _, s := range sealed {
		if _, own := found[s.Name]; own || !wanted(s.Name) {
			continue
		}
		value, err := v.open(tenant, s)
		if err != nil {
			return nil, &SecretError{Tenant: tenant, Action: s.Action, Name: s.Name, Err: err}
		}
		found = put(found, s.Name, value)
	}
	return found, nil
}

func (v *Vault) open(tenant string, s store.SealedSecret) (string, error) {
	if s.Err != nil {
		return "", spoiled(s)
	}
	if v.keys == nil {
		return "", fmt.Errorf("%w: it was sealed by the key %s", ErrNoKey, s.Sealed.KeyID)
	}
	plain, err := v.keys.OpenEnvelope(envelopeOf(s.Sealed), string(store.SealedData(tenant, s.Action, s.Name)))
	return string(plain), err
}

// spoiled is why a secret cannot be used whatever the key is.
func spoiled(s store.SealedSecret) error {
	if errors.Is(s.Err, store.ErrBound) || errors.Is(s.Err, store.ErrCorrupt) {
		return fmt.Errorf("%w (%w)", secrets.ErrTampered, s.Err)
	}
	return s.Err
}

func sealedForm(e secrets.Envelope) store.Sealed {
	return store.Sealed{KeyID: e.KeyID(), Key: e.Key, Nonce: e.Nonce, Ciphertext: e.Ciphertext}
}

func envelopeOf(s store.Sealed) secrets.Envelope {
	return secrets.Envelope{Key: s.Key, Nonce: s.Nonce, Ciphertext: s.Ciphertext}
}
