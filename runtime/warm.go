package runtime

import (
	"context"
	"maps"
	"reflect"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

const (
	// warmRealms bounds the realms that a host keeps while nothing runs in them. The one
	// that waits longest goes first.
	warmRealms = 64
	// warmCalls bounds the events that one realm sees: what a module piles up in its
	// globals is given back at the latest then.
	warmCalls = 1000
)

// warmKey says for whom a realm may be used again. No two tenants, bindings or versions
// share one.
type warmKey struct{ tenant, trigger, action, version, runtime, handler, modules string }

// warmRealm is a realm between two events. Only one event has it at a time.
type warmRealm struct {
	key      warmKey
	realm    *sandbox.Realm
	host     *hostCalls
	given    given // the secrets that it began with
	function actions.Function
	world    string // the execution that made it
	calls    int
}

// fits says that the realm began with what the action gets now. Module scope has read its
// variables, so that other ones need another realm.
func (w *warmRealm) fits(key warmKey, g given, f actions.Function) bool {
	return w.key == key && maps.Equal(w.given.action, g.action) &&
		maps.EqualFunc(w.given.modules, g.modules, maps.Equal[map[string]string, map[string]string]) && reflect.DeepEqual(w.function, f)
}

// warm are the realms that wait for their next event.
type warm struct {
	mu     sync.Mutex
	idle   []*warmRealm // the one that waits longest first
	closed bool
}

// take gives the realm that was used last among those that fit, or nil. Realms of the same
// binding that began with other secrets are closed: their time is over.
func (w *warm) take(key warmKey, g given, f actions.Function) *warmRealm {
	w.mu.Lock()
	defer w.mu.Unlock()
	var found *warmRealm
	kept := w.idle[:0]
	for i := len(w.idle) - 1; i >= 0; i-- {
		if one := w.idle[i]; found == nil && one.fits(key, g, f) {
			found, w.idle[i] = one, nil
		}
	}
	for _, one := range w.idle {
		switch {
		case one == nil:
		case one.key == key && !one.fits(key, g, f):
			one.realm.Close()
		default:
			kept = append(kept, one)
		}
	}
	clear(w.idle[len(kept):])
	w.idle = kept
	return found
}

// put keeps a realm for the next event, or closes it.
func (w *warm) put(one *warmRealm) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed || one.calls >= warmCalls {
		one.realm.Close()
		return
	}
	if len(w.idle) >= warmRealms {
		w.idle[0].realm.Close()
		w.idle = append(w.idle[:0], w.idle[1:]...)
	}
	w.idle = append(w.idle, one)
}

func (w *warm) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for _, one := range w.idle {
		one.realm.Close()
	}
	w.idle = nil
}

func (r *flowRun) warmKey(a *action) warmKey {
	key := warmKey{tenant: r.tenant, trigger: r.point.trigger.Name(), action: a.name, version: a.version.Hash, handler: a.binding.Handler}
	if a.called.runtime != nil {
		key.runtime = a.called.runtime.Name
	}
	for _, m := range r.modules {
		key.modules += m.name + "@" + m.version.Hash + "\n"
	}
	return key
}

// realmFor makes the realm of a step, or takes one that an earlier event left.
func (r *flowRun) realmFor(ctx context.Context, a *action, handler string, modules []sandbox.Attached) (*sandbox.Realm, error) {
	r.used, r.world = nil, r.execution.ID
	if !a.binding.Warm {
		return r.load(ctx, a, handler, modules)
	}
	key := r.warmKey(a)
	if r.used = r.host.warm.take(key, r.given, a.called.function); r.used != nil {
		r.world = r.used.world
		r.used.realm.Renew(ctx, r.environment(a, handler, modules))
		return r.used.realm, nil
	}
	realm, err := r.load(ctx, a, handler, modules)
	if err != nil {
		return nil, err
	}
	r.used = &warmRealm{key: key, realm: realm, host: r.called, given: r.given, function: a.called.function, world: r.world}
	return realm, nil
}

// load makes a realm, and measures how long that takes. Where it fails, it is all that the
// invocation took.
func (r *flowRun) load(ctx context.Context, a *action, handler string, modules []sandbox.Attached) (*sandbox.Realm, error) {
	began := time.Now()
	realm, err := a.compiled.program.Instantiate(ctx, r.environment(a, handler, modules))
	if took := time.Since(began); err != nil {
		r.measured.Duration = took
	} else {
		r.measured.Load = took
	}
	return realm, err
}

// keepWarm leaves the realm of a step to the next event, where that may have it.
func (r *flowRun) keepWarm(in realm) bool {
	used := r.used
	r.used = nil
	if used == nil || in != realm(used.realm) || r.panicked != "" || !used.realm.Alive() {
		return false
	}
	used.calls++
	if used.host != nil {
		used.host.run = nil
	}
	r.host.warm.put(used)
	return true
}
