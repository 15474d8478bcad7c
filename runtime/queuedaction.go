package runtime

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// queuedAction is an action of a job, as it was when the job was queued. Its version is in the
// store.
type queuedAction struct {
	pinned
	FailOpen bool            `json:"fail_open,omitempty"`
	Timeout  time.Duration   `json:"timeout_ns,omitempty"`
	Path     string          `json:"path,omitempty"` // for messages alone
	Handler  string          `json:"handler,omitempty"`
	Runtime  string          `json:"runtime,omitempty"`
	Function *queuedFunction `json:"function,omitempty"`
	Warm     bool            `json:"warm,omitempty"`
	Bound    bool            `json:"bound,omitempty"` // by the tenant
	// Numbers are the versions of modules that the binding itself pins to a number of the
	// store.
	Numbers map[string]int `json:"numbers,omitempty"`
	// Secrets are those of a binding that came with the request, and ModuleSecrets those of
	// its modules by their names. Other bindings are the host's, which knows their secrets.
	Secrets       map[string]string            `json:"secrets,omitempty"`
	ModuleSecrets map[string]map[string]string `json:"module_secrets,omitempty"`
	// SecretNames and ModuleSecretNames are those that such a binding asks for; nil is not the
	// same as none.
	SecretNames       []string            `json:"secret_names,omitzero"`
	ModuleSecretNames map[string][]string `json:"module_secret_names,omitempty"`
}

// queuedFunction is a function in which what is not there stays apart from null.
type queuedFunction struct {
	actions.Function
	ClientContext json.RawMessage `json:",omitempty"`
	Identity      json.RawMessage `json:",omitempty"`
}

func (f *queuedFunction) back() actions.Function {
	function := f.Function
	function.ClientContext, function.Identity = f.ClientContext, f.Identity
	return function
}

// queuedAction writes down an action. own says that its binding came with the request.
func (h *Host) queuedAction(a *action, own bool) (json.RawMessage, error) {
	if known := a.queued.Load(); known != nil && !own {
		return *known, nil
	}
	b := a.binding
	q := queuedAction{
		pinned: pins([]*action{a})[0], FailOpen: b.OnFailure == actions.FailOpen, Timeout: b.Timeout,
		Path: b.Path, Handler: b.Handler, Runtime: b.Runtime, Warm: b.Warm, Bound: a.bound,
	}
	if !reflect.ValueOf(b.Function).IsZero() {
		q.Function = &queuedFunction{Function: b.Function, ClientContext: b.Function.ClientContext, Identity: b.Function.Identity}
	}
	if a.called.runtime != nil {
		q.Runtime = a.called.runtime.Name
	}
	for _, m := range a.modules {
		if m.version == nil {
			q.Numbers = put(q.Numbers, m.name, m.number())
		}
		if own && len(b.Modules[m.name].Secrets) > 0 {
			q.ModuleSecrets = put(q.ModuleSecrets, m.name, b.Modules[m.name].Secrets)
		}
		if own && b.Modules[m.name].SecretNames != nil {
			q.ModuleSecretNames = put(q.ModuleSecretNames, m.name, b.Modules[m.name].SecretNames)
		}
	}
	if own {
		q.Secrets, q.SecretNames = b.Secrets, b.SecretNames
	}
	if h.config.Keys == nil && (len(q.Secrets) > 0 || len(q.ModuleSecrets) > 0) {
		return nil, fmt.Errorf("the action %q cannot be queued: %w", a.name, ErrNoKeys)
	}
	text, err := json.Marshal(q)
	if err != nil {
		return nil, fmt.Errorf("the action %q cannot be written: %w", a.name, err)
	}
	if !own {
		kept := json.RawMessage(text)
		a.queued.Store(&kept)
	}
	return text, nil
}

func put[V any](m map[string]V, key string, value V) map[string]V {
	if m == nil {
		m = map[string]V{}
	}
	m[key] = value
	return m
}

// queuedFlow makes the actions of a job ready. The error is an *actions.Error; of kind
// not_found it says that a version is gone.
func (h *Host) queuedFlow(ctx context.Context, p *point, tenant string, list []json.RawMessage) ([]*action, error) {
	known, err := h.flowOf(ctx, p, tenant)
	if _, lost := errors.AsType[*lostFlowError](err); err != nil && !lost { // a job says itself what runs
		return nil, err
	}
	known = append(slices.Clone(known), p.flow...)
	flow := make([]*action, len(list))
	for i, text := range list {
		a, err := h.queuedBack(ctx, p, tenant, known, text)
		if err != nil {
			return nil, err
		}
		flow[i] = a
	}
	return flow, nil
}

