package runtime

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// attempt is one attempt at a job.
type attempt struct {
	host     *Host
	lease    store.Lease
	seat     *seat
	job      store.Job
	patience patience
	began    time.Time

	past  past     // what is known of the attempts before
	state jobState // what the last commit kept
	run   *flowRun // nil until the job is ready to run
	broke error    // why a step could not be committed
}

// past is what is known of the attempts at a job before this one.
type past struct {
	number int            // of this attempt, those before the job was requeued included
	lost   int            // attempts before it of which no end is known
	steps  []actions.Step // of those of which one is
	spent  time.Duration  // by those
}

// work makes the attempt.
func (a *attempt) work(ctx context.Context) {
	a.began = time.Now()
	x, err := a.prepare(ctx)
	if err != nil {
		a.refuse(ctx, x, unreached(err))
		return
	}
	if a.state.Ended == nil {
		a.steps(ctx)
	}
	switch {
	case errors.Is(context.Cause(ctx), store.ErrLeaseLost) || errors.Is(a.broke, store.ErrLeaseLost):
		a.lostLease()
	case ctx.Err() != nil && a.undone():
		a.host.giveBack(ctx, a.lease)
	case a.broke != nil:
		a.refuse(ctx, a.execution(), fmt.Errorf("a step could not be committed: %w", a.broke))
	default:
		a.conclude(ctx, a.execution())
	}
}

func (a *attempt) lostLease() {
	a.host.log.Warn("an attempt at a job was given up: its lease is over", "job", a.job.ID, "trigger", a.job.Trigger, "tenant", a.job.Tenant)
}

// unreached is the error of an attempt that did not begin: the store may be there the next time.
func unreached(err error) error {
	if _, told := errors.AsType[*actions.Error](err); told || !errors.Is(err, store.ErrUnavailable) {
		return err
	}
	return &actions.Error{Kind: actions.KindUnavailable, Name: "Error", Message: err.Error(), Frames: []actions.Frame{}}
}

// undone says that the flow did not come to an end of its own.
func (a *attempt) undone() bool {
	x := a.run.execution
	return a.state.Ended == nil && (x.Outcome == "" || x.Error != nil && x.Error.Kind == actions.KindCanceled)
}

// prepare reads what the job is and what was done of it, and makes the run ready, behind the
// steps that were committed. The execution is the job's record where that fails.
func (a *attempt) prepare(ctx context.Context) (*actions.Execution, error) {
	h, job := a.host, &a.job
	x := &actions.Execution{Schema: actions.Schema, ID: job.ID, Tenant: job.Tenant, Trigger: job.Trigger, StartedAt: h.config.Now(), Steps: []actions.Step{}}
	if len(job.State) > 0 {
		if err := h.openJob(jobStateKind, job.Tenant, job.ID, job.State, &a.state); err != nil {
			if failed := a.recall(ctx, x); failed != nil {
				return x, failed
			}
			return x, err
		}
		x.StartedAt = a.state.StartedAt
	}
	if err := a.recall(ctx, x); err != nil {
		return x, err
	}
	p, known := h.triggers[job.Trigger]
	if !known {
		return x, notHere("this host has no trigger " + job.Trigger)
	}
	var payload jobPayload
	if err := h.openJob(jobPayloadKind, job.Tenant, job.ID, job.Payload, &payload); err != nil {
		return x, err
	}
	event, err := actions.NewEvent(payload.Event)
	if err != nil {
		return x, badJob("the event cannot be read: %v", err)
	}
	if job.Step > len(payload.Actions) {
		return x, badJob("%d steps were committed, and there are %d actions", job.Step, len(payload.Actions))
	}
	if a.state.Ended == nil && job.Step < len(payload.Actions) {
		a.noteLost(x, payload.Actions[job.Step])
	}
	if job.Attempt > a.patience.Attempts {
		return x, noEnd("no end is known of the last of " + countedAttempts(job.Attempt-1))
	}
	whole, err := h.queuedFlow(ctx, p, job.Tenant, payload.Actions)
	if err != nil {
		return x, err
	}
	return x, a.ready(ctx, p, &payload, event, whole, x)
}

// ready makes the run of this attempt.
func (a *attempt) ready(ctx context.Context, p *point, payload *jobPayload, event *actions.Event, whole []*action, x *actions.Execution) error {
	job := &a.job
	transaction := cmp.Or(payload.Transaction, job.ID)
	identify(p, event, transaction)
	req := actions.Request{Tenant: job.Tenant, TransactionID: transaction, Trigger: job.Trigger}
	r, err := a.host.newRun(ctx, p, req, event, func() string { return job.ID })
	if err != nil {
		return err
	}
	r.execution.StartedAt, r.execution.Steps = x.StartedAt, x.Steps
	r.flow, r.first, r.at, r.before, r.commit = whole[job.Step:], job.Step, -1, a.state.Ran, a.commit
	r.seat = a.seat
	a.run = r
	if len(a.state.Held) == 0 {
		return nil
	}
	return r.restore(ctx, whole, &suspended{Held: a.state.Held, Ran: a.state.Ran})
}

