package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

var (
	// ErrNoStore is returned where jobs are queued or worked on and Config.Store is nil.
	ErrNoStore = errors.New("there is no Config.Store that could keep jobs")
	// ErrNoKeys is returned for a flow that comes with secrets of its own, in its bindings or its
	// event, which have to be kept with its job, where Config.Keys is nil.
	ErrNoKeys = errors.New("the flow comes with secrets, and there are no Config.Keys to seal them by")
	// ErrWaitedFor is returned for a trigger that somebody waits for: it is run, not queued.
	ErrWaitedFor = errors.New("somebody waits for the trigger: run it")
)

// defaultEventBytes is Limits.EventBytes where that is 0.
const defaultEventBytes = 1 << 20

// Enqueue implements actions.Enqueuer. The job is durable when it returns, and an error means
// that there is none: a *store.TooLargeError for an event over Limits.EventBytes,
// store.ErrUnavailable where the same call may be made again with the same key, ErrNoKeys, an
// *actions.Error where an action cannot be loaded or a trigger that needs one has none.
//
// The actions run at the versions and with the settings that they have now, whatever is
// changed before the job is done; the store keeps the versions. Secrets are asked for when the
// job runs, but for those that the request's own bindings hold. Where a job of the trigger was
// enqueued by the same key before, nothing is queued, and its id is returned. The id of the job is that of
// its execution too, also over several attempts. It is the transaction's where the request
// names none, and event.transaction.id, where the trigger has that and the event does not.
func (h *Host) Enqueue(ctx context.Context, req actions.Request, options actions.EnqueueOptions) (jobID string, err error) {
	p, err := h.point(req.Trigger)
	if err != nil {
		return "", err
	}
	if p.trigger.Mode != actions.Queued {
		return "", fmt.Errorf("%s cannot be queued: %w", p.trigger.Name(), ErrWaitedFor)
	}
	if len(req.Event) > h.config.Limits.EventBytes {
		return "", &store.TooLargeError{What: "the event", Size: len(req.Event), Max: h.config.Limits.EventBytes}
	}
	event, err := actions.NewEvent(req.Event)
	if err != nil {
		return "", err
	}
	if err := h.work.begin(); err != nil {
		return "", err
	}
	defer h.work.end()
	if h.config.Inline {
		if options.Duplicate != nil {
			*options.Duplicate = false
		}
		return h.runInline(ctx, p, req, event)
	}
	if h.config.Store == nil {
		return "", ErrNoStore
	}
	if h.config.Keys == nil && comesWithSecrets(p, event) {
		return "", fmt.Errorf("the event's secrets cannot be queued: %w", ErrNoKeys)
	}
	payload, err := h.newPayload(ctx, p, req)
	if err != nil {
		return "", err
	}
	jobID, duplicate, err := h.config.Store.Queue().Enqueue(ctx, store.NewJob{
		Tenant: req.Tenant, Trigger: p.trigger.Name(), Key: options.Key, Delay: options.Delay,
		Seal: func(id string) []byte { return h.sealJob(jobPayloadKind, req.Tenant, id, payload) },
	})
	if err == nil && options.Duplicate != nil {
		*options.Duplicate = duplicate
	}
	return jobID, err
}

// newPayload pins the flow of a request, with its versions in the store.
func (h *Host) newPayload(ctx context.Context, p *point, req actions.Request) ([]byte, error) {
	var flow []*action
	var err error
	if req.Flow != nil {
		flow, err = h.ownFlow(ctx, p, req.Flow)
	} else {
		flow, err = h.flowOf(ctx, p, req.Tenant)
	}
	if err != nil {
		return nil, err
	}
	if len(flow) == 0 && p.trigger.NeedsAction {
		return nil, &actions.Error{
			Kind: actions.KindNotFound, Name: "Error", Frames: []actions.Frame{},
			Message: p.trigger.Name() + " needs an action, and none is bound to it",
		}
	}
	document := jobPayload{Schema: jobSchema, Transaction: req.TransactionID, Event: req.Event}
	for _, a := range flow {
		if a.broken != nil && !a.leftOut() {
			return nil, a.broken
		}
		kept, err := h.queuedAction(a, req.Flow != nil)
		if err != nil {
			return nil, err
		}
		document.Actions = append(document.Actions, kept)
		if err := h.keepVersions(ctx, req.Tenant, a); err != nil {
			return nil, err
		}
	}
	return document.encode()
}

// ownFlow makes the bindings of a request ready. Nothing is queued that could not be loaded,
// unless it is passed over.
func (h *Host) ownFlow(ctx context.Context, p *point, bindings actions.Flow) ([]*action, error) {
	if err := p.admit(bindings); err != nil {
		return nil, err
	}
	return h.bound(ctx, p, "", bindings)
}

// comesWithSecrets says that an event brings texts along that its dialect takes for secrets.
func comesWithSecrets(p *point, event *actions.Event) bool {
	if p.dialect.SecretsInEnv {
		return false
	}
	value, err := actions.ParseValue([]byte(event.Text("secrets")))
	return err == nil && holdsText(value)
}

// holdsText says that there is a text in a value that is not empty.
func holdsText(value any) bool {
	switch value := value.(type) {
	case string:
		return value != ""
	case []any:
		return slices.ContainsFunc(value, holdsText)
	case actions.Object:
		return slices.ContainsFunc(value, func(m actions.Member) bool { return holdsText(m.Value) })
	}
	return false
}

// identify gives the event the id of its transaction, where its trigger has one.
func identify(p *point, event *actions.Event, id string) {
	if slices.ContainsFunc(p.trigger.Event(), func(f actions.Field) bool { return f.Path == "transaction.id" }) {
		event.Apply(actions.Patch{Path: []string{"transaction", "id"}, Value: id, IfAbsent: true})
	}
}

// runInline does at once what a worker would do.
func (h *Host) runInline(ctx context.Context, p *point, req actions.Request, event *actions.Event) (string, error) {
	id := h.config.IDs()
	identify(p, event, cmp.Or(req.TransactionID, id))
	r, err := h.newRun(ctx, p, req, event, func() string { return id })
	if err != nil {
		return "", err
	}
	if err := r.run(ctx, req.Flow); err != nil {
		return "", err
	}
	x, err := r.conclude(ctx)
	if err != nil {
		h.log.Error("a flow failed that nobody waits for", "trigger", x.Trigger, "tenant", x.Tenant, "execution", x.ID, "error", err)
		return x.ID, nil
	}
	return x.ID, h.tellResult(ctx, JobResult{Job: x.ID, Tenant: x.Tenant, Trigger: x.Trigger, Attempts: 1, Execution: x})
}
