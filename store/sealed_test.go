package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/usher-run/usher/store"
)

func sealed(key string, fill byte) store.Sealed {
	return store.Sealed{KeyID: key, Key: bytes.Repeat([]byte{fill}, 48), Nonce: bytes.Repeat([]byte{fill}, 12), Ciphertext: bytes.Repeat([]byte{fill}, 40)}
}

func TestSealedSecretsAreKeptAndListed(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, secrets := t.Context(), store.NewSealedSecrets(s)
		all := map[[2]string]string{{"a", "x"}: "k1", {"a", "y/z"}: "k2", {"a/y", "z"}: "k1", {"", "x"}: "k1", {"b", "a"}: "k2"}
		fill := byte(0)
		for name, key := range all {
			fill++
			rev, err := secrets.Put(ctx, "acme", name[0], name[1], sealed(key, fill), 0)
			check(t, err)
			got, err := secrets.Get(ctx, "acme", name[0], name[1])
			check(t, err)
			same(t, "the secret", got, store.SealedSecret{Action: name[0], Name: name[1], Sealed: sealed(key, fill), Rev: rev})
			_, err = secrets.Put(ctx, "other", name[0], name[1], sealed("k1", 99), 0)
			check(t, err)
		}
		names := func(list []store.SealedSecret, err error) string {
			t.Helper()
			check(t, err)
			text := ""
			for _, secret := range list {
				text += fmt.Sprintf("%q ", []string{secret.Action, secret.Name})
			}
			return text
		}
		same(t, "those of one action", names(secrets.OfAction(ctx, "acme", "a")), `["a" "x"] ["a" "y/z"] `)
		same(t, "those of all actions", names(secrets.OfAction(ctx, "acme", "")), `["" "x"] `)
		same(t, "those of none", names(secrets.OfAction(ctx, "acme", "c")), ``)
		same(t, "all", names(secrets.OfTenant(ctx, "acme")), `["" "x"] ["a/y" "z"] ["a" "x"] ["a" "y/z"] ["b" "a"] `)
		check(t, secrets.Delete(ctx, "acme", "a", "x", 0))
		fails(t, "deleting twice", secrets.Delete(ctx, "acme", "a", "x", 0), store.ErrNotFound)
		same(t, "those of one action after one went", names(secrets.OfAction(ctx, "acme", "a")), `["a" "y/z"] `)
	})
}

func TestASecretIsOfWhatItIsKeptUnder(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, secrets, kv := t.Context(), store.NewSealedSecrets(s), s.KV()
		_, err := secrets.Put(ctx, "acme", "a", "TOK", sealed("k1", 1), 0)
		check(t, err)
		entry, err := kv.Get(ctx, store.Key{Tenant: "acme", Name: "secrets/a/TOK"})
		check(t, err)
		for name, value := range map[string][]byte{
			"secrets/b/TOK": entry.Value, "secrets/a/OTHER": entry.Value, "secrets//TOK": entry.Value,
			"secrets/a/DAMAGED": []byte("{"), "secrets/odd": entry.Value, "secrets/a/%": entry.Value,
		} {
			_, err := kv.Put(ctx, store.Key{Tenant: "acme", Name: name}, value, store.PutOptions{})
			check(t, err)
		}
		list, err := secrets.OfTenant(ctx, "acme")
		check(t, err)
		got := map[[2]string]string{}
		for _, secret := range list {
			why := "usable"
			switch {
			case errors.Is(secret.Err, store.ErrBound):
				why = "moved"
			case errors.Is(secret.Err, store.ErrCorrupt):
				why = "damaged"
			}
			if secret.Err != nil && secret.Sealed.Ciphertext != nil {
				t.Errorf("%q of %q is handed out", secret.Name, secret.Action)
			}
			got[[2]string{secret.Action, secret.Name}] = why
		}
		same(t, "what they are", got, map[[2]string]string{
			{"a", "TOK"}: "usable", {"b", "TOK"}: "moved", {"a", "OTHER"}: "moved", {"", "TOK"}: "moved",
			{"a", "DAMAGED"}: "damaged", {"secrets/odd", ""}: "damaged", {"secrets/a/%", ""}: "damaged",
		})
		_, err = secrets.Get(ctx, "acme", "b", "TOK")
		fails(t, "one that was moved", err, store.ErrBound)
	})
}

func TestASecretThatWasSetMeanwhileIsNotRotatedAway(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, secrets := t.Context(), store.NewSealedSecrets(s)
		old, err := secrets.Put(ctx, "acme", "a", "x", sealed("k1", 1), 0)
		check(t, err)
		same(t, "the callers that changed one revision", race(t, store.ErrConflict, func(i int) error {
			_, err := secrets.Put(ctx, "acme", "a", "x", sealed("k2", byte(i)), old)
			return err
		}), 1)
		fails(t, "deleting the old revision", secrets.Delete(ctx, "acme", "a", "x", old), store.ErrConflict)
	})
}

func TestWhatIsNotSealedIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, secrets := t.Context(), store.NewSealedSecrets(s)
		for what, value := range map[string]store.Sealed{
			"nothing":            {},
			"no key id":          {Key: make([]byte, 48), Nonce: make([]byte, 12), Ciphertext: make([]byte, 40)},
			"no key":             {KeyID: "k1", Nonce: make([]byte, 12), Ciphertext: make([]byte, 40)},
			"no nonce":           {KeyID: "k1", Key: make([]byte, 48), Ciphertext: make([]byte, 40)},
			"less than the tag":  {KeyID: "k1", Key: make([]byte, 48), Nonce: make([]byte, 12), Ciphertext: []byte("hunter2")},
			"no ciphertext ever": {KeyID: "k1", Key: make([]byte, 48), Nonce: make([]byte, 12)},
		} {
			if _, err := secrets.Put(ctx, "acme", "a", "x", value, 0); err == nil {
				t.Errorf("%s was kept", what)
			}
		}
		_, err := secrets.Put(ctx, "acme", "a", "", sealed("k1", 1), 0)
		fails(t, "no name", err, store.ErrBadKey)
	})
}

func TestAdditionalDataIsTheSameForOneSecretAlone(t *testing.T) {
	t.Parallel()
	seen := map[string][3]string{}
	parts := []string{"", "a", "b", "ab", "a\x00b", "a/b", "\x00"}
	for _, tenant := range parts {
		for _, action := range parts {
			for _, name := range parts {
				data := string(store.SealedData(tenant, action, name))
				if other, ok := seen[data]; ok {
					t.Errorf("%q and %q have the same additional data", other, []string{tenant, action, name})
				}
				seen[data] = [3]string{tenant, action, name}
			}
		}
	}
}
