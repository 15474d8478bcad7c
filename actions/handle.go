package actions

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Synchronous is the typed handle of a trigger that runs inside a login and is never
// suspended. E is the trigger's event, R its result.
type Synchronous[E, R any] struct{ trigger *Trigger }

// Resumable is the typed handle of a trigger that runs inside a login and whose flow may
// be suspended and resumed.
type Resumable[E, R any] struct{ Synchronous[E, R] }

// Background is the typed handle of a trigger that runs after the fact. Its flow is
// queued and never waited for, so the handle has no Run.
type Background[E any] struct{ trigger *Trigger }

// NewSynchronous makes the handle of t.
func NewSynchronous[E, R any](t *Trigger) Synchronous[E, R] { return Synchronous[E, R]{t} }

// NewResumable makes the handle of t.
func NewResumable[E, R any](t *Trigger) Resumable[E, R] {
	return Resumable[E, R]{NewSynchronous[E, R](t)}
}

// NewBackground makes the handle of t.
func NewBackground[E any](t *Trigger) Background[E] { return Background[E]{t} }

// Trigger is the table behind the handle.
func (h Synchronous[E, R]) Trigger() *Trigger { return h.trigger }

// Trigger is the table behind the handle.
func (h Background[E]) Trigger() *Trigger { return h.trigger }

// Ran is embedded by every typed result and gives the execution behind it.
type Ran struct {
	Execution *Execution `json:"-"`
}

func (r *Ran) attach(e *Execution) { r.Execution = e }

// Resumer resumes suspended flows. It is safe for use by several goroutines.
type Resumer interface {
	// Resume goes on with a suspended flow. The continuation is used up, also when the flow
	// then fails: of several callers exactly one goes on, the others get an *Error of kind
	// not_found. The execution is one of its own; its results and errors are as with Run.
	Resume(ctx context.Context, continuation string, req Request) (*Execution, error)
}

// Enqueuer accepts background work. The work is durable when Enqueue returns nil.
type Enqueuer interface {
	Enqueue(ctx context.Context, req Request, options EnqueueOptions) (jobID string, err error)
}

// EnqueueOptions are the choices for one queued execution.
type EnqueueOptions struct {
	// Key makes enqueuing idempotent: of jobs of one tenant and trigger, a second one with the
	// same key is the first one, for at least a day, and also when that is done or dead. When
	// it was dropped, the key is free again. The empty key never matches.
	Key string
	// Duplicate, where it is not nil, is set to whether nothing was queued because there was a
	// job with that key: the id is that of the first one then. An error leaves it alone.
	Duplicate *bool
	// Delay is how long the work waits at least before it begins.
	Delay time.Duration
}

// Run runs the flow that the runner has for the trigger and returns the typed result. A
// denied or suspended flow is no error. A failed one returns an *ExecutionError; any
// other error means that nothing ran.
func (h Synchronous[E, R]) Run(ctx context.Context, r Runner, event E) (R, error) {
	req, err := request(h.trigger, event)
	if err != nil {
		return *new(R), err
	}
	return result[R](r.Run(ctx, req))
}

// Resume goes on with a suspended flow: first the continue handler of the action that
// suspended it, then the actions after it. Nothing before it runs again. The event
// describes the request that came back.
func (h Resumable[E, R]) Resume(ctx context.Context, r Resumer, continuation string, event E) (R, error) {
	req, err := request(h.trigger, event)
	if err != nil {
		return *new(R), err
	}
	return result[R](r.Resume(ctx, continuation, req))
}

// Enqueue accepts one execution of the trigger's flow and returns the id of its job.
func (h Background[E]) Enqueue(ctx context.Context, q Enqueuer, event E, options EnqueueOptions) (string, error) {
	req, err := request(h.trigger, event)
	if err != nil {
		return "", err
	}
	return q.Enqueue(ctx, req, options)
}

func request(t *Trigger, event any) (Request, error) {
	raw, err := json.Marshal(event)
	if err != nil {
		return Request{}, fmt.Errorf("%s: encoding the event: %w", t.Name(), err)
	}
	return Request{Trigger: t.Name(), Event: raw}, nil
}

func result[R any](e *Execution, err error) (R, error) {
	var r R
	if err != nil {
		return r, err
	}
	if reader, ok := any(&r).(ResultReader); ok {
		if err := reader.ReadExecution(e); err != nil {
			return r, fmt.Errorf("%s: reading the result: %w", e.Trigger, err)
		}
		return r, nil
	}
	if len(e.Effects) > 0 {
		if err := json.Unmarshal(AppendJSON(nil, e.Effects), &r); err != nil {
			return r, fmt.Errorf("%s: decoding the result: %w", e.Trigger, err)
		}
	}
	if ran, ok := any(&r).(interface{ attach(*Execution) }); ok {
		ran.attach(e)
	}
	return r, nil
}
