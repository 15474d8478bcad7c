package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// Pool keeps workers and hands jobs to them. It is safe for use by several goroutines.
type Pool struct {
	config     Config
	spawner    *spawner
	namespaces namespaces
	ids        atomic.Uint64
	report     lockdown.Report
	priority   Priority

	mu       sync.Mutex
	closed   bool
	idle     []*process // bound and unbound, the one that waits longest first
	all      map[*process]*Execution
	starting int
	bound    int
	busy     map[string]int // by tenant
	waiting  []*waiter
	breaker  breaker
	costs    costs
	wanted   bool              // somebody waits for a worker that starts
	held     *time.Timer       // of jobs that wait for others of their tenant; nil when there are none
	humbled  map[*process]bool // those that start behind others
	patient  int               // starts that are put off
	hurry    chan struct{}     // closed when they are put off no longer
	started  sync.WaitGroup    // goroutines of starts, readers and ends by force
	over     chan struct{}     // closed by Close
}

// UnavailableError says that a job was not begun.
type UnavailableError struct {
	Reason string
	// Busy says that others have the workers: one may be free at any time.
	Busy bool
}

// Error implements error.
func (e *UnavailableError) Error() string { return e.Reason }

// New starts a pool, and one worker, so that what is wrong with them is known now: the
// error says what to do, and is a [*LevelError] where workers cannot be locked down as
// demanded, and a [*StartError] where none can be started. A pool of Config.Once starts none.
func New(config Config) (*Pool, error) {
	config, err := config.complete()
	if err != nil {
		return nil, err
	}
	processors := min(runtime.GOMAXPROCS(0), runtime.NumCPU())
	p := &Pool{
		config: config, spawner: newSpawner(), all: map[*process]*Execution{}, busy: map[string]int{}, over: make(chan struct{}), hurry: make(chan struct{}),
		costs:    costs{tenants: map[string]cost{}, processors: processors},
		breaker:  breaker{after: config.Crashes, coolOff: config.CoolOff, now: config.Now, actions: map[owner]*record{}},
		priority: priority(), humbled: map[*process]bool{}, wanted: true,
	}
	if config.lowersForGood && p.priority == Restored {
		p.priority = Replaced
	}
	p.namespaces.refused.Store(config.Once && !lockdown.Reads())
	if !config.Once {
		first, err := p.start()
		if err != nil {
			p.spawner.close()
			return nil, err
		}
		p.report = first.report
		p.mu.Lock()
		p.join(first)
		p.settle()
		p.mu.Unlock()
	}
	if p.config.Idle > 0 {
		p.started.Add(1)
		go p.sweep()
	}
	return p, nil
}

// Report says which layers hold for the workers of this pool, as the first one found. A later one is
// started without namespaces where there are none at the time, and Config.Log is told when that
// happens first. It is nil for a pool of Config.Once.
func (p *Pool) Report() lockdown.Report { return slices.Clone(p.report) }

// Close ends all workers and waits until they are gone. Jobs that run end as canceled.
func (p *Pool) Close() {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return
	}
	p.closed = true
	close(p.over)
	p.costs.stop()
	p.unhold()
	for _, w := range p.waiting {
		w.err <- errClosed
	}
	p.waiting = nil
	for w := range p.all {
		w.kill()
	}
	p.mu.Unlock()
	p.started.Wait()
	p.spawner.close()
}

var errClosed = &UnavailableError{Reason: "the pool of workers is closed"}

// Run gives a job to a worker, and waits for one no longer than Config.Wait, unless the job is
// patient: then for Job.Wait. The error is
// an [*UnavailableError], or that of ctx. When ctx ends before the answer, the job is told to
// stop.
func (p *Pool) Run(ctx context.Context, job Job) (*Execution, error) {
	for {
		e, err := p.begin(ctx, job)
		if !errors.Is(err, errDied) {
			return e, err
		}
	}
}

func (p *Pool) begin(ctx context.Context, job Job) (*Execution, error) {
	w, err := p.acquire(ctx, &job)
	if err != nil {
		return nil, err
	}
	e := &Execution{
		pool: p, job: job, id: p.ids.Add(1), worker: w, answered: make(chan struct{}), done: make(chan struct{}),
		calls: map[uint64]openCall{},
	}
	e.ctx, e.end = context.WithCancel(context.WithoutCancel(ctx))
	if !p.take(e) {
		e.end()
		return nil, errDied
	}
	e.send()
	e.follow(ctx)
	return e, nil
}

