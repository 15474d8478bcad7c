package boltstore

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

const (
	// claimAtOnce bounds how many jobs one operation leases.
	claimAtOnce = 512
	// lookAgain is how long a wait for a time lasts at most: clocks of computers that sleep,
	// or are put right, do not go as timers do.
	lookAgain = 30 * time.Second
)

// claims gives jobs to those who wait for them. One goroutine does so for all, in one
// operation: who waits is woken when there is a job for it, and only then.
type claims struct {
	mu      sync.Mutex
	turns   turns
	waiters []*waiter // in the order in which they came
	closed  bool
	// awaited is the time that the goroutine sleeps until; what is due before wakes it.
	awaited int64
	wake    chan struct{}
	stop    chan struct{}
	ended   chan struct{}
	// number is that of the last lease. It begins anywhere, so that no lease has the number
	// of one from before the file was opened.
	number uint64
}

// waiter is one call of Lease.
type waiter struct {
	limit   int
	visible time.Duration
	room    store.Room   // nil where all have room
	got     chan outcome // has room for one
	gone    bool
}

// outcome is what a waiter gets.
type outcome struct {
	leases []*lease
	err    error
}

func (q *claims) start() {
	q.wake, q.stop, q.ended = make(chan struct{}, 1), make(chan struct{}), make(chan struct{})
	var seed [8]byte
	rand.Read(seed[:])
	q.number = binary.BigEndian.Uint64(seed[:]) >> 1
}

// shut ends all waits and the goroutine. It is called before the writer ends.
func (q *claims) shut() {
	q.mu.Lock()
	if !q.closed {
		close(q.stop)
	}
	q.closed = true
	q.mu.Unlock()
	<-q.ended
}

// note says that a job of a tenant is due at some time. It is called after commits.
func (q *claims) note(tenant string, due int64) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.turns.note(tenant, due)
	if due < q.awaited {
		signal(q.wake)
	}
}

// Lease implements store.Queue.
func (q queue) Lease(ctx context.Context, limit int, visible time.Duration, room store.Room) ([]store.Lease, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if q.s.readOnly {
		return nil, fmt.Errorf("%w: %s was opened for reading only", store.ErrUnavailable, q.s.path)
	}
	w := &waiter{limit: min(limit, claimAtOnce), visible: visible, room: room, got: make(chan outcome, 1)}
	if err := q.s.claims.add(w); err != nil || limit < 1 {
		return nil, err
	}
	select {
	case o := <-w.got:
		return o.public()
	case <-ctx.Done():
	}
	if q.s.claims.leave(w) {
		return nil, ctx.Err()
	}
	o := <-w.got
	return o.public()
}

func (o outcome) public() ([]store.Lease, error) {
	if o.err != nil {
		return nil, o.err
	}
	leases := make([]store.Lease, len(o.leases))
	for i, l := range o.leases {
		leases[i] = l
	}
	return leases, nil
}

func (q *claims) add(w *waiter) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return store.ErrClosed
	}
	if w.limit < 1 {
		return nil
	}
	q.waiters = append(q.waiters, w)
	if len(q.waiters) == 1 || w.room != nil {
		signal(q.wake)
	}
	return nil
}

// leave takes a waiter out, unless it was given something already.
func (q *claims) leave(w *waiter) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	at := slices.Index(q.waiters, w)
	if at < 0 {
		return false
	}
	w.gone = true
	q.waiters = slices.Delete(q.waiters, at, at+1)
	return true
}

// runClaims is the goroutine that gives out jobs.
func (s *Store) runClaims() {
	q := &s.claims
	defer close(q.ended)
	defer q.end(store.ErrClosed)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		select {
		case <-q.stop:
			return
		default:
		}
		wait, ready := q.nextClaim()
		if ready {
			s.claim()
			continue
		}
		timer.Reset(wait)
		select {
		case <-q.stop:
			return
		case <-q.wake:
		case <-timer.C:
		}
	}
}

// nextClaim says whether there may be jobs for somebody now, or else how long to wait.
func (q *claims) nextClaim() (wait time.Duration, ready bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.awaited = math.MinInt64
	if len(q.waiters) == 0 {
		return math.MaxInt64, false
	}
	now := time.Now().UnixNano()
	_, due := q.served(now)
	if due <= now {
		return 0, true
	}
	q.awaited = due
	if due == math.MaxInt64 {
		return math.MaxInt64, false
	}
	return min(time.Duration(due-now), lookAgain), false
}

// served are those who wait and are served next, all of whom give the same tenants room, and when
// there is a job for them.
func (q *claims) served(now int64) (served []*waiter, due int64) {
	due = math.MaxInt64
	var open []*waiter // to all tenants
	for _, w := range q.waiters {
		if w.room == nil {
			open = append(open, w)
		}
	}
	for _, w := range q.waiters {
		if w.room == nil && w != open[0] {
			continue
		}
		at := q.turns.next(w.room)
		if at < due {
			due, served = at, []*waiter{w}
			if w.room == nil {
				served = open
			}
		}
		if due <= now {
			break
		}
	}
	return served, due
}

// claim leases what is due to those who wait, and hands it to them.
func (s *Store) claim() {
	q := &s.claims
	var given map[*waiter][]*lease
	err := s.write(context.Background(), func(tx *bbolt.Tx) error {
		given = s.lease(tx)
		return nil
	})
	if err != nil {
		q.end(err)
		return
	}
	s.hand(given)
}

