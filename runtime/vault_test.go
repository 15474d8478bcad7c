package runtime_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
)

// ringFrom makes a keyring of keys that are known by a letter.
func ringFrom(t *testing.T, letters string) *secrets.Keyring {
	t.Helper()
	var keys [][]byte
	for _, letter := range []byte(letters) {
		key := make([]byte, secrets.KeySize)
		for i := range key {
			key[i] = letter + byte(i)
		}
		keys = append(keys, key)
	}
	ring, err := secrets.NewKeyring(keys...)
	if err != nil {
		t.Fatal(err)
	}
	return ring
}

func setSecret(t *testing.T, v *runtime.Vault, tenant, action, name, value string) {
	t.Helper()
	if err := v.Set(t.Context(), tenant, action, name, value); err != nil {
		t.Fatal(err)
	}
}

// secretsSeen runs a source as the action named a, and gives the secrets that it finds.
func secretsSeen(t *testing.T, host *runtime.Host, tenant string, change func(*actions.Binding)) (map[string]string, *actions.Error) {
	t.Helper()
	binding := flow(t, `exports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim("https://x.example/s", event.secrets); };`)[0]
	binding.Name = "a"
	if change != nil {
		change(&binding)
	}
	x, err := host.Run(t.Context(), actions.Request{Tenant: tenant, Trigger: "auth0/post-login", Event: []byte(`{"user":{"email":"rosa@garden.example.com"}}`), Flow: actions.Flow{binding}})
	if _, failed := errors.AsType[*actions.ExecutionError](err); err != nil && !failed {
		t.Fatal(err)
	}
	if x.Error != nil {
		return nil, x.Error
	}
	seen := map[string]string{}
	claim, _ := actions.Get(x.Effects, "issue", "id_token", "claims", "https://x.example/s")
	members, _ := claim.(actions.Object)
	for _, m := range members {
		seen[m.Key], _ = m.Value.(string)
	}
	return seen, nil
}

func TestAnActionFindsItsSealedSecretsAndNoOthers(t *testing.T) {
	t.Parallel()
	kept, ring := memstore.New(memstore.Options{}), ringFrom(t, "A")
	vault := runtime.NewVault(kept, ring)
	setSecret(t, vault, "", "", "COMMON", "common-value")
	setSecret(t, vault, "", "", "OWN", "common-under-own")
	setSecret(t, vault, "", "a", "OWN", "own-value")
	setSecret(t, vault, "", "a", "ENV", "sealed-under-env")
	setSecret(t, vault, "", "a", "GIVEN", "sealed-under-given")
	setSecret(t, vault, "", "b", "OTHER", "of-another-action")
	setSecret(t, vault, "acme", "a", "TENANT", "of-another-tenant")
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Keys: ring,
		Secrets: secrets.Static{"a": {"ENV": "env-value", "PLAIN": "plain-value"}},
	})
	for _, c := range []struct {
		name, tenant string
		change       func(*actions.Binding)
		want         map[string]string
	}{
		{
			"those of all actions, its own over them, the provider's over these, and the binding's over all", "",
			func(b *actions.Binding) { b.Secrets = map[string]string{"GIVEN": "given-value"} },
			map[string]string{"COMMON": "common-value", "OWN": "own-value", "ENV": "env-value", "PLAIN": "plain-value", "GIVEN": "given-value"},
		},
		{
			"of another tenant", "acme", nil, map[string]string{"TENANT": "of-another-tenant"},
		},
		{
			"only those that it declares", "",
			func(b *actions.Binding) { b.SecretNames = []string{"COMMON", "PLAIN", "NONE"} },
			map[string]string{"COMMON": "common-value", "PLAIN": "plain-value"},
		},
		{
			"none where it declares none", "", func(b *actions.Binding) { b.SecretNames = []string{} }, map[string]string{},
		},
		{
			"another action", "", func(b *actions.Binding) { b.Name = "c" }, map[string]string{"COMMON": "common-value", "OWN": "common-under-own"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			seen, failed := secretsSeen(t, host, c.tenant, c.change)
			if diff := cmp.Diff(c.want, seen); diff != "" || failed != nil {
				t.Errorf("it finds (-want +got), %v:\n%s", failed, diff)
			}
		})
	}
}

// moved puts what is kept under one secret in the place of another.
func moved(t *testing.T, kept store.Store, from, to [3]string) {
	t.Helper()
	all := store.NewSealedSecrets(kept)
	secret, err := all.Get(t.Context(), from[0], from[1], from[2])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := all.Put(t.Context(), to[0], to[1], to[2], secret.Sealed, 0); err != nil {
		t.Fatal(err)
	}
}

