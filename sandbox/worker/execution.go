package worker

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// Job is one execution for a worker.
type Job struct {
	// Tenant and Action say whose job it is. A worker never serves two tenants.
	Tenant, Action string
	// Hash names the program that Code makes; the code is asked for only when the worker
	// does not have it.
	Hash string
	Code func() []byte
	// Reading is what the job of a worker of Config.Once may read, which must be something. Hash
	// and Code are not looked at there.
	Reading lockdown.Reading
	// Payload is for Service.Run.
	Payload []byte
	// Limit is how long the job may take, the work after its answer included.
	Limit time.Duration
	// Host answers host calls; nil refuses them. One that keeps something between its calls has
	// a method Close too, which is called when it is told that the job is over. It may take a while:
	// the worker of a job that ended by itself does no other before that, and Pool.Close waits for it.
	Host sandbox.HostCalls
	// Execution names the job to Host.
	Execution string
	// Patient has the job wait for a worker until its context ends, or for Wait where that is
	// not 0, behind those that cannot wait so long.
	Patient bool
	Wait    time.Duration
}

// Execution is a job in a worker.
type Execution struct {
	pool   *Pool
	job    Job
	id     uint64
	worker *process
	hard   *time.Timer
	look   *time.Timer        // at what it computes; nil where that cannot be known
	before time.Duration      // what its worker had computed when it began, or its tenant was charged
	after  time.Duration      // how long it computes before others come first
	end    context.CancelFunc // of host calls
	leave  func() bool        // the context of who began; nil before the job is sent

	sent     atomic.Bool // the worker knows of it
	forced   atomic.Bool // the time was over
	dropped  atomic.Bool // the caller has gone, who alone waits for the worker
	began    time.Time   // set before it is sent
	answered chan struct{}
	done     chan struct{}

	starting sync.Mutex // held while a host call begins: none does when the job is over

	mu     sync.Mutex
	answer []byte
	has    bool
	over   bool // err and rest are said
	heavy  bool // it has computed for long
	rest   []byte
	took   time.Duration // until it said something last
	heap   uint64
	err    *sandbox.Error
	calls  map[uint64]openCall
	paused pause           // when it asked its host
	asked  int             // bytes of calls that the host may still have
	given  int             // calls that were given up
	ctx    context.Context //nolint:containedctx // host calls begin when frames arrive, in the context of the job
}

// Answer waits for the answer. The error is how the job ended without one: its kind is
// TimedOut, OutOfMemory, Crashed or Canceled.
func (e *Execution) Answer() ([]byte, *sandbox.Error) {
	e.pool.await(e)
	<-e.answered
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.has {
		return e.answer, nil
	}
	return nil, e.err
}

// told reports whether Answer need not wait.
func (e *Execution) told() bool {
	select {
	case <-e.answered:
		return true
	default:
		return false
	}
}

// Rest waits until the job is over, and gives what it said last. The error is how it ended
// otherwise, the answer may have come before.
func (e *Execution) Rest() ([]byte, *sandbox.Error) {
	<-e.done
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.rest, e.err
}

// Took is how long the host has waited from when it sent the job to the answer, and once Rest has
// given that, to the end. Nothing in the job took longer, whatever the worker says.
func (e *Execution) Took() time.Duration {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.took
}

// Stop says that nobody waits for the job any more. It returns at once.
func (e *Execution) Stop() {
	select {
	case <-e.done:
		return
	default:
	}
	e.worker.writer.send(frame{kind: frameStop, execution: e.id})
}

// drop is Stop for a worker that has nothing else to do.
func (e *Execution) drop() {
	e.dropped.Store(true)
	e.worker.kill()
}

// Condemn ends the worker by force and tells the operator: what it said cannot be. It may be
// called when the job is over, and at any time by any goroutine.
func (e *Execution) Condemn(why error) {
	e.pool.config.Log.Error("a worker said what cannot be, and is ended", "tenant", e.job.Tenant, "action", e.job.Action,
		"execution", e.job.Execution, "why", why)
	e.worker.kill()
}

