package memstore

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"

	"github.com/usher-run/usher/store"
)

// cursorSum is how many bytes of a cursor tell the list that it belongs to.
const cursorSum = 8

// cursorOf makes the cursor behind an id of a list, which is described by what chooses its
// members.
func cursorOf(id string, list ...any) string {
	return base64.RawURLEncoding.EncodeToString(append(sum(id, list), id...))
}

// idOf returns the id that a cursor of a list is behind, or store.ErrBadCursor.
func idOf(cursor string, list ...any) (string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) < cursorSum {
		return "", store.ErrBadCursor
	}
	if id := string(raw[cursorSum:]); string(sum(id, list)) == string(raw[:cursorSum]) {
		return id, nil
	}
	return "", store.ErrBadCursor
}

func sum(id string, list []any) []byte {
	// Strings, numbers and times alone: nothing that JSON cannot write.
	description, _ := json.Marshal(append([]any{id}, list...))
	whole := sha256.Sum256(description)
	return whole[:cursorSum]
}