func (h *Host) queuedBack(ctx context.Context, p *point, tenant string, flow []*action, text json.RawMessage) (*action, error) {
	for _, a := range flow {
		if a.broken != nil {
			continue
		}
		if known, err := h.queuedAction(a, false); err == nil && bytes.Equal(known, text) {
			return a, nil
		}
	}
	var q queuedAction
	if err := json.Unmarshal(text, &q); err != nil {
		return nil, badJob("an action of the job cannot be read: %v", err)
	}
	binding := actions.Binding{
		Name: q.Name, Path: q.Path, Handler: q.Handler, Runtime: q.Runtime, Warm: q.Warm, Timeout: q.Timeout, Secrets: q.Secrets,
		SecretNames: q.SecretNames,
	}
	if q.FailOpen {
		binding.OnFailure = actions.FailOpen
	}
	if q.Function != nil {
		binding.Function = q.Function.back()
	}
	if i := slices.IndexFunc(p.flow, func(a *action) bool { return a.name == q.Name }); i >= 0 {
		binding.Secrets = laidOver(p.flow[i].binding.Secrets, q.Secrets)
		if binding.SecretNames == nil {
			binding.SecretNames = p.flow[i].binding.SecretNames
		}
	}
	if q.Version == "" {
		return passedOver(binding, q.Name), nil
	}
	c, err := h.version(ctx, tenant, q.Version)
	if err != nil {
		return nil, err
	}
	if c.version == nil {
		return nil, gone(fmt.Sprintf("the action %q", q.Name), q.Version)
	}
	binding.Version = c.version
	if err := h.queuedModules(ctx, tenant, &binding, &q); err != nil {
		return nil, err
	}
	a, err := h.load(ctx, p.dialect, binding)
	if err == nil {
		a.bound = q.Bound
	}
	return a, err
}

// queuedModules gives a binding its modules at the versions that the job was queued with.
func (h *Host) queuedModules(ctx context.Context, tenant string, binding *actions.Binding, q *queuedAction) error {
	for _, name := range slices.Sorted(maps.Keys(q.Modules)) {
		m := actions.Module{Secrets: q.ModuleSecrets[name], SecretNames: q.ModuleSecretNames[name]}
		if known := h.modules[name]; known != nil {
			m.Secrets = laidOver(known.module.Secrets, m.Secrets)
			if m.SecretNames == nil {
				m.SecretNames = known.module.SecretNames
			}
		}
		c, err := h.moduleVersion(ctx, tenant, actions.ModuleScheme+name, q.Modules[name])
		if err != nil {
			return err
		}
		if c.version == nil {
			return gone(fmt.Sprintf("the module %q of the action %q", name, q.Name), q.Modules[name])
		}
		m.Version = c.version
		binding.Modules = put(binding.Modules, name, m)
	}
	for name, number := range q.Numbers {
		binding.Modules = put(binding.Modules, name, actions.Module{Number: number, Secrets: q.ModuleSecrets[name], SecretNames: q.ModuleSecretNames[name]})
	}
	return nil
}

// gone is the error for a version that a job was queued with and that is nowhere any more.
func gone(what, hash string) *actions.Error {
	return &actions.Error{
		Kind: actions.KindNotFound, Name: "Error", Frames: []actions.Frame{},
		Message: fmt.Sprintf("%s was queued at the version %s, which the store does not have any more", what, hash),
		Hint:    "drop the job, or bring the version back and requeue it",
	}
}

// kept knows which versions are in the store, so that not every job asks for them.
type kept struct {
	mu    sync.Mutex
	known map[keptVersion]struct{}
}

type keptVersion struct{ tenant, hash string }

// maxKept bounds what is known; where there is more, all is asked for anew.
const maxKept = 4096

// keepVersions puts the versions of an action and of its modules into the store, where they
// are found as long as a job may want them.
func (h *Host) keepVersions(ctx context.Context, tenant string, a *action) error {
	var versions []*actions.Version
	if a.broken == nil {
		versions = append(versions, a.version)
	}
	for _, m := range a.modules {
		if m.version != nil {
			versions = append(versions, m.version)
		}
	}
	for _, v := range versions {
		key := keptVersion{tenant, v.Hash}
		if h.kept.has(key) {
			continue
		}
		if err := store.NewVersions(h.config.Store).Put(ctx, tenant, v); err != nil {
			return fmt.Errorf("the version %s of the action %q cannot be kept: %w", v.Hash, a.name, err)
		}
		h.kept.add(key)
	}
	return nil
}

func (k *kept) has(key keptVersion) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	_, ok := k.known[key]
	return ok
}

func (k *kept) add(key keptVersion) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.known) >= maxKept || k.known == nil {
		k.known = map[keptVersion]struct{}{}
	}
	k.known[key] = struct{}{}
}
