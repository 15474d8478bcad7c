package runtime

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// JobResult is what came of a job.
type JobResult struct {
	// Job is the id of the job and of its execution: the same over all attempts.
	Job     string
	Tenant  string
	Trigger string
	// Key is what the job was enqueued by.
	Key string
	// Attempts is how often it was tried.
	Attempts int
	// Execution is the whole of it, with its effects. It must not be changed.
	Execution *actions.Execution
}

// conclude ends the attempt by what came of its flow.
func (a *attempt) conclude(ctx context.Context, x *actions.Execution) {
	r := a.run
	redactExecution(r.point.seen.redactor(&r.secrets), x)
	if ended := a.state.Ended; ended != nil {
		if err := ended.into(x); err != nil {
			a.refuse(ctx, x, badJob("%v", err))
			return
		}
	}
	switch {
	case x.Outcome == actions.Failed && r.lack == ofTurn:
		a.host.giveBack(ctx, a.lease)
	case x.Outcome == actions.Failed && r.lack == ofMeans:
		x.Steps = x.Steps[:max(len(x.Steps)-1, 0)] // the last one did not begin
		a.postpone(ctx, x)
	case x.Outcome == actions.Failed && a.patience.worthAnother(x.Error.Kind):
		a.finish(ctx, a.again(x.Error.Error()), x)
	case x.Outcome == actions.Failed:
		a.finish(ctx, store.JobEnd{Dead: "it failed, and the platform does not try that again: " + x.Error.Error()}, x)
	case a.patience.asksAgain(x):
		a.finish(ctx, a.again("the action asked for another attempt"), x)
	default:
		a.done(ctx, x)
	}
}

// done tells the result, which is durable by then, and acknowledges the job.
func (a *attempt) done(ctx context.Context, x *actions.Execution) {
	if a.host.config.OnResult == nil {
		a.finish(ctx, store.JobEnd{}, x)
		return
	}
	if a.state.Ended == nil {
		if e := a.unsealable(x); e != nil {
			a.refuse(ctx, x, e)
			return
		}
		err := a.save(ctx, func(s *jobState) { s.Ended = ended(x) })
		switch {
		case errors.Is(err, store.ErrLeaseLost):
			a.lostLease()
			return
		case err != nil:
			a.refuse(ctx, x, fmt.Errorf("the result could not be committed: %w", err))
			return
		}
	}
	result := JobResult{Job: a.job.ID, Tenant: a.job.Tenant, Trigger: a.job.Trigger, Key: a.job.Key, Attempts: a.past.number, Execution: x}
	err := a.host.tellResult(ctx, result)
	switch {
	case err == nil:
		a.finish(ctx, store.JobEnd{}, x)
	case errors.Is(context.Cause(ctx), store.ErrLeaseLost):
		a.lostLease()
	case ctx.Err() != nil:
		a.host.giveBack(ctx, a.lease)
	default:
		a.finish(ctx, a.again("Config.OnResult failed: "+err.Error()), x)
	}
}

// CodeNoKeys is the code of the error of a job whose result holds secrets, which would have to be
// kept as they are until Config.OnResult took it, since there are no Config.Keys.
const CodeNoKeys = "ERR_NO_KEYS"

// unsealable is what is wrong with a result that cannot be kept until it is told: it is what the
// embedder applies, in which nothing is hidden.
func (a *attempt) unsealable(x *actions.Execution) *actions.Error {
	redactor := a.run.point.seen.redactor(&a.run.secrets)
	if a.host.config.Keys != nil || redactor == nil {
		return nil
	}
	if _, holds := redactValue(redactor, x.Effects); !holds {
		return nil
	}
	e := internal("the result holds a secret, and cannot be kept until it is told: there are no Config.Keys to seal it by")
	e.Code, e.Hint = CodeNoKeys, "give the host Config.Keys and requeue the job: its last action runs again then"
	return e
}

