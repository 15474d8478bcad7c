package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// suspended is what is kept of a flow until it goes on: how, by which versions, and with
// what. The event is not part of it, since the request that comes back has its own (auth0
// rules 18 and 24), and secrets are not, since they are asked for again.
type suspended struct {
	Execution string `json:"execution"`
	// Ran are the actions that ran so far. Nothing of theirs runs again, but what they
	// left may hold their secrets.
	Ran []string `json:"ran"`
	// Position is that of the first of Actions in the whole flow.
	Position int      `json:"position"`
	Actions  []pinned `json:"actions"`

	Kind    string          `json:"kind"`
	Handler string          `json:"handler"`
	Asked   json.RawMessage `json:"asked"`
	// Held is the ledger's.
	Held      json.RawMessage `json:"held"`
	ExpiresAt time.Time       `json:"expires_at"`
}

// pinned is an action that has yet to run, at the version that the flow began with.
type pinned struct {
	Name string `json:"name"`
	// Version is its hash; "" where the action could not be loaded and is passed over.
	Version string `json:"version"`
	// Modules are the hashes of its modules by name, but for those that the binding itself
	// pins to a number of the store.
	Modules map[string]string `json:"modules,omitempty"`
}

// suspend makes a suspended flow durable: first what it goes on with, then its record. Where
// that fails the flow has failed: nobody could take it up again.
func (r *flowRun) suspend(ctx context.Context, redactor *secrets.Redactor) {
	err := r.hold(ctx, redactor)
	if err == nil {
		err = r.host.recorder.now(ctx, r.record(r.execution))
		r.stored = err == nil && r.host.config.Store != nil
	}
	if err == nil {
		return
	}
	r.host.log.Error("a suspension could not be stored", "execution", r.execution.ID, "trigger", r.execution.Trigger, "error", err)
	r.forget(ctx)
	r.execution.Result, r.execution.Effects = nil, nil
	e := &actions.Error{
		Kind: actions.KindUnavailable, Name: "Error", Frames: []actions.Frame{},
		Message: "the flow was suspended, and that could not be stored: " + err.Error(),
	}
	if errors.Is(err, store.ErrTooLarge) {
		e.Kind = actions.KindLimit
	}
	r.word(e)
	r.fail(e)
}

// hold keeps what the flow goes on with. A dialect that asked for no continuation told nobody
// of one.
func (r *flowRun) hold(ctx context.Context, redactor *secrets.Redactor) error {
	if r.continuation == "" {
		return nil
	}
	next := r.at
	if r.suspension.Handler == "" {
		next++
	}
	s := suspended{
		Execution: r.execution.ID, Ran: r.ran(), Position: r.first + next, Actions: pins(r.flow[next:]),
		Kind: r.suspension.Kind, Handler: r.suspension.Handler,
		Asked: actions.AppendJSON(nil, r.suspension.Asked), Held: actions.AppendJSON(nil, r.ledger.Held(hiding(redactor))),
		ExpiresAt: time.Now().Add(r.host.config.ContinuationTTL),
	}
	return r.host.keep(ctx, r.tenant, r.continuation, r.bound(), &s)
}

// ran are the actions of this execution and of those that it goes on from.
func (r *flowRun) ran() []string {
	names := slices.Clone(r.before)
	for i := range r.execution.Steps {
		if name := r.execution.Steps[i].Action; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// keep stores a suspended flow for the rest of its time.
func (h *Host) keep(ctx context.Context, tenant, continuation string, bound store.Continuation, s *suspended) error {
	content, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("what the flow goes on with cannot be written: %w", err)
	}
	return h.held.Put(ctx, tenant, continuation, bound, content, time.Until(s.ExpiresAt))
}

// forget gives up what hold kept.
func (r *flowRun) forget(ctx context.Context) {
	if r.continuation == "" {
		return
	}
	_, err := r.host.held.Take(ctx, r.tenant, r.continuation, r.bound())
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		r.host.log.Warn("a continuation that nobody was told is left to expire", "execution", r.execution.ID, "error", err)
	}
}

// bound is what the continuation of this run is good for.
func (r *flowRun) bound() store.Continuation {
	return store.Continuation{Transaction: r.transaction, Flow: r.execution.Trigger}
}

func pins(flow []*action) []pinned {
	list := make([]pinned, len(flow))
	for i, a := range flow {
		list[i].Name = a.name
		if a.broken == nil {
			list[i].Version, list[i].Modules = a.version.Hash, hashes(a.modules)
		}
	}
	return list
}

func hashes(modules []*attached) map[string]string {
	byName := make(map[string]string, len(modules))
	for _, m := range modules {
		if m.version != nil {
			byName[m.name] = m.version.Hash
		}
	}
	return byName
}

// record is an execution as records keep it: without the continuation, since who may read
// records must not be able to go on with a login.
func (r *flowRun) record(x *actions.Execution) *actions.Execution {
	if x.Outcome != actions.Suspended || r.continuation == "" {
		return x
	}
	kept := *x
	kept.Result = redactObject(secrets.NewRedactor([]string{r.continuation}), x.Result)
	return &kept
}
