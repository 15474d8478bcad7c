package runtime

import (
	"context"
	"sync"
	"time"
)

// rota says which tenants may have a worker. None has more than its share, so that jobs of the
// others need not wait for what is slow of one. A job that lacks what another of its tenant may
// free, such as a turn, does not keep its worker: it is given back, and until there is what it
// lacks, no job of its tenant is leased; then one, to see whether it can begin.
type rota struct {
	count int // workers
	// share is how many of them a tenant has at most, and whole how many the tenant "" has.
	share, whole int

	mu      sync.Mutex
	busy    int // workers
	tenants map[string]*share
	free    chan struct{}      // has a token when a worker may be free
	asking  context.CancelFunc // ends the call of Lease that is under way; nil where none is
}

// share is what one tenant has of the workers.
type share struct {
	held    int  // workers
	unsure  int  // of those, the ones at a job of which nothing has begun
	refused bool // there was no room for it when jobs were asked for
	short   bool // a job was given back
	process bool // for want of a process, and not of a turn
	look    bool // there may be what was lacking
	begun   int  // jobs that began one after the other since
	timer   *time.Timer
}

// How often a job of a tenant tries to begin at least, where nothing told that there is what the
// one before lacked.
const (
	lookForProcess = time.Second
	lookForTurn    = 10 * time.Second
)

func newRota(w Workers) *rota {
	r := &rota{count: w.Count, share: w.PerTenant, whole: w.PerTenant, tenants: map[string]*share{}, free: make(chan struct{}, 1)}
	if w.PerTenant == 0 {
		r.share, r.whole = max(1, w.Count*3/4), w.Count
	}
	r.free <- struct{}{}
	return r
}

// wait returns how many workers are free, when one is, or 0 when ctx ends.
func (r *rota) wait(ctx context.Context) int {
	for ctx.Err() == nil {
		r.mu.Lock()
		free := r.count - r.busy
		r.mu.Unlock()
		if free > 0 {
			return free
		}
		select {
		case <-ctx.Done():
		case <-r.free:
		}
	}
	return 0
}

// ask is the context for a call of Lease with room, which ends when a tenant for which there was
// none has room again.
func (r *rota) ask(ctx context.Context) (asking context.Context, over context.CancelFunc) {
	asking, cancel := context.WithCancel(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asking = cancel
	for _, s := range r.tenants {
		s.refused = false
	}
	return asking, cancel
}

// room implements store.Room.
func (r *rota) room(tenant string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	most := r.share
	if tenant == "" {
		most = r.whole
	}
	s := r.tenants[tenant]
	switch {
	case s == nil:
		return most
	case s.short:
		most = 0
		if s.look && s.unsure == 0 {
			most = 1
		}
	default:
		most -= s.held
	}
	s.refused = s.refused || most <= 0
	return most
}

// grown has jobs asked for anew where there was no room for the tenant.
func (r *rota) grown(s *share) {
	if s.refused && r.asking != nil {
		r.asking()
	}
}

// seat is the worker of one job. A nil seat is that of nobody.
type seat struct {
	rota   *rota
	tenant string
	share  *share
	unsure bool // nothing of the job has begun
	back   bool // the job is given back
}

// take gives a job of a tenant a worker.
func (r *rota) take(tenant string) *seat {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.tenants[tenant]
	if s == nil {
		s = &share{}
		r.tenants[tenant] = s
	}
	r.busy++
	s.held++
	s.unsure++
	return &seat{rota: r, tenant: tenant, share: s, unsure: true}
}

// begins notes that the job has what it needs to go on.
func (t *seat) begins() {
	if t == nil {
		return
	}
	t.rota.mu.Lock()
	defer t.rota.mu.Unlock()
	t.settled(true)
}

// settled ends that nothing of the job has begun. Where two jobs begin one after the other, none
// is lacking any more what one was given back for.
func (t *seat) settled(begun bool) {
	if !t.unsure {
		return
	}
	t.unsure = false
	s := t.share
	s.unsure--
	if s.short && begun {
		if s.begun++; s.begun > 1 {
			s.widen()
		}
	}
	t.rota.grown(s)
}

// widen ends that only one job at a time is leased.
func (s *share) widen() {
	s.short, s.process, s.look, s.begun = false, false, false, 0
	if s.timer != nil {
		s.timer.Stop()
	}
}

// lacks notes that the job is given back for want of a turn, or of a process.
func (t *seat) lacks(process bool) {
	r, s := t.rota, t.share
	r.mu.Lock()
	defer r.mu.Unlock()
	if !t.unsure { // it began with an action before this one
		t.unsure = true
		s.unsure++
	}
	t.back = true
	s.short, s.process, s.look, s.begun = true, process, false, 0
	pause := lookForTurn
	if process {
		pause = lookForProcess
	}
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timer = time.AfterFunc(pause, func() { r.look(t.tenant) })
}

// freed notes that there may be a turn for a job of a tenant.
func (r *rota) freed(tenant string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.tenants[tenant]; s != nil && s.short && !s.process {
		s.look = true
		r.grown(s)
	}
}

// look lets a job of a tenant try to begin. When none has come since the last time, the tenant
// has none, and is forgotten.
func (r *rota) look(tenant string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.tenants[tenant]
	switch {
	case s == nil || !s.short:
	case s.look && s.held == 0:
		delete(r.tenants, tenant)
	default:
		s.look = true
		s.timer.Reset(lookForTurn)
		r.grown(s)
	}
}

// leave gives the worker back. A job that ended may have left a process to somebody.
func (t *seat) leave() {
	r, s := t.rota, t.share
	r.mu.Lock()
	defer r.mu.Unlock()
	r.busy--
	s.held--
	t.settled(false)
	r.grown(s)
	if s.held == 0 && !s.short {
		delete(r.tenants, t.tenant)
	}
	for _, other := range r.tenants {
		if other.short && other.process && !t.back {
			other.look = true
			r.grown(other)
		}
	}
	select {
	case r.free <- struct{}{}:
	default:
	}
}