// tellResult hands a result to the embedder. A panic of it is an error.
func (h *Host) tellResult(ctx context.Context, result JobResult) (err error) {
	if h.config.OnResult == nil {
		return nil
	}
	defer func() {
		if p := recover(); p != nil {
			h.log.Error("a panic kept a result from being taken", "job", result.Job, "trigger", result.Trigger, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			err = errors.New("it panicked")
		}
	}()
	return h.config.OnResult(ctx, result)
}

// refuse ends an attempt whose flow could not be run to an end. What will not be otherwise
// the next time has no next time.
func (a *attempt) refuse(ctx context.Context, x *actions.Execution, err error) {
	switch {
	case errors.Is(context.Cause(ctx), store.ErrLeaseLost), errors.Is(err, store.ErrLeaseLost):
		a.lostLease()
		return
	case ctx.Err() != nil:
		a.host.giveBack(ctx, a.lease)
		return
	}
	var e *actions.Error
	lacking := errors.As(err, &e) && e.Kind == actions.KindUnavailable
	lasting := e != nil && e.Kind != actions.KindUnavailable || errors.Is(err, store.ErrTooLarge)
	if e == nil {
		e = &actions.Error{Kind: actions.KindUnavailable, Name: "Error", Message: err.Error(), Frames: []actions.Frame{}}
		if errors.Is(err, store.ErrTooLarge) {
			e.Kind = actions.KindLimit
		}
	}
	x.Outcome, x.Error, x.Result, x.Effects = actions.Failed, e, nil, nil
	if a.past.number > 1 {
		x.Attempts = a.past.number
	}
	if a.run != nil {
		r := a.run
		r.word(e)
		redactExecution(r.point.seen.redactor(&r.secrets), x)
	}
	numberSteps(x.Steps)
	x.Duration = a.past.spent + time.Since(a.began)
	switch {
	case lasting:
		a.finish(ctx, store.JobEnd{Dead: x.Error.Error()}, x)
	case lacking:
		a.postpone(ctx, x)
	default:
		a.finish(ctx, a.again(x.Error.Error()), x)
	}
}

// postpone has the job tried again later, as if this attempt had not been: nothing of it began
// but what is committed, and for want of something that is no fault of its actions. What all jobs
// of a trigger wait for is a warning once a minute.
func (a *attempt) postpone(ctx context.Context, x *actions.Execution) {
	a.past.number--
	x.Attempts = 0
	if a.past.number > 1 {
		x.Attempts = a.past.number
	}
	level := slog.LevelDebug
	if a.host.waits.may(a.job.Tenant + "\x00" + a.job.Trigger + "\x00" + x.Error.Message) {
		level = slog.LevelWarn
	}
	a.host.log.Log(ctx, level, "a job has to wait, and its attempt does not count", "job", a.job.ID, "trigger", a.job.Trigger, "tenant", a.job.Tenant, "error", x.Error, "hint", x.Error.Hint)
	a.finish(ctx, store.JobEnd{Undo: true, RetryIn: a.patience.delay(1, a.host.config.Random())}, x)
}

// again has the job tried another time, or not any more where it was tried often enough.
func (a *attempt) again(why string) store.JobEnd {
	if a.job.Attempt >= a.patience.Attempts {
		return store.JobEnd{Dead: fmt.Sprintf("%s, after %s", why, countedAttempts(a.job.Attempt))}
	}
	return store.JobEnd{Retry: true, RetryIn: a.patience.delay(a.job.Attempt, a.host.config.Random())}
}

func countedAttempts(n int) string {
	if n == 1 {
		return "1 attempt"
	}
	return fmt.Sprintf("%d attempts", n)
}

// finish ends the lease, with the record of the job as it is now, and says so. x may be nil.
func (a *attempt) finish(ctx context.Context, end store.JobEnd, x *actions.Execution) {
	if a.run != nil {
		if redactor := a.run.point.seen.redactor(&a.run.secrets); redactor != nil {
			end.Dead = redactor.String(end.Dead)
		}
	}
	var records []store.Record
	if x != nil {
		records = []store.Record{{Execution: *x, Job: a.job.ID, Attempt: a.job.Attempt}}
		if end.Undo {
			records[0].Attempt--
		}
	}
	finish := func(ctx context.Context) error { return a.lease.Finish(ctx, end, records...) }
	err := a.host.persist(ctx, finish)
	if errors.Is(err, store.ErrTooLarge) && x != nil {
		records[0].Execution.Steps = withoutLogs(x.Steps)
		if err = a.host.persist(ctx, finish); errors.Is(err, store.ErrTooLarge) {
			records = nil
			err = a.host.persist(ctx, finish)
		}
	}
	about := []any{"job", a.job.ID, "trigger", a.job.Trigger, "tenant", a.job.Tenant, "attempt", a.job.Attempt}
	switch {
	case errors.Is(err, store.ErrLeaseLost):
		a.lostLease()
		return
	case err != nil:
		a.host.log.Error("the end of an attempt at a job could not be stored; it is tried again when its lease ends", append(about, "error", err)...)
		return
	case end.Dead != "":
		a.host.log.Error("a job is dead: requeue it or drop it", append(about, "why", end.Dead)...)
	case end.Retry:
		a.host.log.Warn("a job is tried again", append(about, "in", end.RetryIn, "error", failureOf(x))...)
	}
	a.host.recorder.storedNow(len(records))
	if x != nil && !end.Retry && !end.Undo {
		(&flowRun{host: a.host, execution: x, stored: true}).tell(x)
	}
}

// failureOf is the error of an execution, or nil.
func failureOf(x *actions.Execution) error {
	if x == nil || x.Error == nil {
		return nil
	}
	return x.Error
}

// ended keeps what came of a flow until its result was told.
func ended(x *actions.Execution) *jobEnded {
	return &jobEnded{
		Outcome: x.Outcome, Warnings: x.Warnings,
		Result: actions.AppendJSON(nil, append(actions.Object{}, x.Result...)), Effects: actions.AppendJSON(nil, append(actions.Object{}, x.Effects...)),
	}
}

// into gives an execution what came of its flow.
func (e *jobEnded) into(x *actions.Execution) error {
	x.Outcome, x.Warnings = e.Outcome, e.Warnings
	for _, to := range []struct {
		text []byte
		into *actions.Object
	}{{e.Result, &x.Result}, {e.Effects, &x.Effects}} {
		value, err := actions.ParseValue(to.text)
		if err != nil {
			return fmt.Errorf("what came of the flow cannot be read: %w", err)
		}
		*to.into, _ = value.(actions.Object)
	}
	return nil
}

// hiding gives values without the secrets in them, for a ledger.
func hiding(r *secrets.Redactor) func(v any) (any, bool) {
	if r == nil {
		return func(v any) (any, bool) { return v, false }
	}
	return func(v any) (any, bool) { return redactValue(r, v) }
}

// drainLeft waits for the work that steps have left, whose logs are part of them.
func (r *flowRun) drainLeft(ctx context.Context) {
	left := r.leftovers
	r.leftovers = nil
	for _, l := range left {
		late := r.drain(l.realm, func() *sandbox.Result { return l.realm.Finish(ctx) })
		step := &r.execution.Steps[l.step]
		step.Logs = append(step.Logs, convertLogs(late.Logs)...)
		r.host.reportLate(r.execution, step, late)
	}
}