// take handles a frame of the worker. The error is what is wrong with it.
func (e *Execution) take(f frame) (over bool, err error) {
	if f.execution != e.id {
		return false, fmt.Errorf("%w: of another execution", errFrame)
	}
	if !e.sent.Load() {
		return false, fmt.Errorf("%w: of an execution that it was not told of", errFrame)
	}
	switch f.kind {
	case frameAnswer:
		e.mu.Lock()
		defer e.mu.Unlock()
		if e.over {
			return false, nil // it came too late
		}
		if e.has {
			return false, fmt.Errorf("%w: a second answer", errFrame)
		}
		e.answer, e.has, e.took = f.body, true, time.Since(e.began)
		e.worker.ear.learn(e.took)
		close(e.answered)
		e.worker.prove()
		return false, nil
	case frameDone:
		heap, rest, err := cutNumber(f.body)
		e.mu.Lock()
		defer e.mu.Unlock()
		if e.over {
			return false, nil
		}
		if err == nil && !e.has {
			err = fmt.Errorf("%w: an end without an answer", errFrame)
		}
		e.heap, e.rest, e.took = heap, rest, time.Since(e.began)
		return err == nil, err
	case frameCall:
		return false, e.call(f)
	case frameCancel:
		e.mu.Lock()
		call, open := e.calls[f.call]
		delete(e.calls, f.call)
		if open {
			e.given++
		}
		given := e.given
		e.mu.Unlock()
		if open {
			call.cancel()
		}
		if given > mostGivenUp {
			return false, fmt.Errorf("%w: more than %d host calls are given up", errFrame, mostGivenUp)
		}
		return false, nil
	}
	return false, fmt.Errorf("%w: of kind %d", errFrame, f.kind)
}

// openCall is a host call that is not answered.
type openCall struct {
	cancel context.CancelFunc
	size   int
}

const (
	// mostGivenUp bounds the host calls that one job gives up: the host may be at some of them still.
	mostGivenUp = 4096
	// mostAsked bounds the bytes of a job's calls that are not answered, those given up included, in
	// those of the largest.
	mostAsked = 2
)

// call begins a host call.
func (e *Execution) call(f frame) error {
	call, err := readCall(f)
	if err != nil {
		return err
	}
	e.starting.Lock()
	defer e.starting.Unlock()
	ctx, first, problem := e.admit(f.call, len(call.Payload)+len(call.Body))
	if errors.Is(problem, errOver) {
		return nil
	}
	if problem != nil {
		return problem
	}
	if ctx == nil {
		e.reply(f.call, sandbox.HostReply{Final: true, Raise: &sandbox.Raise{
			Name: "Error", Message: fmt.Sprintf("more than %d calls of the host are open, or they are too large", e.pool.config.OpenCalls), Code: "ERR_TOO_MANY_CALLS",
		}})
		return nil
	}
	if e.job.Host == nil {
		e.deliver(f.call, sandbox.HostReply{Final: true, Raise: &sandbox.Raise{
			Name: "Error", Message: "the host allows no calls: " + call.Name, Code: sandbox.CodeDenied,
		}})
		return nil
	}
	call.Execution = e.job.Execution
	e.job.Host.Start(ctx, call, func(r sandbox.HostReply) { e.deliver(f.call, r) })
	if first && e.open() > 0 {
		e.pool.release() // the job waits now, and another of its tenant may compute
	}
	return nil
}

// errOver says that nobody wants to know any more.
var errOver = errors.New("the job is over")

// admit opens a host call, and gives its context: nil when too many are open, or too much is asked.
// First says that the job begins to wait for its host with it.
func (e *Execution) admit(call uint64, size int) (ctx context.Context, first bool, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over {
		return nil, false, errOver
	}
	if _, twice := e.calls[call]; twice {
		return nil, false, fmt.Errorf("%w: a second host call %d", errFrame, call)
	}
	if len(e.calls) >= e.pool.config.OpenCalls || e.asked+size > mostAsked*e.pool.config.Answer {
		return nil, false, nil // no context, and nothing that the worker did wrong
	}
	first = len(e.calls) == 0 && e.pause(time.Now())
	ctx, cancel := context.WithCancel(e.ctx)
	e.calls[call] = openCall{cancel, size}
	e.asked += size
	return ctx, first, nil
}