// take gives a job its worker, unless that died while it was idle, or computed.
func (p *Pool) take(e *Execution) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, known := p.all[e.worker]
	if known && p.restless(e.worker) {
		p.retire(e.worker)
		known = false
	}
	if !known {
		p.free(e.worker)
		p.settle()
		return false
	}
	p.all[e.worker] = e
	e.begin()
	return true
}

// errDied says that a worker died before it had begun a job: another may do it.
var errDied = errors.New("the worker died before it began")

// join takes a worker that has started among the idle, and listens to it.
func (p *Pool) join(w *process) {
	p.all[w] = nil
	p.idle = append(p.idle, w)
	p.started.Add(1)
	go p.listen(w)
}

// retire ends an idle worker.
func (p *Pool) retire(w *process) {
	p.idle = slices.DeleteFunc(p.idle, func(one *process) bool { return one == w })
	p.leave(w)
	w.kill()
}

// leave takes a worker out of the books that is neither idle nor busy any more.
func (p *Pool) leave(w *process) {
	if _, known := p.all[w]; !known {
		return
	}
	delete(p.all, w)
	if w.bound {
		p.bound--
	}
}

// giveBack takes a worker that a job has, and did not use, among the idle.
func (p *Pool) giveBack(w *process) {
	p.free(w)
	if _, known := p.all[w]; known {
		p.rest(w)
	}
	p.settle()
}

// rest takes a worker among the idle that a job has had.
func (p *Pool) rest(w *process) {
	w.since = time.Now()
	w.computed, w.counted = computed(w.started.Pid)
	p.idle = append(p.idle, w)
}

// free says that a worker is not busy any more.
func (p *Pool) free(w *process) {
	if p.busy[w.tenant]--; p.busy[w.tenant] <= 0 {
		delete(p.busy, w.tenant)
	}
}

// add starts one more worker.
func (p *Pool) add() {
	defer p.started.Done()
	p.putOff()
	began := time.Now()
	w, err := p.start()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.starting--
	p.costs.start = time.Since(began)
	switch {
	case err != nil:
		p.config.Log.Error("a worker could not be started", "error", err)
		p.strand(err)
	case p.closed:
		w.end()
	default:
		p.join(w)
		p.settle()
	}
}

// strand tells jobs that wait that no worker comes, when there is none to wait for either.
func (p *Pool) strand(err error) {
	if p.starting > 0 || len(p.all) > 0 {
		return
	}
	for _, w := range p.waiting {
		w.err <- &UnavailableError{Reason: "workers cannot be started: " + err.Error()}
	}
	p.waiting = nil
}

// listen takes what a worker says until it is over.
func (p *Pool) listen(w *process) {
	defer p.started.Done()
	var err error
	for err == nil {
		w.ear.listen()
		if err = w.ear.wrong; err == nil {
			err = p.hear(w, false)
		}
		w.ear.turn.Unlock()
	}
	if !errors.Is(err, errFrame) { // it is gone, which is nothing that only a bad worker does
		err = nil
	}
	p.ended(w, err)
}

// hear takes a frame, for who has the turn. The error wraps errFrame where it is of what no worker
// does, and says otherwise that the worker is gone. Awaited says that somebody waits for the answer
// of the job meanwhile.
func (p *Pool) hear(w *process, awaited bool) error {
	f, err := readFrame(w.ear.text, p.config.Answer)
	if err != nil {
		return err
	}
	p.mu.Lock()
	e := p.all[w]
	p.mu.Unlock()
	if e == nil {
		return fmt.Errorf("%w: while nothing runs", errFrame)
	}
	over, err := e.take(f)
	if over {
		p.finished(w, e, awaited)
	}
	return err
}