func TestASealedSecretThatCannotBeOpenedFailsTheActionAlone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		keys string
		from [3]string
		code string
		want string // in the message
	}{
		{"without a key", "", [3]string{}, "ERR_SECRET_KEY", "the secret KEY of a cannot be opened: there is no key to seal or to open secrets by"},
		{"with another key", "B", [3]string{}, "ERR_SECRET_KEY", "which is not at hand"},
		{"moved from another action", "A", [3]string{"", "b", "KEY"}, "ERR_SECRET_TAMPERED", "the secret KEY of a cannot be opened"},
		{"moved from all actions", "A", [3]string{"", "", "OTHER"}, "ERR_SECRET_TAMPERED", "the secret KEY of a cannot be opened"},
		{"moved from another tenant", "A", [3]string{"acme", "a", "KEY"}, "ERR_SECRET_TAMPERED", "the secret KEY of a cannot be opened"},
		{"moved from another name", "A", [3]string{"", "a", "OTHER"}, "ERR_SECRET_TAMPERED", "the secret KEY of a cannot be opened"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			kept, ring := memstore.New(memstore.Options{}), ringFrom(t, "A")
			vault := runtime.NewVault(kept, ring)
			for _, of := range [][3]string{{"", "a", "KEY"}, {"", "a", "OTHER"}, {"", "", "OTHER"}, {"", "b", "KEY"}, {"acme", "a", "KEY"}} {
				setSecret(t, vault, of[0], of[1], of[2], "tulip-4711")
			}
			if c.code == "ERR_SECRET_TAMPERED" {
				moved(t, kept, c.from, [3]string{"", "a", "KEY"})
			}
			config := runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept}
			if c.keys != "" {
				config.Keys = ringFrom(t, c.keys)
			}
			host := runtimetest.New(t, config)
			onlyKey := func(b *actions.Binding) { b.SecretNames = []string{"KEY"} }
			_, failed := secretsSeen(t, host, "", onlyKey)
			if failed == nil || failed.Kind != actions.KindLoad || failed.Code != c.code || failed.Hint == "" || !strings.Contains(failed.Message, c.want) {
				t.Errorf("the error is %+v", failed)
			}
			if document, err := json.Marshal(failed); err != nil || strings.Contains(string(document), "tulip") {
				t.Errorf("the error is %s, %v", document, err)
			}
			if seen, failed := secretsSeen(t, host, "", func(b *actions.Binding) { b.SecretNames = []string{"NONE"} }); failed != nil || len(seen) > 0 {
				t.Errorf("an action that asks for others finds %v, %v", seen, failed)
			}
			whole := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Keys: ring})
			if seen, failed := secretsSeen(t, whole, "", func(b *actions.Binding) { b.SecretNames = []string{"OTHER"} }); failed != nil || seen["OTHER"] != "tulip-4711" {
				t.Errorf("the others are %v, %v", seen, failed)
			}
		})
	}
}