// hand gives leases to those who still wait for them, and the others back.
func (s *Store) hand(given map[*waiter][]*lease) {
	q := &s.claims
	var back []*lease
	q.mu.Lock()
	for w, leases := range given {
		if w.gone {
			back = append(back, leases...)
			continue
		}
		q.waiters = slices.DeleteFunc(q.waiters, func(other *waiter) bool { return other == w })
		w.got <- outcome{leases: leases}
	}
	q.mu.Unlock()
	if len(back) > 0 {
		s.giveBack(back)
	}
}

// end answers all who wait with an error.
func (q *claims) end(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, w := range q.waiters {
		w.got <- outcome{err: err}
	}
	q.waiters = nil
}

// lease leases jobs that are due to those who wait, the first one first.
func (s *Store) lease(tx *bbolt.Tx) map[*waiter][]*lease {
	q := &s.claims
	now := clock()
	q.mu.Lock()
	q.turns.wake(now.UnixNano())
	waiters, _ := q.served(now.UnixNano())
	waiters = slices.Clone(waiters)
	want := 0
	var room store.Room
	for _, w := range waiters {
		want, room = min(want+w.limit, claimAtOnce), w.room
	}
	chosen, rows := q.turns.choose(tx, now, want, room)
	first := q.number + 1
	q.number += uint64(len(chosen))
	q.mu.Unlock()

	given := map[*waiter][]*lease{}
	ends := map[string]int64{}
	for i, j := range chosen {
		w := waiters[0]
		j.lease = first + uint64(i)
		j.Attempt++
		l := &lease{s: s, key: j.key, number: j.lease, visible: w.visible, due: j.Due}
		mustDelete(bucketDue.in(tx), j.dueKey())
		j.Due = in(now, w.visible)
		mustPut(bucketJob.in(tx), j.key, j.seal())
		mustPut(bucketDue.in(tx), j.dueKey(), dueLeased)
		l.job = j.Job
		if end, ok := ends[j.Tenant]; !ok || j.Due.UnixNano() < end {
			ends[j.Tenant] = j.Due.UnixNano()
		}
		if given[w] = append(given[w], l); len(given[w]) == w.limit {
			waiters = waiters[1:]
		}
	}
	s.afterCommit(tx, func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		for _, r := range rows {
			due := r.due
			if end, ok := ends[r.tenant]; ok {
				due = min(due, end)
			}
			q.turns.served(r.tenant, due, now.UnixNano())
		}
	})
	return given
}

// row is the jobs of one tenant that has its turn.
type row struct {
	tenant string
	cursor *bbolt.Cursor
	prefix []byte
	key    []byte // the next one of bucketDue
	due    int64  // of that, math.MaxInt64 at the end
	room   int    // for how many jobs
}

func newRow(tx *bbolt.Tx, tenant string, room int) *row {
	r := &row{tenant: tenant, room: room, cursor: bucketDue.in(tx).Cursor(), prefix: tenantKey(tenant, "")}
	r.key, _ = r.cursor.Seek(r.prefix)
	r.look()
	return r
}

// look reads when the entry at the cursor is due.
func (r *row) look() {
	r.due = math.MaxInt64
	if !bytes.HasPrefix(r.key, r.prefix) {
		return
	}
	if _, due, ok := splitDue(r.key); ok {
		r.due = due.UnixNano()
	}
}

// take returns the next job that is due, or nil. What is damaged stays where it is, for the
// check to tell of, and keeps nobody else waiting.
func (r *row) take(tx *bbolt.Tx, now int64) *job {
	for r.room > 0 && r.due <= now {
		key, due, _ := splitDue(r.key)
		r.key, _ = r.cursor.Next()
		r.look()
		j, err := getJob(tx, bucketJob, key)
		if err != nil || !j.Due.Equal(due) || j.fetch(tx) != nil {
			continue
		}
		r.room--
		return j
	}
	return nil
}

// choose picks at most want jobs, one of each ready tenant in turn that has room, and changes
// nothing. The rows are those that had a turn, in the order of their next one.
func (t *turns) choose(tx *bbolt.Tx, now time.Time, want int, room store.Room) (chosen []*job, rows []*row) {
	var active []*row
	next := t.ready.Front()
	for len(chosen) < want {
		for ; next != nil && len(active) < want-len(chosen); next = next.Next() {
			tenant := next.Value.(*turn).tenant
			if space := spaceFor(room, tenant); space > 0 {
				active = append(active, newRow(tx, tenant, space))
			}
		}
		if len(active) == 0 {
			break
		}
		served := 0
		var still []*row
		for _, r := range active {
			if len(chosen) == want {
				break
			}
			served++
			if j := r.take(tx, now.UnixNano()); j != nil {
				chosen, still = append(chosen, j), append(still, r)
			} else {
				rows = append(rows, r)
			}
		}
		active = append(active[served:], still...)
	}
	return chosen, append(rows, active...)
}

// giveBack makes jobs as they were before they were leased to somebody who has left.
func (s *Store) giveBack(leases []*lease) {
	// Where that fails they come back when the leases end.
	_ = s.write(context.Background(), func(tx *bbolt.Tx) error {
		now := clock()
		for _, l := range leases {
			if j, err := l.held(tx, now); err == nil {
				s.undo(tx, j, l.due)
			}
		}
		return nil
	})
}

// undo makes a job due at a time, as if its last attempt had not been.
func (s *Store) undo(tx *bbolt.Tx, j *job, due time.Time) {
	j.lease = 0
	j.Attempt--
	s.move(tx, j, due)
}