// recall finds out what became of the attempts before. How an attempt ended is in the job's
// record, and what one had committed that did not end in the job's state.
func (a *attempt) recall(ctx context.Context, x *actions.Execution) error {
	job := &a.job
	a.past = past{number: job.Attempt, lost: job.Attempt - 1}
	if a.state.Attempts > 0 {
		since := job.Attempt - a.state.Attempt
		if since < 0 {
			since = job.Attempt // it was requeued, and attempts are counted anew
		}
		a.past = past{number: a.state.Attempts + since, lost: since, steps: a.state.Steps, spent: a.state.Spent}
	}
	record, err := a.host.config.Store.Executions().Get(ctx, job.Tenant, job.ID)
	before := max(record.Execution.Attempts, 1)
	if record.Attempt == 0 {
		before = record.Execution.Attempts // the one that it tells of did not count
	}
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && before < a.state.Attempts:
	case err != nil:
		return fmt.Errorf("the job's record cannot be read: %w", err)
	default:
		since := job.Attempt - record.Attempt
		if since <= 0 {
			since = job.Attempt
		}
		a.past = past{number: before + since, lost: since - 1, steps: record.Execution.Steps, spent: record.Execution.Duration}
		x.StartedAt = record.Execution.StartedAt
	}
	if a.state.Ended != nil {
		a.past.number = a.state.Attempts // only its result is told again
	}
	x.Steps = append(x.Steps, a.past.steps...)
	return nil
}

// noteLost adds a step for each attempt that is known by its number alone. next is what it was
// at.
func (a *attempt) noteLost(x *actions.Execution, next json.RawMessage) {
	var at pinned
	if json.Unmarshal(next, &at) != nil {
		return // whoever makes it ready says so
	}
	for range min(a.past.lost, a.patience.Attempts) {
		x.Steps = append(x.Steps, actions.Step{Action: at.Name, Version: at.Version, Error: noEnd("no end is known of this attempt")})
	}
}

func noEnd(what string) *actions.Error {
	return &actions.Error{
		Kind: actions.KindCrash, Name: "Error", Frames: []actions.Frame{},
		Message: what + ": the worker ended, or lost its lease",
	}
}

func notHere(message string) *actions.Error {
	return &actions.Error{Kind: actions.KindNotFound, Name: "Error", Message: message, Frames: []actions.Frame{}}
}

// steps runs the actions that were not committed. A panic is an outcome, as in flowRun.run.
func (a *attempt) steps(ctx context.Context) {
	r := a.run
	defer func() {
		if p := recover(); p != nil {
			r.abandon(r.report(p))
		}
	}()
	r.deadline = time.Now().Add(r.limit)
	r.steps(ctx, r.flow, "")
	r.drainLeft(ctx)
	if r.execution.Outcome == actions.Suspended {
		e := internal("a flow was suspended that nobody waits for")
		r.word(e)
		r.fail(e)
	}
}

// commit makes the steps so far durable, so that none of them runs again. It says whether the
// flow goes on.
func (a *attempt) commit(ctx context.Context) bool {
	r := a.run
	hide := hiding(r.point.seen.redactor(&r.secrets))
	a.broke = a.save(ctx, func(s *jobState) { s.Held = actions.AppendJSON(nil, r.ledger.Held(hide)) })
	return a.broke == nil && ctx.Err() == nil
}

// save commits one step with the state that complete completes.
func (a *attempt) save(ctx context.Context, complete func(*jobState)) error {
	r := a.run
	x := a.execution()
	steps := copiedSteps(x.Steps)
	redactExecution(r.point.seen.redactor(&r.secrets), &actions.Execution{Steps: steps})
	state := jobState{
		Schema: jobSchema, Attempt: a.job.Attempt, Attempts: a.past.number,
		StartedAt: x.StartedAt, Spent: x.Duration, Steps: steps, Ran: r.ran(),
	}
	complete(&state)
	kept := state
	if sizeOfLogs(x) > stateLogBytes {
		kept.Steps = withoutLogs(steps)
	}
	document, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("the state of the job cannot be written: %w", err)
	}
	sealed := a.host.sealJob(jobStateKind, a.job.Tenant, a.job.ID, document)
	err = a.host.persist(ctx, func(ctx context.Context) error { return a.lease.Step(ctx, sealed) })
	if err == nil {
		a.state = state
	}
	return err
}

// stateLogBytes bounds the logs in the state of a job, which is written with every step. What
// is left out is still in the record, unless the process dies before that.
const stateLogBytes = 256 << 10

// execution is the job's document as it is now.
func (a *attempt) execution() *actions.Execution {
	x := a.run.execution
	if a.past.number > 1 {
		x.Attempts = a.past.number
	}
	numberSteps(x.Steps)
	x.Duration = a.past.spent + time.Since(a.began)
	return x
}

// numberSteps counts the steps of the same action, where there are several.
func numberSteps(steps []actions.Step) {
	times := map[string]int{}
	for i := range steps {
		times[steps[i].Action]++
	}
	seen := map[string]int{}
	for i := range steps {
		if name := steps[i].Action; times[name] > 1 {
			seen[name]++
			steps[i].Attempt = seen[name]
		}
	}
}

// copiedSteps shares nothing with steps that redacting would change.
func copiedSteps(steps []actions.Step) []actions.Step {
	copied := append([]actions.Step{}, steps...)
	for i := range copied {
		copied[i].Commands = append([]actions.Command(nil), copied[i].Commands...)
		copied[i].Logs = append([]actions.Log(nil), copied[i].Logs...)
	}
	return copied
}