// copied puts the very bytes that are kept under one key under another.
func copied(t *testing.T, kept store.Store, from, to store.Key) {
	t.Helper()
	entry, err := kept.KV().Get(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kept.KV().Put(t.Context(), to, entry.Value, store.PutOptions{}); err != nil {
		t.Fatal(err)
	}
}

func TestASealedSecretIsOpenedOnlyForWhatItIsKeptUnder(t *testing.T) {
	t.Parallel()
	from := store.Key{Name: "secrets/b/TOK"}
	for _, c := range []struct {
		name     string
		from, to store.Key
		value    string // is put instead of a copy
	}{
		{"copied from another action", from, store.Key{Name: "secrets/a/TOK"}, ""},
		{"copied from another name", store.Key{Name: "secrets/a/OTHER"}, store.Key{Name: "secrets/a/TOK"}, ""},
		{"copied from all actions", store.Key{Name: "secrets//COMMON"}, store.Key{Name: "secrets/a/TOK"}, ""},
		{"copied to all actions", from, store.Key{Name: "secrets//TOK"}, ""},
		{"copied from another tenant", store.Key{Tenant: "acme", Name: "secrets/a/TOK"}, store.Key{Name: "secrets/a/TOK"}, ""},
		{"damaged", store.Key{}, store.Key{Name: "secrets/a/TOK"}, "{"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			kept, ring := memstore.New(memstore.Options{}), ringFrom(t, "A")
			vault := runtime.NewVault(kept, ring)
			setSecret(t, vault, "", "b", "TOK", "tulip-4711")
			setSecret(t, vault, "", "a", "OTHER", "tulip-4711")
			setSecret(t, vault, "", "", "COMMON", "tulip-4711")
			setSecret(t, vault, "acme", "a", "TOK", "tulip-4711")
			if c.value == "" {
				copied(t, kept, c.from, c.to)
			} else if _, err := kept.KV().Put(t.Context(), c.to, []byte(c.value), store.PutOptions{}); err != nil {
				t.Fatal(err)
			}
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Keys: ring})
			seen, failed := secretsSeen(t, host, "", func(b *actions.Binding) { b.SecretNames = []string{"TOK"} })
			if failed == nil || failed.Code != "ERR_SECRET_TAMPERED" || failed.Hint == "" || strings.Contains(failed.Message, "tulip") {
				t.Errorf("it finds %v, and the error is %+v", seen, failed)
			}
			if seen, failed := secretsSeen(t, host, "", func(b *actions.Binding) { b.SecretNames = []string{"OTHER", "COMMON"} }); failed != nil || len(seen) != 2 {
				t.Errorf("the others are %v, %v", seen, failed)
			}

			list, err := vault.List(t.Context(), "")
			if err != nil || len(list) != 4 {
				t.Fatalf("the list is %+v, %v", list, err)
			}
			told := c.from.Tenant != "" // a list opens nothing
			for _, one := range list {
				told = told || one.Err != nil && one.Name == "TOK" && one.Action != "b"
			}
			if !told {
				t.Errorf("the list does not tell: %+v", list)
			}
			done, err := runtime.NewVault(kept, ringFrom(t, "NA")).Rotate(t.Context(), "")
			if err != nil || done.Resealed != 3 || len(done.Left) != 1 || done.Left[0].Name != "TOK" || !errors.Is(done.Left[0], secrets.ErrTampered) {
				t.Errorf("rotated %+v, %v", done, err)
			}
		})
	}
}

func TestWhatIsSealedInACacheIsOpenedOnlyThere(t *testing.T) {
	t.Parallel()
	kept, ring := memstore.New(memstore.Options{}), ringFrom(t, "A")
	config := runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Keys: ring}
	run := func(tenant, source string) string {
		host := runtimetest.New(t, config)
		x, err := host.Run(t.Context(), actions.Request{Tenant: tenant, Trigger: "auth0/post-login", Event: []byte(`{"user":{}}`), Flow: flow(t, source)})
		if err != nil {
			t.Fatal(err)
		}
		claim, _ := actions.Get(x.Effects, "issue", "id_token", "claims", "https://x.example/s")
		text, _ := claim.(string)
		return text
	}
	run("acme", `exports.onExecutePostLogin = async (event, api) => { api.cache.set("key", "tulip-4711", {ttl: 600000}); };`)
	entries, err := kept.KV().List(t.Context(), store.Key{Tenant: "acme", Name: "cache/"}, "", 10)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%d records are kept, %v", len(entries), err)
	}
	from := entries[0].Key
	copied(t, kept, from, store.Key{Name: from.Name})
	copied(t, kept, from, store.Key{Tenant: "acme", Name: strings.Replace(from.Name, "key", "other", 1)})
	read := `exports.onExecutePostLogin = async (event, api) => {
		api.idToken.setCustomClaim("https://x.example/s", ["key", "other"].map((name) => api.cache.get(name)?.value ?? "none").join()); };`
	for tenant, want := range map[string]string{"acme": "tulip-4711,none", "": "none,none"} {
		if got := run(tenant, read); got != want {
			t.Errorf("the tenant %q finds %s, want %s", tenant, got, want)
		}
	}
}

