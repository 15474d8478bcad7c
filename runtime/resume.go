package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// Resume implements actions.Resumer. The flow goes on with the versions that it began with,
// and with the bindings that it began with otherwise: those of the request, or the host's.
// The event is that of the request that came back, with the profile as it is now; what the
// actions before had changed about it is laid over it. Scripts run on the calling goroutine.
//
// The error is an *actions.Error of kind not_found when the continuation is not good: it was
// used or has expired, it is another tenant's, transaction's or trigger's, or it never was.
// The answer does not tell which of these. It is of the same kind when the request does not
// carry the continuation as its state, which loses the flow, and when an action has changed
// and its version is gone, which does not. An OAuth server answers all of them by Code,
// invalid_request.
func (h *Host) Resume(ctx context.Context, continuation string, req actions.Request) (*actions.Execution, error) {
	p, err := h.point(req.Trigger)
	if err != nil {
		return nil, err
	}
	event, err := actions.NewEvent(req.Event)
	if err != nil {
		return nil, err
	}
	if err := h.work.begin(); err != nil {
		return nil, err
	}
	defer h.work.end()

	known, err := h.bound(ctx, p, req.Tenant, req.Flow)
	if err != nil {
		return nil, err
	}
	s, err := h.take(ctx, p, continuation, req)
	if err != nil {
		return nil, err
	}
	flow, err := h.pinnedFlow(ctx, p, req.Tenant, known, s.Actions)
	if err != nil {
		h.putBack(ctx, p, continuation, req, s)
		return nil, err
	}
	if err := h.accept(p, continuation, event, s); err != nil {
		return nil, err
	}
	r, err := h.newRun(ctx, p, req, event, h.config.IDs)
	if err != nil {
		return nil, err
	}
	r.resume(ctx, known, flow, s)
	return r.conclude(ctx)
}

// take ends a continuation and returns what was kept behind it.
func (h *Host) take(ctx context.Context, p *point, continuation string, req actions.Request) (*suspended, error) {
	content, err := h.held.Take(ctx, req.Tenant, continuation, boundTo(p, req))
	switch {
	case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrBound), errors.Is(err, store.ErrBadKey):
		level := slog.LevelInfo // somebody may have loaded a page again
		if errors.Is(err, store.ErrBound) {
			level = slog.LevelWarn
		}
		h.log.Log(ctx, level, "a flow was not resumed", "trigger", p.trigger.Name(), "tenant", req.Tenant, "transaction", req.TransactionID, "why", refusal(err))
		return nil, invalidRequest(p, "there is no such continuation: it was used, it has expired, or it never was")
	case err != nil:
		return nil, fmt.Errorf("the continuation cannot be taken: %w", err)
	}
	s := new(suspended)
	if err := json.Unmarshal(content, s); err != nil {
		return nil, fmt.Errorf("what the flow goes on with cannot be read: %w", err)
	}
	return s, nil
}

// refusal says for the operator alone why a continuation is not good.
func refusal(err error) string {
	if errors.Is(err, store.ErrBound) {
		return "the continuation is of another transaction or of another trigger"
	}
	return "the continuation was used, has expired, is of another tenant, or never was"
}

func boundTo(p *point, req actions.Request) store.Continuation {
	return store.Continuation{Transaction: req.TransactionID, Flow: p.trigger.Name()}
}

// invalidRequest is the error of a request that cannot go on with a flow.
func invalidRequest(p *point, message string) *actions.Error {
	return &actions.Error{
		Kind: actions.KindNotFound, Name: "Error", Message: message, Code: "invalid_request",
		Public: p.trigger.PublicFailure, Frames: []actions.Frame{}, Hint: "run the flow again from its beginning",
	}
}

// putBack keeps a flow that could not go on here for the rest of its time: another host may
// have what is missing.
func (h *Host) putBack(ctx context.Context, p *point, continuation string, req actions.Request, s *suspended) {
	err := h.keep(context.WithoutCancel(ctx), req.Tenant, continuation, boundTo(p, req), s)
	if err != nil {
		h.log.Error("a suspended flow is lost", "trigger", p.trigger.Name(), "execution", s.Execution, "why", err)
	}
}

// accept asks the dialect whether the request is one by which the flow goes on, and fills in
// what the event does not have.
func (h *Host) accept(p *point, continuation string, event *actions.Event, s *suspended) (err error) {
	resume := p.dialect.Resume
	if resume == nil {
		return nil
	}
	defer func() {
		if x := recover(); x != nil {
			h.log.Error("a panic kept a flow from going on", "trigger", p.trigger.Name(), "panic", fmt.Sprint(x), "stack", string(debug.Stack()))
			err = internal("a panic kept the flow from going on")
		}
	}()
	patches, err := resume(s.suspension(), continuation, event)
	if err != nil {
		h.log.Warn("a suspended flow is lost", "trigger", p.trigger.Name(), "execution", s.Execution, "why", err)
		return invalidRequest(p, err.Error()+"; the flow cannot go on any more")
	}
	event.Apply(patches...)
	return nil
}

func (s *suspended) suspension() actions.Suspension {
	asked, _ := actions.ParseValue(s.Asked)
	object, _ := asked.(actions.Object)
	return actions.Suspension{Kind: s.Kind, Handler: s.Handler, Asked: object}
}

// resume takes the flow from where it was suspended to its next outcome. It has its whole
// time again (auth0 rule 31).
func (r *flowRun) resume(ctx context.Context, known, flow []*action, s *suspended) {
	defer func() {
		if p := recover(); p != nil {
			r.abandon(r.report(p))
		}
	}()
	r.execution.Resumes = s.Execution
	r.flow, r.first, r.at, r.before = flow, s.Position, -1, s.Ran
	if err := r.restore(ctx, known, s); err != nil {
		e := &actions.Error{Kind: actions.KindLoad, Name: "Error", Message: err.Error(), Frames: []actions.Frame{}}
		r.word(e)
		r.fail(e)
		return
	}
	r.deadline = time.Now().Add(r.limit)
	if s.Handler == "" {
		turn := r.turn()
		turn.Last = len(flow) == 0
		if r.accept(nil, r.point.dialect.Finish(turn)) {
			return
		}
	}
	r.steps(ctx, flow, s.Handler)
}

// restore gives the run what the suspended one held back, and the secrets to be hidden in it.
func (r *flowRun) restore(ctx context.Context, known []*action, s *suspended) error {
	held, err := actions.ParseValue(s.Held)
	if err != nil {
		return fmt.Errorf("what is held back cannot be read: %w", err)
	}
	object, _ := held.(actions.Object)
	if err := r.ledger.Resume(object); err != nil {
		return err
	}
	for _, name := range s.Ran {
		earlier := &action{name: name}
		if i := slices.IndexFunc(known, func(a *action) bool { return a.name == name }); i >= 0 {
			earlier = known[i]
		}
		if err := r.hide(ctx, earlier); err != nil {
			return err
		}
	}
	return nil
}

// hide notes the secrets of an action that ran before. A module of it that is not here any
// more has none that could be asked for.
func (r *flowRun) hide(ctx context.Context, earlier *action) error {
	own, err := r.host.actionSecrets(ctx, r.tenant, earlier)
	if err != nil {
		return err
	}
	r.secrets.add(own)
	if earlier.version == nil {
		return nil
	}
	modules, err := r.host.attach(ctx, r.tenant, earlier)
	if err != nil {
		return nil
	}
	byModule, err := r.host.moduleSecrets(ctx, r.tenant, modules)
	for _, values := range byModule {
		r.secrets.add(values)
	}
	return err
}