// finished takes a worker back that has done its job.
func (p *Pool) finished(w *process, e *Execution, awaited bool) {
	open := e.open()
	late := !e.hard.Stop() // its end by force has begun, and would meet the next job
	if awaited && e.tell(nil) {
		p.started.Go(e.letGo)
	}
	e.finish(nil)
	more, now := e.uncharged(), time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.breaker.ended(owner{e.job.Tenant, e.job.Action}, false)
	p.costs.add(e.job.Tenant, cost{computed: more}, now)
	if _, known := p.all[w]; !known {
		return
	}
	p.all[w] = nil
	p.free(w)
	w.uses++
	// What a host call left open might still come, a large heap stays, and so does a low priority
	// where no other can be had.
	if w.uses >= p.config.Uses || open > 0 || late || !p.assign(w, w.tenant, now) || e.heap > p.config.Memory/2 {
		p.leave(w)
		w.kill()
	} else {
		p.rest(w)
	}
	p.settle()
}

// ended takes a worker out that is over, and tells its job.
func (p *Pool) ended(w *process, violation error) {
	kind, said := w.end()
	if e, failure := p.bury(w, kind, said, violation); e != nil {
		e.finish(failure) // without the lock: what its host calls have kept may take a while
	}
}

// bury does that in the books, and gives the job that the worker had, and how it ended.
func (p *Pool) bury(w *process, kind deathKind, said string, violation error) (e *Execution, failure *sandbox.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer p.settle()
	e = p.all[w]
	p.idle = slices.DeleteFunc(p.idle, func(one *process) bool { return one == w })
	p.leave(w)
	if e == nil {
		if violation != nil && !p.closed && !errors.Is(violation, io.ErrUnexpectedEOF) {
			p.config.Log.Error("a worker said what cannot be, and is ended", "tenant", w.tenant, "why", violation)
		}
		return nil, nil
	}
	e.hard.Stop()
	failure = p.verdict(e, kind, violation)
	if !e.forced.Load() { // which is told and counted
		p.tell(e, failure, "violation", violation, "ended", w.state, "said", said)
		p.breaker.ended(owner{e.job.Tenant, e.job.Action}, failure.Kind != sandbox.Canceled)
	}
	others := wasKilled(w.state) && !e.forced.Load() && violation == nil // no doing of the tenant
	costs := cost{computed: e.uncharged()}
	if failure.Kind != sandbox.Canceled && !others {
		costs.ended = 1
	}
	p.costs.add(e.job.Tenant, costs, time.Now())
	p.free(w)
	return e, failure
}

// tell tells the operator that a job has cost a worker. It is called under the lock.
func (p *Pool) tell(e *Execution, failure *sandbox.Error, details ...any) {
	if p.closed {
		return
	}
	level := slog.LevelWarn
	if failure.Kind == sandbox.TimedOut || failure.Kind == sandbox.OutOfMemory {
		level, details = slog.LevelInfo, nil // the action's own doing, and it is told
	}
	p.config.Log.Log(context.Background(), level, "a worker had to be replaced", append([]any{
		"tenant", e.job.Tenant, "action", e.job.Action, "execution", e.job.Execution, "kind", string(failure.Kind), "why", failure.Message,
	}, details...)...)
}

// verdict is how a job ended whose worker is gone.
func (p *Pool) verdict(e *Execution, kind deathKind, violation error) *sandbox.Error {
	ended := p.closed || e.forced.Load() || e.dropped.Load()
	switch {
	case violation != nil && !(ended && errors.Is(violation, io.ErrUnexpectedEOF)): // it may be ended while it speaks
		return &sandbox.Error{Kind: sandbox.Crashed, Message: "the worker process broke its protocol and was ended"}
	case p.closed:
		return &sandbox.Error{Kind: sandbox.Canceled, Message: errClosed.Reason}
	case e.dropped.Load():
		return &sandbox.Error{Kind: sandbox.Canceled, Message: "the caller gave up"}
	case kind == deathMemory:
		return &sandbox.Error{Kind: sandbox.OutOfMemory, Message: fmt.Sprintf("the worker process has %d MiB of memory, and that was not enough", p.config.Memory>>20)}
	case e.forced.Load():
		return &sandbox.Error{Kind: sandbox.TimedOut}
	case kind == deathForbidden:
		return &sandbox.Error{Kind: sandbox.Crashed, Message: "the worker process made a system call that it may not make, and was ended"}
	}
	return &sandbox.Error{Kind: sandbox.Crashed, Message: "the worker process ended"}
}