func TestKeysAreReplacedWithoutTouchingSecrets(t *testing.T) {
	t.Parallel()
	ctx, kept := t.Context(), memstore.New(memstore.Options{})
	old := runtime.NewVault(kept, ringFrom(t, "A"))
	setSecret(t, old, "", "a", "KEY", "tulip-4711")
	setSecret(t, old, "", "", "COMMON", "dahlia-0815")
	stranger := runtime.NewVault(kept, ringFrom(t, "X"))
	setSecret(t, stranger, "", "b", "LOST", "nobody has its key")
	before, err := store.NewSealedSecrets(kept).Get(ctx, "", "a", "KEY")
	if err != nil {
		t.Fatal(err)
	}

	both := runtime.NewVault(kept, ringFrom(t, "NA"))
	setSecret(t, both, "", "a", "NEW", "of the new key")
	done, err := both.Rotate(ctx, "")
	if err != nil || done.Resealed != 2 || done.Before != 1 || len(done.Left) != 1 || done.Left[0].Name != "LOST" {
		t.Fatalf("rotated %+v, %v", done, err)
	}
	if _, ok := errors.AsType[*secrets.UnknownKeyError](error(done.Left[0])); !ok {
		t.Errorf("one is left because of %v", done.Left[0])
	}
	after, err := store.NewSealedSecrets(kept).Get(ctx, "", "a", "KEY")
	if err != nil || !bytes.Equal(before.Sealed.Ciphertext, after.Sealed.Ciphertext) || bytes.Equal(before.Sealed.Key, after.Sealed.Key) {
		t.Errorf("the ciphertext was touched, or its key was not: %v", err)
	}
	fresh := ringFrom(t, "N")
	list, err := runtime.NewVault(kept, fresh).List(ctx, "")
	want := []runtime.KeptSecret{
		{Name: "COMMON", KeyID: fresh.ID(), AtHand: true},
		{Action: "a", Name: "KEY", KeyID: fresh.ID(), AtHand: true},
		{Action: "a", Name: "NEW", KeyID: fresh.ID(), AtHand: true},
		{Action: "b", Name: "LOST", KeyID: ringFrom(t, "X").ID()},
	}
	if diff := cmp.Diff(want, list); diff != "" || err != nil {
		t.Errorf("the list (-want +got), %v:\n%s", err, diff)
	}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Keys: fresh})
	seen, failed := secretsSeen(t, host, "", nil)
	if diff := cmp.Diff(map[string]string{"KEY": "tulip-4711", "COMMON": "dahlia-0815", "NEW": "of the new key"}, seen); diff != "" || failed != nil {
		t.Errorf("the action finds (-want +got), %v:\n%s", failed, diff)
	}
	if again, err := runtime.NewVault(kept, fresh).Rotate(ctx, ""); err != nil || again.Resealed != 0 || again.Before != 3 {
		t.Errorf("rotated again: %+v, %v", again, err)
	}
}

func TestAVaultRefusesWhatNoSecretCanBe(t *testing.T) {
	t.Parallel()
	ctx, kept := t.Context(), memstore.New(memstore.Options{})
	vault := runtime.NewVault(kept, ringFrom(t, "A"))
	for _, c := range [][2]string{
		{"", "value"}, {"1A", "value"}, {"A B", "value"}, {"A/B", "value"}, {"A", ""}, {"A", "\xff"}, {"A", strings.Repeat("x", runtime.MaxSecretBytes+1)},
	} {
		if err := vault.Set(ctx, "", "a", c[0], c[1]); !errors.Is(err, runtime.ErrBadSecret) || c[1] != "value" && c[1] != "" && strings.Contains(err.Error(), c[1]) {
			t.Errorf("%q is kept, or told: %v", c[0], err)
		}
	}
	setSecret(t, vault, "", "a", "LONG", strings.Repeat("x", runtime.MaxSecretBytes))
	without := runtime.NewVault(kept, nil)
	if err := without.Set(ctx, "", "a", "A", "value"); !errors.Is(err, runtime.ErrNoKey) {
		t.Errorf("set without a key: %v", err)
	}
	if _, err := without.Rotate(ctx, ""); !errors.Is(err, runtime.ErrNoKey) {
		t.Errorf("rotated without a key: %v", err)
	}
	if list, err := without.List(ctx, ""); err != nil || len(list) != 1 || list[0].AtHand {
		t.Errorf("listed without a key: %+v, %v", list, err)
	}
	if err := without.Remove(ctx, "", "a", "LONG"); err != nil {
		t.Error(err)
	}
	if err := without.Remove(ctx, "", "a", "LONG"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
}

func TestModulesFindTheSealedSecretsThatAreTheirs(t *testing.T) {
	t.Parallel()
	kept, ring := memstore.New(memstore.Options{}), ringFrom(t, "A")
	vault := runtime.NewVault(kept, ring)
	setSecret(t, vault, "", "", "COMMON", "common-value")
	setSecret(t, vault, "", "actions:roles", "KEY", "module-value")
	setSecret(t, vault, "", "actions:roles", "HIDDEN", "undeclared")
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "roles.js"), []byte(`module.exports = () => ({ ...actions.secrets });`), 0o600); err != nil {
		t.Fatal(err)
	}
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Keys: ring,
		Modules: map[string]actions.Module{"roles": {Source: os.DirFS(folder), Path: "roles.js", SecretNames: []string{"KEY"}}},
	})
	binding := flow(t, `exports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim("https://x.example/s", {module: require("actions:roles")(), own: event.secrets}); };`)[0]
	x, err := host.Run(t.Context(), login(actions.Flow{binding}))
	if err != nil {
		t.Fatal(err)
	}
	claim, _ := actions.Get(x.Effects, "issue", "id_token", "claims", "https://x.example/s")
	object, _ := claim.(actions.Object)
	if got, want := string(actions.AppendJSON(nil, object)), `{"module":{"KEY":"module-value"},"own":{"COMMON":"common-value"}}`; got != want {
		t.Errorf("they find %s, want %s", got, want)
	}
}

