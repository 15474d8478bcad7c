package boltstore

import (
	"bytes"
	"container/heap"
	"context"
	"encoding/binary"
	"math"
	"time"

	"go.etcd.io/bbolt"
)

// pruneChunk is how many records are removed in one operation. Others come in between.
const pruneChunk = 500

// Prune implements store.Executions. What goes is looked for while others write; only the
// removal itself is an operation of the writer.
func (e executions) Prune(ctx context.Context, tenant *string, before time.Time, limit int) (removed int, err error) {
	if tenant != nil {
		if err := checkTenant(*tenant, 0); err != nil {
			return 0, err
		}
	}
	// The documents tell no more than milliseconds: one that began in the millisecond of
	// before did so before it, unless before is its beginning.
	end := before.UnixMilli()
	if before.After(time.UnixMilli(end)) && end < math.MaxInt64 {
		end++
	}
	p := pruning{end: end}
	if limit > 0 {
		if err := e.s.view(ctx, func(tx *bbolt.Tx) error { return p.begin(tx, tenant) }); err != nil {
			return 0, err
		}
	}
	for removed < limit {
		var chunk [][]byte
		err := e.s.view(ctx, func(tx *bbolt.Tx) (err error) {
			chunk, err = p.collect(tx, min(pruneChunk, limit-removed))
			return err
		})
		if err != nil || len(chunk) == 0 {
			return removed, err
		}
		var n int
		err = e.s.write(ctx, func(tx *bbolt.Tx) (err error) {
			n, err = removeRecords(tx, chunk, end)
			return err
		})
		if err != nil {
			return removed, err
		}
		removed += n
	}
	return removed, nil
}

// removeRecords removes those of some records that began before a time, and says how many.
func removeRecords(tx *bbolt.Tx, keys [][]byte, end int64) (removed int, err error) {
	summaries, bodies := bucketSummary.in(tx), bucketBody.in(tx)
	old := make([]*summary, len(keys))
	for i, key := range keys {
		value := summaries.Get(key)
		if value == nil {
			continue
		}
		sum, err := readSummary(key, value)
		if err != nil {
			return 0, err
		}
		if sum.record.Execution.StartedAt.UnixMilli() < end {
			old[i] = sum
		}
	}
	for i, sum := range old {
		if sum == nil {
			continue
		}
		for _, e := range sum.indexEntries() {
			mustDelete(e.bucket.in(tx), e.key)
		}
		if sum.hasBody {
			mustDelete(bodies, keys[i])
		}
		mustDelete(summaries, keys[i])
		removed++
	}
	return removed, nil
}

// pruning looks for the oldest records of all tenants.
type pruning struct {
	end     int64 // in milliseconds: what began before it goes
	tenants pruneHeap
}

// pruneTenant is where the search in one tenant is.
type pruneTenant struct {
	tenant string
	oldest int64 // when the next record began
	// from is the key behind the last record that was found by its id.
	from []byte
	// odd is the key behind the last one that was found by its time.
	odd []byte
}

type pruneHeap []*pruneTenant

func (h pruneHeap) Len() int           { return len(h) }
func (h pruneHeap) Less(i, j int) bool { return h[i].oldest < h[j].oldest }
func (h pruneHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *pruneHeap) Push(t any)        { *h = append(*h, t.(*pruneTenant)) }

