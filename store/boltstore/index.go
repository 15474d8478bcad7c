package boltstore

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
	"go.etcd.io/bbolt"
)

// Every index holds tenant NUL term NUL id → nothing. New ids are the last of their term, so
// that pages fill up one after the other.
var (
	bucketByJob     = &bucket{name: "exec_job", fill: 0.9}
	bucketByKind    = &bucket{name: "exec_kind", fill: 0.9}
	bucketByOutcome = &bucket{name: "exec_outcome", fill: 0.9}
	bucketByAction  = &bucket{name: "exec_action", fill: 0.9}
	bucketByTrigger = &bucket{name: "exec_trigger", fill: 0.9}
	// bucketOdd holds the records whose id does not tell when they started. Its terms are
	// times of startTerm.
	bucketOdd = &bucket{name: "exec_odd", fill: 0.9}
)

// indexBuckets are the buckets of indexes, those that choose least first.
var indexBuckets = []*bucket{bucketByJob, bucketByKind, bucketByOutcome, bucketByAction, bucketByTrigger, bucketOdd}

// indexEntry is one entry of a record in one index.
type indexEntry struct {
	bucket *bucket
	key    []byte
}

// maxTerm bounds what a name takes of a key.
const maxTerm = 128

// termOf is a name as part of a key: itself, or a digest where it is long, holds a NUL byte or
// looks like a digest. Whoever reads an index looks at the record too.
func termOf[T ~string](name T) string {
	if len(name) <= maxTerm && strings.IndexByte(string(name), 0) < 0 && name[0] != 1 {
		return string(name)
	}
	sum := sha256.Sum256([]byte(name))
	return "\x01" + hex.EncodeToString(sum[:16])
}

// startTerm is a time as part of a key, by which keys sort to the millisecond.
func startTerm(t time.Time) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(t.UnixMilli())^1<<63)
	return string(b[:])
}

// indexPrefix is what the keys of a term begin with.
func indexPrefix(tenant, term string) []byte {
	key := make([]byte, 0, len(tenant)+len(term)+2+idTextLen)
	key = append(key, tenant...)
	key = append(key, 0)
	key = append(key, term...)
	return append(key, 0)
}

// splitIndex takes a key of an index apart.
func (b *bucket) splitIndex(key []byte) (tenant, term string, id []byte, ok bool) {
	tenant, rest, ok := splitTenant(key)
	if !ok {
		return "", "", nil, false
	}
	end := bytes.IndexByte(rest, 0)
	if b == bucketOdd {
		end = len(startTerm(time.Time{}))
	}
	if end < 0 || end >= len(rest) || rest[end] != 0 {
		return "", "", nil, false
	}
	return tenant, string(rest[:end]), rest[end+1:], true
}

// indexEntries are the entries that a record has in indexes.
func (s *summary) indexEntries() []indexEntry {
	x := &s.record.Execution
	entries := make([]indexEntry, 0, 4+len(x.Steps))
	add := func(b *bucket, term string) {
		entries = append(entries, indexEntry{b, append(indexPrefix(x.Tenant, term), x.ID...)})
	}
	if s.record.Job != "" {
		add(bucketByJob, termOf(s.record.Job))
	}
	if s.kind != "" {
		add(bucketByKind, termOf(s.kind))
	}
	// Most are completed. An index of them would save nothing and cost an entry each.
	if x.Outcome != actions.Completed && x.Outcome != "" {
		add(bucketByOutcome, termOf(x.Outcome))
	}
	if x.Trigger != "" {
		add(bucketByTrigger, termOf(x.Trigger))
	}
	for i := range x.Steps {
		if name := x.Steps[i].Action; name != "" && !ranBefore(x.Steps[:i], name) {
			add(bucketByAction, termOf(name))
		}
	}
	if isOdd(x) {
		add(bucketOdd, startTerm(x.StartedAt))
	}
	return entries
}

func ranBefore(steps []actions.Step, action string) bool {
	for i := range steps {
		if steps[i].Action == action {
			return true
		}
	}
	return false
}

// oddFrom is how far the time of an id may be from the start of its execution: both are
// taken at once, in a process that may be held up between them.
const oddFrom = time.Second

// isOdd says whether the id of an execution does not tell when it started. Bounds of time are
// bounds of ids for all but the odd ones.
func isOdd(x *actions.Execution) bool {
	i, ok := parseID(x.ID)
	if !ok {
		return true
	}
	apart := x.StartedAt.UnixMilli() - int64(binary.BigEndian.Uint64(i[:8])>>16)
	return max(apart, -apart) > oddFrom.Milliseconds()
}

// change is what becomes of a record: from what is there, nil where nothing is, to a draft.
type change struct {
	from *summary
	to   *draft
}

// planRecords looks at what drafts replace. It changes nothing, so that what it finds damaged
// leaves the transaction as it was.
func planRecords(tx *bbolt.Tx, drafts []*draft) ([]change, error) {
	if len(drafts) == 0 {
		return nil, nil
	}
	changes := make([]change, len(drafts))
	summaries := bucketSummary.in(tx)
	for i, d := range drafts {
		changes[i].to = d
		if value := summaries.Get(d.key); value != nil {
			from, err := readSummary(d.key, value)
			if err != nil {
				return nil, err
			}
			changes[i].from = from
		}
	}
	return changes, nil
}

// keep writes what planRecords planned, in the same transaction, and tells it to those who
// tail.
func (s *Store) keep(tx *bbolt.Tx, changes []change) {
	if len(changes) == 0 {
		return
	}
	summaries, bodies := bucketSummary.in(tx), bucketBody.in(tx)
	for _, c := range changes {
		if c.from != nil {
			for _, old := range c.from.indexEntries() {
				if !hasEntry(c.to.entries, old) {
					mustDelete(old.bucket.in(tx), old.key)
				}
			}
			if c.from.hasBody && c.to.body == nil {
				mustDelete(bodies, c.to.key)
			}
		}
		mustPut(summaries, c.to.key, c.to.value)
		if c.to.body != nil {
			mustPut(bodies, c.to.key, c.to.body)
		}
		for _, e := range c.to.entries {
			mustPut(e.bucket.in(tx), e.key, nil)
		}
	}
	s.afterCommit(tx, func() { s.records.publish(changes) })
}

func hasEntry(entries []indexEntry, e indexEntry) bool {
	for i := range entries {
		if entries[i].bucket == e.bucket && bytes.Equal(entries[i].key, e.key) {
			return true
		}
	}
	return false
}

// mustPut and mustDelete change a bucket in the midst of an operation. bbolt refuses nothing
// but a key that is empty or too long, which was looked at before; an operation must not be
// committed by half, so that a refusal has to roll it back.
func mustPut(b *bbolt.Bucket, key, value []byte) {
	if err := b.Put(key, value); err != nil {
		panic(err)
	}
}

func mustDelete(b *bbolt.Bucket, key []byte) {
	if err := b.Delete(key); err != nil {
		panic(err)
	}
}