// TestNoSecretIsInTheFileOfAStore sets, rotates, runs, fails and queues, and looks for the value
// in whatever the store has written.
func TestNoSecretIsInTheFileOfAStore(t *testing.T) {
	t.Parallel()
	const value = "Tulip-4711/ünder the oak+rose"
	path := filepath.Join(t.TempDir(), "usher.db")
	with := func(keys string, do func(kept store.Store, ring *secrets.Keyring)) {
		kept, ring := opened(t, path), ringFrom(t, keys)
		do(kept, ring)
		if err := kept.Close(); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range writtenForms(value) {
			if bytes.Contains(text, form) {
				t.Errorf("the file holds the secret as %q", form)
			}
		}
	}
	with("A", func(kept store.Store, ring *secrets.Keyring) {
		setSecret(t, runtime.NewVault(kept, ring), "", "a", "KEY", value)
	})
	with("NA", func(kept store.Store, ring *secrets.Keyring) {
		if _, err := runtime.NewVault(kept, ring).Rotate(t.Context(), ""); err != nil {
			t.Fatal(err)
		}
	})
	with("N", func(kept store.Store, ring *secrets.Keyring) {
		host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept, Keys: ring})
		for _, source := range []string{
			`exports.onExecutePostLogin = async (event, api) => { const key = event.secrets.KEY;
				console.log(key, btoa(encodeURIComponent(key)), Buffer.from(key).toString("base64"), Buffer.from(key).toString("hex"), encodeURIComponent(key), JSON.stringify({key}));
				api.cache.set("key", key); api.user.setAppMetadata("key", key); };`,
			`exports.onExecutePostLogin = async (event) => { throw new Error("with " + event.secrets.KEY); };`,
			`exports.onExecutePostLogin = async (event, api) => { api.transaction.setMetadata("key", event.secrets.KEY); api.redirect.sendUserTo("https://shop.example.com/?k=" + event.secrets.KEY); };
			exports.onContinuePostLogin = async () => {};`,
		} {
			binding := flow(t, source)[0]
			binding.Name = "a"
			if _, err := host.Run(t.Context(), login(actions.Flow{binding})); err != nil {
				if _, ok := errors.AsType[*actions.ExecutionError](err); !ok {
					t.Fatal(err)
				}
			}
		}
		registered := flow(t, `exports.onExecutePostUserRegistration = async (event, api) => { console.log(event.secrets.KEY); throw new Error(event.secrets.KEY); };`)[0]
		registered.Name, registered.Secrets = "a", map[string]string{"GIVEN": value}
		if _, err := host.Enqueue(t.Context(), actions.Request{Trigger: "auth0/post-user-registration", Event: []byte(`{"user":{"name":"` + value + `"}}`), Flow: actions.Flow{registered}}, actions.EnqueueOptions{}); err != nil {
			t.Fatal(err)
		}
		if err := host.Flush(context.WithoutCancel(t.Context())); err != nil {
			t.Fatal(err)
		}
		if err := host.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// writtenForms are the ways in which a secret may stand in a file.
func writtenForms(value string) [][]byte {
	quoted, _ := json.Marshal(value)
	texts := []string{value, string(quoted[1 : len(quoted)-1]), hex.EncodeToString([]byte(value)), strings.ToUpper(hex.EncodeToString([]byte(value)))}
	for offset := range 3 {
		padded := append(bytes.Repeat([]byte("."), offset), value...)
		padded = padded[:len(padded)/3*3]
		for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			texts = append(texts, encoding.EncodeToString(padded)[4:])
			// A JSON document holds bytes in base64 whose text may be base64 again.
		}
	}
	backwards := []rune(value)
	slices.Reverse(backwards)
	var forms [][]byte
	for _, text := range append(texts, string(backwards)) {
		forms = append(forms, []byte(text))
	}
	wide := make([]byte, 0, 2*len(value))
	for _, c := range []byte(value) {
		wide = append(wide, c, 0)
	}
	return append(forms, wide)
}