// deliver sends a reply to a call that is still waited for.
func (e *Execution) deliver(call uint64, r sandbox.HostReply) {
	e.mu.Lock()
	one, open := e.calls[call]
	if open && (r.Final || r.Raise != nil) {
		delete(e.calls, call)
		e.asked -= one.size
	}
	e.mu.Unlock()
	if !open {
		return
	}
	e.reply(call, r)
	if r.Final || r.Raise != nil {
		one.cancel()
	}
}

func (e *Execution) reply(call uint64, r sandbox.HostReply) {
	e.worker.writer.send(frame{kind: frameReply, execution: e.id, call: call, body: appendReply(nil, r)})
}

// finish ends the execution, however it ended, when it is called first: whoever waits for it goes
// on, and its host calls are given up. Its worker may live a little longer.
func (e *Execution) finish(err *sandbox.Error) {
	if e.tell(err) {
		e.letGo()
	}
}

// letGo gives up what Host has kept, which may take a while: when nobody waits for it any more.
func (e *Execution) letGo() {
	if keeper, ok := e.job.Host.(interface{ Close() }); ok {
		keeper.Close()
	}
}

// tell does that but for what Host has kept, and reports whether it was called first.
func (e *Execution) tell(err *sandbox.Error) (first bool) {
	e.starting.Lock()
	defer e.starting.Unlock()
	e.mu.Lock()
	first = !e.over
	if first {
		e.over, e.err = true, err
		clear(e.calls)
	}
	e.mu.Unlock()
	if !first {
		return false
	}
	if e.leave != nil { // which nobody sets any more
		e.leave()
	}
	e.end()
	if !e.has { // which nobody changes any more
		close(e.answered)
	}
	close(e.done)
	return true
}

// force ends a job whose time is over, and tells so at once: how long the system takes to clear
// a large process away is no part of the job.
func (e *Execution) force() {
	p := e.pool
	e.forced.Store(true)
	e.worker.kill()
	failure := &sandbox.Error{Kind: sandbox.TimedOut}
	p.mu.Lock()
	closed := p.closed
	if !closed {
		p.tell(e, failure)
		p.breaker.ended(owner{e.job.Tenant, e.job.Action}, true)
		p.started.Add(1) // Close waits for what follows
	}
	p.mu.Unlock()
	if !closed {
		e.finish(failure)
		p.started.Done()
	}
}

// open says how many host calls were left.
func (e *Execution) open() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.calls)
}

// begin starts the time of the job, under the pool's lock.
func (e *Execution) begin() {
	e.hard = time.AfterFunc(e.job.Limit+e.pool.config.Grace, e.force)
	e.watch()
}

// send sends the job. The pool's lock is not held: a program may be large, and others need not
// wait for it.
func (e *Execution) send() {
	w := e.worker
	if e.pool.config.Once {
		w.writer.send(frame{kind: frameConfine, body: appendReading(nil, e.job.Reading)})
		e.began = time.Now()
		e.sent.Store(true)
		w.writer.send(frame{kind: frameRun, execution: e.id, body: append(appendText(nil, ""), e.job.Payload...)})
		return
	}
	if !w.programs.has(e.job.Hash) {
		code := e.job.Code()
		for _, hash := range w.programs.add(e.job.Hash, len(code)) {
			w.writer.send(frame{kind: frameDrop, body: []byte(hash)})
		}
		w.writer.send(frame{kind: frameProgram, body: append(appendText(nil, e.job.Hash), code...)})
	}
	w.programs.touch(e.job.Hash)
	e.began = time.Now()
	e.sent.Store(true) // from here on it may answer, and be given to another job
	w.writer.send(frame{kind: frameRun, execution: e.id, body: append(appendText(nil, e.job.Hash), e.job.Payload...)})
}

// follow has the job stop with the context of who began it.
func (e *Execution) follow(ctx context.Context) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.over {
		return
	}
	e.leave = context.AfterFunc(ctx, func() {
		select {
		case <-e.answered:
		default:
			if e.pool.config.Once {
				e.drop()
				return
			}
			e.Stop()
		}
	})
}
