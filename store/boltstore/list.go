package boltstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"strconv"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// scanBudget is how many entries a page may take to look at. A page that found less until
// then is short, and its cursor goes on behind the last one.
const scanBudget = 5000

// List implements store.Executions.
func (e executions) List(ctx context.Context, f store.Filter, cursor string, limit int) (page store.Page, err error) {
	if err := checkTenant(f.Tenant, 0); err != nil {
		return store.Page{}, err
	}
	list := listOf(&f)
	var before []byte
	if cursor != "" {
		if before, err = list.read(cursor); err != nil {
			return store.Page{}, err
		}
	}
	if limit < 1 {
		return store.Page{Next: cursor}, nil
	}
	err = e.s.view(ctx, func(tx *bbolt.Tx) error {
		page, err = listPage(tx, &f, list, before, limit)
		return err
	})
	return page, err
}

func listPage(tx *bbolt.Tx, f *store.Filter, list listID, before []byte, limit int) (page store.Page, err error) {
	low, high := window(tx, f)
	if high != nil && (before == nil || bytes.Compare(high, before) < 0) {
		before = high
	}
	w := newWalk(tx, f, before)
	summaries := bucketSummary.in(tx)
	for {
		id, spent := w.next()
		switch {
		case spent:
			page.Next = list.cursor(w.behind())
			return page, nil
		case id == nil || bytes.Compare(id, low) < 0:
			return page, nil
		}
		key := tenantKey(f.Tenant, id)
		value := summaries.Get(key)
		if value == nil {
			return store.Page{}, bucketSummary.damaged(key, "is missing, and an index names it")
		}
		sum, err := readSummary(key, value)
		if err != nil {
			return store.Page{}, err
		}
		if !sum.matches(f) {
			continue
		}
		if len(page.Records) == limit {
			page.Next = list.cursor([]byte(page.Records[limit-1].Execution.ID))
			return page, nil
		}
		r, err := sum.listed(key)
		if err != nil {
			return store.Page{}, err
		}
		page.Records = append(page.Records, r)
	}
}

// walk yields the ids that are in several indexes at once, in descending order: whenever one
// index has nothing between the last id and a lower one, the others skip to that. So the index
// that has least decides how much is looked at, whichever it is.
type walk struct {
	paths []path
	// at is the id that came last or, when the budget is spent, the first that was not
	// looked at.
	at    []byte
	left  int // of the budget
	begun bool
}

// path is the ids of one term of an index, or of all records.
type path struct {
	cursor *bbolt.Cursor
	prefix []byte
}

// newWalk begins behind an id, or with the last one where before is nil.
func newWalk(tx *bbolt.Tx, f *store.Filter, before []byte) *walk {
	w := &walk{at: before, left: scanBudget}
	add := func(b *bucket, prefix []byte) {
		w.paths = append(w.paths, path{b.in(tx).Cursor(), prefix})
	}
	if f.Job != "" {
		add(bucketByJob, indexPrefix(f.Tenant, termOf(f.Job)))
	}
	if f.Kind != "" {
		add(bucketByKind, indexPrefix(f.Tenant, termOf(f.Kind)))
	}
	if f.Outcome != "" && f.Outcome != actions.Completed {
		add(bucketByOutcome, indexPrefix(f.Tenant, termOf(f.Outcome)))
	}
	if f.Action != "" {
		add(bucketByAction, indexPrefix(f.Tenant, termOf(f.Action)))
	}
	if f.Trigger != "" {
		add(bucketByTrigger, indexPrefix(f.Tenant, termOf(f.Trigger)))
	}
	if len(w.paths) == 0 {
		add(bucketSummary, tenantKey(f.Tenant, ""))
	}
	return w
}

// next returns the next id, or nil at the end. spent says that the budget is.
func (w *walk) next() (id []byte, spent bool) {
	if w.begun {
		id = w.paths[0].down()
	} else {
		id, w.begun = w.paths[0].below(w.at), true
	}
	for i, agreed := 1, 1; id != nil; i++ {
		if w.left == 0 {
			w.at = id
			return nil, true
		}
		if agreed == len(w.paths) {
			w.at = id
			w.left--
			return id, false
		}
		other := w.paths[i%len(w.paths)].atMost(id)
		if bytes.Equal(other, id) {
			agreed++
			continue
		}
		id, agreed = other, 1
		w.left--
	}
	return nil, false
}

// behind is a bound that leaves at, the id that was not settled, to who goes on.
func (w *walk) behind() []byte { return append(bytes.Clone(w.at), 0) }

// below returns the last id below one, or the last of all where that is nil.
func (p path) below(id []byte) []byte {
	bound := append(bytes.Clone(p.prefix), id...)
	if id == nil {
		bound[len(bound)-1] = 1 // instead of the NUL byte at the end of a term
	}
	if key, _ := p.cursor.Seek(bound); key == nil {
		key, _ = p.cursor.Last()
		return p.id(key)
	}
	return p.down()
}

// atMost returns an id if it is there, or else the last one below.
func (p path) atMost(id []byte) []byte {
	bound := append(bytes.Clone(p.prefix), id...)
	key, _ := p.cursor.Seek(bound)
	switch {
	case key == nil:
		key, _ = p.cursor.Last()
	case bytes.Equal(key, bound):
		return key[len(p.prefix):]
	default:
		key, _ = p.cursor.Prev()
	}
	return p.id(key)
}

// down returns the id before the one that the cursor is at.
func (p path) down() []byte {
	key, _ := p.cursor.Prev()
	return p.id(key)
}

func (p path) id(key []byte) []byte {
	if !bytes.HasPrefix(key, p.prefix) {
		return nil
	}
	return key[len(p.prefix):]
}

// listID tells lists apart, so that no cursor goes on in another one.
type listID []byte

const (
	cursorVersion = 1
	cursorSum     = 8
)

func listOf(f *store.Filter) listID {
	id := appendText(nil, "records")
	id = appendText(id, f.Tenant)
	id = appendText(id, f.Trigger)
	id = appendText(id, f.Action)
	id = appendText(id, f.Outcome)
	id = appendText(id, f.Kind)
	id = appendText(id, f.Job)
	for _, bound := range []int64{f.Since.Unix(), int64(f.Since.Nanosecond()), f.Until.Unix(), int64(f.Until.Nanosecond())} {
		id = appendText(id, strconv.FormatInt(bound, 10))
	}
	return id
}

// cursor is what goes on in the list behind an id.
func (l listID) cursor(id []byte) string {
	raw := append([]byte{cursorVersion}, l.sum(id)...)
	return base64.RawURLEncoding.EncodeToString(append(raw, id...))
}

// read returns the id that a cursor goes on behind, or store.ErrBadCursor.
func (l listID) read(cursor string) (id []byte, err error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(raw) <= 1+cursorSum || raw[0] != cursorVersion {
		return nil, store.ErrBadCursor
	}
	id = raw[1+cursorSum:]
	if !bytes.Equal(l.sum(id), raw[1:1+cursorSum]) {
		return nil, store.ErrBadCursor
	}
	return id, nil
}

func (l listID) sum(id []byte) []byte {
	whole := sha256.Sum256(append(binary.AppendUvarint(bytes.Clone(l), uint64(len(id))), id...))
	return whole[:cursorSum]
}
