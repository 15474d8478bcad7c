package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/usher-run/usher/actions"
)

// Versions keeps what was built of actions, by the hash of its content. A version never
// changes and is never removed.
type Versions struct {
	kv   KV
	part int // the most bytes of one value
}

// NewVersions keeps versions in a store.
func NewVersions(s Store) *Versions {
	return &Versions{kv: s.KV(), part: max(1, s.Limits().MaxValue)}
}

// versionDocument is a version, whose number is not its own but the action's. Texts are bytes,
// since JSON would change those that are not UTF-8.
type versionDocument struct {
	Hash          string             `json:"hash"`
	Code          []byte             `json:"code"`
	Map           []byte             `json:"map,omitempty"`
	Sources       map[string][]byte  `json:"sources,omitempty"`
	Files         map[string][]byte  `json:"files,omitempty"`
	ESModule      bool               `json:"es_module,omitempty"`
	TopLevelAwait bool               `json:"top_level_await,omitempty"`
	Modules       []string           `json:"modules,omitempty"`
	Mismatches    []actions.Mismatch `json:"mismatches,omitempty"`
	Warnings      []string           `json:"warnings,omitempty"`

	Trigger       string               `json:"trigger,omitempty"`
	Path          string               `json:"path,omitempty"`
	Handler       string               `json:"handler,omitempty"`
	Runtime       string               `json:"runtime,omitempty"`
	Secrets       []string             `json:"secrets"` // null is not the same as none
	ModuleNumbers map[string]int       `json:"module_numbers,omitempty"`
	Dependencies  []actions.Dependency `json:"dependencies,omitempty"`
}

// versionValue is the value of versions/HASH: the version itself, or what its parts make.
type versionValue struct {
	schemaOf
	Version *versionDocument `json:"version,omitempty"`
	Parts   *versionParts    `json:"parts,omitempty"`
}

// versionParts says which values version-parts/SUM/N make a version that is too large for one
// value. They are named by what is in them, so that who tries again writes the same ones.
type versionParts struct {
	Count int    `json:"count"`
	Size  int    `json:"size"` // in bytes, of all
	Sum   string `json:"sum"`  // SHA-256 of all
}

func versionKey(tenant, hash string) Key {
	return Key{Tenant: tenant, Name: typedName("versions", hash)}
}

func partKey(tenant, sum string, n int) Key {
	return Key{Tenant: tenant, Name: typedName("version-parts", sum, fmt.Sprintf("%06d", n))}
}

// Put keeps a version. Where its hash is there already it changes nothing: what has the same
// hash is the same. The number of the version is not kept; see Actions.
func (v *Versions) Put(ctx context.Context, tenant string, version *actions.Version) error {
	if version.Hash == "" {
		return fmt.Errorf("a version without a hash: %w", ErrBadKey)
	}
	document, err := documentOf(version)
	if err != nil {
		return err
	}
	value, err := encodeTyped(versionValue{schemaOf: thisSchema, Version: document})
	if err != nil {
		return err
	}
	key := versionKey(tenant, version.Hash)
	if len(value) <= v.part {
		_, err := v.kv.Put(ctx, key, value, PutOptions{Create: true})
		return unlessThere(err)
	}
	if _, err := v.kv.Get(ctx, key); !errors.Is(err, ErrNotFound) {
		return err
	}
	return v.putParts(ctx, key, document)
}

// putParts keeps the parts of a version before the value that names them.
func (v *Versions) putParts(ctx context.Context, key Key, document *versionDocument) error {
	whole, err := encodeTyped(document)
	if err != nil {
		return err
	}
	digest := sha256.Sum256(whole)
	parts := versionParts{Size: len(whole), Sum: hex.EncodeToString(digest[:])}
	for part := range slices.Chunk(whole, v.part) {
		if _, err := v.kv.Put(ctx, partKey(key.Tenant, parts.Sum, parts.Count), part, PutOptions{}); err != nil {
			return err
		}
		parts.Count++
	}
	value, err := encodeTyped(versionValue{schemaOf: thisSchema, Parts: &parts})
	if err != nil {
		return err
	}
	_, err = v.kv.Put(ctx, key, value, PutOptions{Create: true})
	return unlessThere(err)
}

