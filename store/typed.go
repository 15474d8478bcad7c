package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/url"
	"strings"
)

// typedSchema is the number of the format in which typed layers write their values.
const typedSchema = 1

// typedPage is how many entries a typed layer reads at once.
const typedPage = 200

// schemaOf is the first member of every value of a typed layer.
type schemaOf struct {
	Schema int `json:"schema"`
}

var thisSchema = schemaOf{typedSchema}

// encodeTyped writes a value. What it is given has nothing that JSON cannot write.
func encodeTyped(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// decodeTyped reads a value. What is not as a typed layer writes it is an ErrCorrupt, and
// what a newer version wrote an ErrNewer; both name the key.
func decodeTyped(entry Entry, into any) error {
	where := fmt.Sprintf("the value %q of tenant %q", entry.Key.Name, entry.Key.Tenant)
	var head schemaOf
	if err := json.Unmarshal(entry.Value, &head); err != nil {
		return &CorruptError{Path: where, Reason: err.Error()}
	}
	switch {
	case head.Schema > typedSchema:
		return fmt.Errorf("%s has the schema %d, and %d is known: %w", where, head.Schema, typedSchema, ErrNewer)
	case head.Schema < 1:
		return &CorruptError{Path: where, Reason: fmt.Sprintf("the schema %d does not exist", head.Schema)}
	}
	d := json.NewDecoder(bytes.NewReader(entry.Value))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return &CorruptError{Path: where, Reason: err.Error()}
	}
	return nil
}

// escapes keep parts of names apart. url.PathUnescape takes them back.
var escapes = strings.NewReplacer("%", "%25", "/", "%2F", "\x00", "%00")

// typedName makes the name of a value of parts that may hold any bytes, so that no two lists
// of parts make the same name.
func typedName(parts ...string) string {
	escaped := make([]string, len(parts))
	for i, part := range parts {
		escaped[i] = escapes.Replace(part)
	}
	return strings.Join(escaped, "/")
}

// lastPart is the part that a name made by typedName ends with.
func lastPart(key Key) (string, error) {
	part, err := url.PathUnescape(key.Name[strings.LastIndexByte(key.Name, '/')+1:])
	if err != nil {
		return "", &CorruptError{Path: fmt.Sprintf("the name %q of tenant %q", key.Name, key.Tenant), Reason: err.Error()}
	}
	return part, nil
}

// Absent is the revision of what must not be there, for changes that are made by a revision.
const Absent uint64 = math.MaxUint64

// condition is the revision of a change that is made by what was read, where 0 was nothing.
func condition(rev uint64) uint64 {
	if rev == 0 {
		return Absent
	}
	return rev
}

// changeTyped changes one value by one conditional Put. A value that is not there is changed
// from its zero value. When ifRev is not 0 it is the revision that the value must have, or
// Absent, else the change is made anew where another came first.
func changeTyped[T any](ctx context.Context, kv KV, key Key, ifRev uint64, change func(*T) error) (v T, rev uint64, err error) {
	for {
		var now T
		entry, err := kv.Get(ctx, key)
		switch {
		case errors.Is(err, ErrNotFound):
			entry = Entry{}
		case err != nil:
			return v, 0, err
		default:
			if err := decodeTyped(entry, &now); err != nil {
				return v, 0, err
			}
		}
		if ifRev != 0 && ifRev != condition(entry.Rev) {
			return v, 0, ErrConflict
		}
		if err := change(&now); err != nil {
			return v, 0, err
		}
		value, err := encodeTyped(now)
		if err != nil {
			return v, 0, err
		}
		rev, err := kv.Put(ctx, key, value, PutOptions{IfRev: entry.Rev, Create: entry.Rev == 0})
		switch {
		case err == nil:
			return now, rev, nil
		case ifRev != 0 || !errors.Is(err, ErrConflict):
			return v, 0, err
		}
	}
}

// eachTyped calls do with every entry whose name begins with a prefix, in the order of names.
func eachTyped(ctx context.Context, kv KV, prefix Key, do func(Entry) error) error {
	for after := ""; ; {
		entries, err := kv.List(ctx, prefix, after, typedPage)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := do(entry); err != nil {
				return err
			}
			after = entry.Key.Name
		}
		if len(entries) == 0 {
			return nil
		}
	}
}
