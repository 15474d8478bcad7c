package store_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

func contains(text, part string) bool { return strings.Contains(text, part) }

// narrow is a store whose values are small enough for tests of those that are not.
type narrow struct{ store.Store }

func (s narrow) Limits() store.Limits {
	limits := s.Store.Limits()
	limits.MaxValue = min(limits.MaxValue, 1<<15)
	return limits
}

func version(hash string, size int) *actions.Version {
	file := make([]byte, size)
	_, _ = rand.Read(file)
	return &actions.Version{
		Hash: hash, Code: "code\xff\u2028", Map: []byte(`{"version":3}`),
		Sources:  map[string]string{"a.js": "exports.x = 1 // é\xfe", "lib/b.js": ""},
		Files:    map[string][]byte{"data.bin": file},
		ESModule: true, TopLevelAwait: true, Modules: []string{"roles"}, Warnings: []string{"a warning"},
		Mismatches: []actions.Mismatch{{File: "main.js", Kind: actions.MismatchVariable, Name: "require", Typeless: true}},
		Trigger:    "auth0/post-login", Path: "a.js", Handler: "a.handler", Runtime: "nodejs24.x",
		Secrets: []string{"KEY"}, ModuleNumbers: map[string]int{"roles": 3},
		Dependencies: []actions.Dependency{{Path: "node_modules/left", Name: "left", Version: "1.2.3", Integrity: "sha512-abc"}},
	}
}

func TestAVersionIsKeptByItsHashWhateverItsSize(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		s = narrow{s}
		ctx, versions := t.Context(), store.NewVersions(s)
		most := s.Limits().MaxValue
		for _, size := range []int{0, 1, most / 2, most, 3*most + 7} {
			want := version(fmt.Sprint("sha256:", size), size)
			want.Number = 7
			check(t, versions.Put(ctx, "acme", want))
			check(t, versions.Put(ctx, "acme", want))
			got := must[*actions.Version](t)(versions.Get(ctx, "acme", want.Hash))
			want.Number = 0
			same(t, fmt.Sprint("the version with a file of ", size), got, want)
			_, err := versions.Get(ctx, "other", want.Hash)
			fails(t, "the version of another tenant", err, store.ErrNotFound)
			same(t, "whether it is there", must[bool](t)(versions.Has(ctx, "acme", want.Hash)), true)
			same(t, "whether another tenant has it", must[bool](t)(versions.Has(ctx, "other", want.Hash)), false)
		}
	})
}

func TestAVersionNeverChanges(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		s = narrow{s}
		ctx, versions := t.Context(), store.NewVersions(s)
		for _, size := range []int{10, 2 * s.Limits().MaxValue} {
			first := version(fmt.Sprint("sha256:", size), size)
			check(t, versions.Put(ctx, "acme", first))
			check(t, versions.Put(ctx, "acme", version(first.Hash, size)))
			check(t, versions.Put(ctx, "acme", version(first.Hash, 20)))
			same(t, "the version", must[*actions.Version](t)(versions.Get(ctx, "acme", first.Hash)), first)
		}
	})
}

func TestManyPutOneVersion(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		s = narrow{s}
		ctx, versions := t.Context(), store.NewVersions(s)
		want := version("sha256:1", min(3*s.Limits().MaxValue, 1<<17))
		same(t, "the callers that succeeded", race(t, nil, func(int) error { return versions.Put(ctx, "acme", want) }), 64)
		same(t, "the version", must[*actions.Version](t)(versions.Get(ctx, "acme", want.Hash)), want)
	})
}

func TestAVersionWhosePartsAreGoneOrOthersIsDamaged(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		s = narrow{s}
		ctx, versions := t.Context(), store.NewVersions(s)
		check(t, versions.Put(ctx, "acme", version("sha256:1", 2*s.Limits().MaxValue)))
		parts, err := s.KV().List(ctx, store.Key{Tenant: "acme", Name: "version-parts/"}, "", 100)
		check(t, err)
		if len(parts) < 3 {
			t.Fatalf("the version has %d parts", len(parts))
		}
		parts[1].Value[0] ^= 1
		_, err = s.KV().Put(ctx, parts[1].Key, parts[1].Value, store.PutOptions{})
		check(t, err)
		_, err = versions.Get(ctx, "acme", "sha256:1")
		fails(t, "a part that was changed", err, store.ErrCorrupt)
		check(t, s.KV().Delete(ctx, parts[1].Key, 0))
		_, err = versions.Get(ctx, "acme", "sha256:1")
		fails(t, "a part that is gone", err, store.ErrCorrupt)
	})
}

func TestWhatIsNoVersionIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		versions := store.NewVersions(s)
		fails(t, "no hash", versions.Put(t.Context(), "acme", &actions.Version{}), store.ErrBadKey)
		fails(t, "a path that is not UTF-8", versions.Put(t.Context(), "acme", &actions.Version{Hash: "h", Sources: map[string]string{"\xff": ""}}), store.ErrBadKey)
		fails(t, "a file's path that is not UTF-8", versions.Put(t.Context(), "acme", &actions.Version{Hash: "h", Files: map[string][]byte{"\xff": nil}}), store.ErrBadKey)
		_, err := versions.Get(t.Context(), "acme", "h")
		fails(t, "what was refused", err, store.ErrNotFound)
	})
}