func unlessThere(err error) error {
	if errors.Is(err, ErrConflict) {
		return nil
	}
	return err
}

// Get returns a version by its hash, or ErrNotFound. Its number is 0.
func (v *Versions) Get(ctx context.Context, tenant, hash string) (*actions.Version, error) {
	key := versionKey(tenant, hash)
	entry, err := v.kv.Get(ctx, key)
	if err != nil {
		return nil, err
	}
	var value versionValue
	if err := decodeTyped(entry, &value); err != nil {
		return nil, err
	}
	document := value.Version
	if value.Parts != nil {
		if document, err = v.join(ctx, key, value.Parts); err != nil {
			return nil, err
		}
	}
	if document == nil || document.Hash != hash {
		return nil, damagedVersion(key, "it is no version, or another one")
	}
	return document.version(), nil
}

// Has says whether a version is there.
func (v *Versions) Has(ctx context.Context, tenant, hash string) (bool, error) {
	_, err := v.kv.Get(ctx, versionKey(tenant, hash))
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// join puts the parts of a version together.
func (v *Versions) join(ctx context.Context, key Key, parts *versionParts) (*versionDocument, error) {
	var whole bytes.Buffer
	for n := range parts.Count {
		entry, err := v.kv.Get(ctx, partKey(key.Tenant, parts.Sum, n))
		if errors.Is(err, ErrNotFound) {
			return nil, damagedVersion(key, fmt.Sprintf("part %d of %d is missing", n+1, parts.Count))
		}
		if err != nil {
			return nil, err
		}
		whole.Write(entry.Value)
	}
	if digest := sha256.Sum256(whole.Bytes()); whole.Len() != parts.Size || hex.EncodeToString(digest[:]) != parts.Sum {
		return nil, damagedVersion(key, "its parts do not make what was kept")
	}
	document := new(versionDocument)
	if err := json.Unmarshal(whole.Bytes(), document); err != nil {
		return nil, damagedVersion(key, err.Error())
	}
	return document, nil
}

func damagedVersion(key Key, reason string) error {
	return &CorruptError{Path: fmt.Sprintf("the value %q of tenant %q", key.Name, key.Tenant), Reason: reason}
}

func documentOf(version *actions.Version) (*versionDocument, error) {
	d := &versionDocument{
		Hash: version.Hash, Code: []byte(version.Code), Map: version.Map, Files: version.Files,
		ESModule: version.ESModule, TopLevelAwait: version.TopLevelAwait, Modules: version.Modules, Mismatches: version.Mismatches, Warnings: version.Warnings,
		Trigger: version.Trigger, Path: version.Path, Handler: version.Handler, Runtime: version.Runtime,
		Secrets: version.Secrets, ModuleNumbers: version.ModuleNumbers, Dependencies: version.Dependencies,
	}
	for path := range version.Files {
		if !utf8.ValidString(path) {
			return nil, fmt.Errorf("the path %q is not UTF-8: %w", path, ErrBadKey)
		}
	}
	for path, text := range version.Sources {
		if !utf8.ValidString(path) {
			return nil, fmt.Errorf("the path %q is not UTF-8: %w", path, ErrBadKey)
		}
		if d.Sources == nil {
			d.Sources = map[string][]byte{}
		}
		d.Sources[path] = []byte(text)
	}
	return d, nil
}

func (d *versionDocument) version() *actions.Version {
	v := &actions.Version{
		Hash: d.Hash, Code: string(d.Code), Map: d.Map, Files: d.Files,
		ESModule: d.ESModule, TopLevelAwait: d.TopLevelAwait, Modules: d.Modules, Mismatches: d.Mismatches, Warnings: d.Warnings,
		Trigger: d.Trigger, Path: d.Path, Handler: d.Handler, Runtime: d.Runtime,
		Secrets: d.Secrets, ModuleNumbers: d.ModuleNumbers, Dependencies: d.Dependencies,
	}
	for path, text := range d.Sources {
		if v.Sources == nil {
			v.Sources = map[string]string{}
		}
		v.Sources[path] = string(text)
	}
	return v
}
