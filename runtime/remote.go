package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
)

// remoteRealm is a realm in a worker, whose part of a step is over.
type remoteRealm struct {
	execution *worker.Execution
	exports   []string
	limits    Limits
}

// Finish implements realm: the worker goes on by itself.
func (m *remoteRealm) Finish(context.Context) *sandbox.Result {
	rest, failure := m.execution.Rest()
	if failure != nil {
		return &sandbox.Result{Error: failure}
	}
	var late playedLate
	err := readForeign(rest, &late)
	if err == nil {
		err = late.check(m.limits)
	}
	if err != nil {
		m.execution.Condemn(err)
		return &sandbox.Result{Error: lied()}
	}
	late.within(m.execution.Took())
	return &sandbox.Result{Logs: late.Logs, Error: late.Error, IgnoredCalls: late.Ignored}
}

// Handlers implements realm.
func (m *remoteRealm) Handlers(context.Context) []string { return m.exports }

// Close implements realm.
func (m *remoteRealm) Close() { m.execution.Stop() }

// lied is how a step ends whose worker said what cannot be.
func lied() *sandbox.Error {
	return &sandbox.Error{Kind: sandbox.Crashed, Message: "the worker process broke its protocol and was ended"}
}

// callAway calls the handler of a step in a worker, and makes its api calls here again. The
// realm is nil when no worker had the step.
func (r *flowRun) callAway(ctx context.Context, a *action, entry actions.Entry, own map[string]string) (*sandbox.Result, realm) {
	r.used, r.world = nil, r.execution.ID
	r.host.workers.expect(r.execution.Trigger)
	job := r.job(a, entry, own)
	waiting := time.Now()
	execution, err := r.host.workers.pool.Run(ctx, job)
	if r.isJob() {
		r.deadline = r.deadline.Add(time.Since(waiting)) // what it waited for a worker is not its own time
	}
	if err == nil {
		r.seat.begins()
	}
	if err != nil {
		r.lack = ofMeans
		if busy, ok := errors.AsType[*worker.UnavailableError](err); ok && busy.Busy && r.hopeful() != nil {
			r.lack = ofTurn
			r.seat.lacks(true)
		}
		return &sandbox.Result{Error: r.unavailable(ctx, err)}, nil
	}
	r.ledger.Event.TypeAt("user") // the first look-up is dear, and the worker is at it meanwhile
	answer, failure := execution.Answer()
	if failure != nil {
		return &sandbox.Result{Error: inWordsOf(ctx, failure)}, nil
	}
	var p played
	if err = readForeign(answer, &p); err == nil {
		err = p.check(r.host.config.Limits)
	}
	if err != nil {
		execution.Condemn(err)
		return &sandbox.Result{Error: lied()}, nil
	}
	p.within(execution.Took())
	result, err := r.believe(&p)
	if err != nil {
		r.ledger.Rollback()
		r.ledger.BeginAction(entry.Name, r.first+r.at)
		execution.Condemn(err)
		return &sandbox.Result{Error: lied(), Logs: p.Logs}, nil
	}
	result.Error = inWordsOf(ctx, result.Error)
	return result, &remoteRealm{execution: execution, exports: p.Exports, limits: r.host.config.Limits}
}

// inWordsOf gives an end by the caller the reason of the caller, which a worker does not know.
func inWordsOf(ctx context.Context, e *sandbox.Error) *sandbox.Error {
	if e == nil || e.Kind != sandbox.Canceled || ctx.Err() == nil {
		return e
	}
	return &sandbox.Error{Kind: sandbox.Canceled, Message: context.Cause(ctx).Error(), Frames: e.Frames}
}

// unavailable is why no worker began with a step.
func (r *flowRun) unavailable(ctx context.Context, err error) *sandbox.Error {
	if ctx.Err() != nil {
		return &sandbox.Error{Kind: sandbox.Canceled, Message: context.Cause(ctx).Error()}
	}
	return noWorker(err)
}

// noWorker is the error of what no worker began with.
func noWorker(err error) *sandbox.Error {
	return &sandbox.Error{Kind: sandbox.ErrorKind(actions.KindUnavailable), Name: "Error", Message: err.Error()}
}

