package boltstore

import (
	"bytes"
	"container/heap"
	"container/list"
	"math"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// bucketDue holds tenant NUL due id → whether it is leased, of all jobs that are not dead. A
// lease is the same entry at a later time, so that one that ends needs nobody to look for it.
var bucketDue = &bucket{name: "job_due", fill: 0.9}

var (
	dueWaiting = []byte{0}
	dueLeased  = []byte{1}
)

// dueKey is where a job is in bucketDue.
func (j *job) dueKey() []byte {
	id := j.key[len(j.key)-len(id{}):]
	key := make([]byte, 0, len(j.key)+8)
	key = append(key, j.key[:len(j.key)-len(id)]...)
	return append(appendTime(key, j.Due), id...)
}

// splitDue takes a key of bucketDue apart: the job's key in other buckets, and its time.
func splitDue(key []byte) (job []byte, due time.Time, ok bool) {
	at := bytes.IndexByte(key, 0) + 1
	if at == 0 || len(key) != at+8+len(id{}) {
		return nil, time.Time{}, false
	}
	due, rest, _ := readTime(key[at:])
	return append(key[:at:at], rest...), due, true
}

// putDue puts a job that is kept where it is due, and tells those who wait for one.
func (s *Store) putDue(tx *bbolt.Tx, j *job) {
	flag := dueWaiting
	if j.lease != 0 {
		flag = dueLeased
	}
	mustPut(bucketDue.in(tx), j.dueKey(), flag)
	due := j.Due.UnixNano()
	s.afterCommit(tx, func() { s.claims.note(j.Tenant, due) })
}

// move changes when a job is due, and keeps what else changed of it.
func (s *Store) move(tx *bbolt.Tx, j *job, due time.Time) {
	mustDelete(bucketDue.in(tx), j.dueKey())
	j.Due = due
	mustPut(bucketJob.in(tx), j.key, j.seal())
	s.putDue(tx, j)
}

// turns knows of each tenant when its first job is due, so that a lease looks at nobody who
// has none. What it knows may be too early, never too late: that is put right when the tenant
// has its turn. It is changed after commits alone, in their order.
type turns struct {
	tenants map[string]*turn
	// ready are the tenants that have a job now, the next to be served first.
	ready list.List
	// asleep are the others.
	asleep turnHeap
}

// turn is one tenant.
type turn struct {
	tenant string
	due    int64         // of its first job
	at     int           // in the heap, when it is asleep
	place  *list.Element // in the list, when it is ready
}

type turnHeap []*turn

func (h turnHeap) Len() int           { return len(h) }
func (h turnHeap) Less(i, j int) bool { return h[i].due < h[j].due }

func (h turnHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].at, h[j].at = i, j
}

func (h *turnHeap) Push(x any) {
	t := x.(*turn)
	t.at = len(*h)
	*h = append(*h, t)
}

func (h *turnHeap) Pop() any {
	last := (*h)[len(*h)-1]
	(*h)[len(*h)-1] = nil
	*h = (*h)[:len(*h)-1]
	return last
}

// note says that a tenant has a job that is due at some time.
func (t *turns) note(tenant string, due int64) {
	if t.tenants == nil {
		t.tenants = map[string]*turn{}
	}
	known := t.tenants[tenant]
	switch {
	case known == nil:
		known = &turn{tenant: tenant, due: due}
		t.tenants[tenant] = known
		heap.Push(&t.asleep, known)
	case due < known.due:
		known.due = due
		if known.place == nil {
			heap.Fix(&t.asleep, known.at)
		}
	}
}

// wake moves those whose time has come to the end of those that are ready.
func (t *turns) wake(now int64) {
	for len(t.asleep) > 0 && t.asleep[0].due <= now {
		next := heap.Pop(&t.asleep).(*turn)
		next.place = t.ready.PushBack(next)
	}
}

// next is when somebody will be ready that has room.
func (t *turns) next(room store.Room) (due int64) {
	for e := t.ready.Front(); e != nil; e = e.Next() {
		if spaceFor(room, e.Value.(*turn).tenant) > 0 {
			return 0
		}
	}
	due = math.MaxInt64
	if len(t.asleep) == 0 {
		return due
	}
	if first := t.asleep[0]; spaceFor(room, first.tenant) > 0 {
		return first.due
	}
	for _, one := range t.asleep[1:] {
		if one.due < due && spaceFor(room, one.tenant) > 0 {
			due = one.due
		}
	}
	return due
}

// spaceFor is for how many jobs of a tenant there is room.
func spaceFor(room store.Room, tenant string) int {
	if room == nil {
		return math.MaxInt
	}
	return room(tenant)
}

// served says when the first job of a tenant is due that had its turn: never at
// math.MaxInt64. Whoever has one now goes behind all who are ready.
func (t *turns) served(tenant string, due, now int64) {
	known := t.tenants[tenant]
	if known == nil {
		return
	}
	if known.place != nil {
		t.ready.Remove(known.place)
		known.place = nil
	} else {
		heap.Remove(&t.asleep, known.at)
	}
	known.due = due
	switch {
	case due == math.MaxInt64:
		delete(t.tenants, tenant)
	case due <= now:
		known.place = t.ready.PushBack(known)
	default:
		heap.Push(&t.asleep, known)
	}
}

// load finds the first job of each tenant.
func (t *turns) load(tx *bbolt.Tx) {
	skipTenants(bucketDue.in(tx).Cursor(), nil, func(tenant string, key, _ []byte) bool {
		if _, due, ok := splitDue(key); ok {
			t.note(tenant, due.UnixNano())
		}
		return true
	})
}