func (h *pruneHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// begin finds the tenants that have something to remove.
func (p *pruning) begin(tx *bbolt.Tx, only *string) (err error) {
	add := func(tenant string) bool {
		t := &pruneTenant{tenant: tenant, from: tenantKey(tenant, ""), odd: tenantKey(tenant, "")}
		var found bool
		if found, err = p.advance(tx, t); found {
			p.tenants = append(p.tenants, t)
		}
		return err == nil
	}
	if only != nil {
		add(*only)
		return err
	}
	skipTenants(bucketSummary.in(tx).Cursor(), nil, func(tenant string, _, _ []byte) bool { return add(tenant) })
	heap.Init(&p.tenants)
	return err
}

// advance says when the oldest record of a tenant began that was not found yet, if there is
// one to remove.
func (p *pruning) advance(tx *bbolt.Tx, t *pruneTenant) (found bool, err error) {
	s := newPruneScan(tx, p, t)
	_, t.oldest, err = s.peek()
	return t.oldest < p.end, err
}

// collect returns the keys of at most limit records, oldest first.
func (p *pruning) collect(tx *bbolt.Tx, limit int) (keys [][]byte, err error) {
	for len(keys) < limit && len(p.tenants) > 0 {
		t := heap.Pop(&p.tenants).(*pruneTenant)
		next := p.end
		if len(p.tenants) > 0 {
			next = p.tenants[0].oldest
		}
		s := newPruneScan(tx, p, t)
		for {
			key, began, err := s.peek()
			if err != nil {
				return nil, err
			}
			t.oldest = began
			if began > next || began >= p.end || len(keys) == limit {
				break
			}
			keys = append(keys, bytes.Clone(key))
			s.take()
		}
		if t.oldest < p.end {
			heap.Push(&p.tenants, t)
		}
	}
	return keys, nil
}

// pruneScan merges the records of a tenant whose ids tell their time with those of others.
type pruneScan struct {
	p *pruning
	t *pruneTenant

	byID   *bbolt.Cursor
	key    []byte
	value  []byte
	began  int64
	looked bool // at key and value

	byStart *bbolt.Cursor
	oddKey  []byte // of the index
	odd     bool   // what peek returned is that
}

func newPruneScan(tx *bbolt.Tx, p *pruning, t *pruneTenant) *pruneScan {
	s := &pruneScan{p: p, t: t, byID: bucketSummary.in(tx).Cursor(), byStart: bucketOdd.in(tx).Cursor()}
	s.key, s.value = s.byID.Seek(t.from)
	s.oddKey, _ = s.byStart.Seek(t.odd)
	return s
}

// peek returns the oldest record, which began at math.MaxInt64 where there is none to remove.
func (s *pruneScan) peek() (key []byte, began int64, err error) {
	if err := s.skipOdd(); err != nil {
		return nil, 0, err
	}
	tenant, start, id, ok := bucketOdd.splitIndex(s.oddKey)
	if ok && tenant == s.t.tenant {
		began = int64(binary.BigEndian.Uint64([]byte(start)) ^ 1<<63)
		if s.odd = began < s.began && began < s.p.end; s.odd {
			return tenantKey(tenant, id), began, nil
		}
	}
	s.odd = false
	return s.key, s.began, nil
}

// skipOdd goes on to the next record whose id tells its time and that is old enough.
func (s *pruneScan) skipOdd() error {
	if s.looked {
		return nil
	}
	s.looked, s.began = true, math.MaxInt64
	for ; s.key != nil; s.key, s.value = s.byID.Next() {
		tenant, text, ok := splitTenant(s.key)
		if !ok || tenant != s.t.tenant {
			break
		}
		i, ok := parseID(string(text))
		if !ok {
			continue
		}
		if int64(binary.BigEndian.Uint64(i[:8])>>16)-oddFrom.Milliseconds() > s.p.end {
			break
		}
		sum, err := readSummary(s.key, s.value)
		if err != nil {
			return err
		}
		began := sum.record.Execution.StartedAt.UnixMilli()
		if began >= s.p.end || isOdd(&sum.record.Execution) {
			continue
		}
		s.began = began
		break
	}
	if s.key != nil {
		s.t.from = bytes.Clone(s.key)
	}
	return nil
}

// take goes on behind the record that peek returned.
func (s *pruneScan) take() {
	if s.odd {
		s.t.odd = append(bytes.Clone(s.oddKey), 0)
		s.oddKey, _ = s.byStart.Next()
		return
	}
	s.t.from = append(bytes.Clone(s.key), 0)
	s.looked = false
	s.key, s.value = s.byID.Next()
}