// job is what a worker gets of a step.
func (r *flowRun) job(a *action, entry actions.Entry, own map[string]string) worker.Job {
	config := &r.host.config
	o := &order{
		Task:    playTask,
		Trigger: r.execution.Trigger, Execution: r.execution.ID, Started: r.execution.StartedAt, Attempt: max(r.attempt, 1),
		Handler: entry.Name, Async: entry.Async,
		Action: a.name, Version: a.version.Hash, File: a.binding.Path, HandlerString: a.binding.Handler, Warm: a.binding.Warm, Function: a.called.function,
		Limit: r.limit, Own: a.binding.Timeout, Left: r.timeLeft(a),
		Limits: r.host.workers.limits(config.Limits),
		Event:  r.ledger.Event.JSON(), State: r.ledger.State(),
		Secrets: own, ModuleSecrets: r.given.modules,
		Directory: config.Directory != nil, Clock: r.host.workers.clock, Random: r.host.workers.random,
		Exports: len(r.point.trigger.Entries) > 1 && a.handlers.Load() == nil,
	}
	if a.called.runtime != nil {
		o.Runtime = a.called.runtime.Name
	}
	o.Modules = ordered(r.modules)
	r.called = r.callsFor(false)
	host := &awayCalls{calls: r.called, now: config.Now}
	if o.Random {
		host.random = config.Random()
	}
	modules := r.modules
	var wait time.Duration
	if r.hopeful() != nil {
		wait = min(cmp.Or(config.Processes.Wait, longestWait), longestWait)
	}
	return worker.Job{
		Tenant: r.tenant, Action: r.execution.Trigger + " " + a.name, Execution: r.execution.ID,
		Hash: parcelHash(a.compiled, modules), Code: func() []byte { return write(pack(a.version, modules)) },
		Payload: write(o), Limit: o.Left, Host: host, Patient: r.isJob(), Wait: wait,
	}
}

// believe makes the api calls of a step here again: only what they leave here counts. The
// error says that the worker told of calls that no script can have made.
func (r *flowRun) believe(p *played) (*sandbox.Result, error) {
	result := &sandbox.Result{
		Value: p.Value, Nothing: p.Nothing, Logs: p.Logs, Loaded: p.Loaded, Error: p.Error, Pending: p.Pending, IgnoredCalls: p.Ignored, Marked: p.Marked,
	}
	r.execution.Warnings = append(r.execution.Warnings, p.Warnings...)
	r.measured = actions.Invocation{Load: p.Load, Duration: p.Duration}
	if p.World != "" {
		r.world = p.World
	}
	places, methods := p.Places, len(r.point.trigger.Outline())
	given, most := 0, sandbox.DefaultLimits().CommandBytes
	for i := range p.Calls {
		method := p.Calls[i].Method
		if method < 0 || method >= methods {
			return nil, fmt.Errorf("a call of a method at %d", method)
		}
		size := sizeOfData(p.Calls[i].Args)
		if given+size > most {
			return nil, fmt.Errorf("calls with arguments of %d bytes", given+size)
		}
		answer, panicked := r.invokeAgain(method, p.Calls[i].Args)
		if panicked || answer.Command == nil {
			continue
		}
		if len(places) == 0 && i == len(p.Calls)-1 && p.Error != nil && p.Error.Kind == sandbox.OverLimit {
			break // one more than there may be, which ended the step
		}
		if len(places) == 0 {
			return nil, fmt.Errorf("api.%s has no place", answer.Command.Method)
		}
		given += size
		command := *answer.Command
		command.At, places = places[0], places[1:]
		result.Commands = append(result.Commands, command)
	}
	if len(places) > 0 {
		return nil, fmt.Errorf("%d recorded calls more than were made", len(places))
	}
	for _, count := range p.Counts {
		if count.Method < 0 || count.Method >= methods || count.Calls < 0 {
			return nil, fmt.Errorf("%d calls of a method at %d", count.Calls, count.Method)
		}
		r.ledger.Count(r.point.trigger.MethodAt(count.Method), count.Calls)
	}
	if p.Panicked != "" && r.panicked == "" {
		r.panicked = r.report(p.Panicked)
	}
	return result, nil
}

// invokeAgain is invoke for a call that a worker told of.
func (r *flowRun) invokeAgain(method int, args []any) (answer sandbox.Answer, panicked bool) {
	defer func() { panicked = recover() != nil }() // invoke has reported it
	return r.invoke(method, args), false
}

// limits are those of a step in a worker: what ends a script softly must be less than what
// kills its process.
func (p *workerPool) limits(l Limits) Limits {
	soft := growthIn(p.memory)
	if l.MemoryBytes <= 0 || l.MemoryBytes > soft {
		l.MemoryBytes = soft
	}
	return l
}

// longestWait is how long a job keeps its worker while it waits for a process.
const longestWait = time.Second

// compileTime is how long a program may take to be compiled.
const compileTime = 10 * time.Second
