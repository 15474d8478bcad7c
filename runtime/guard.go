package runtime

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// guard watches over one bound action: how many events it runs at once, and how often it
// crashed in a row.
type guard struct {
	flows *tenantFlows
	key   guardKey

	mu      sync.Mutex
	allowed int // at once; 0 is any number
	running int
	waiting []chan struct{} // those who wait, the first one first; closed when one may go
	wanted  bool            // a job was given back for want of a turn
	crashes int             // in a row that put the action into quarantine; 0 is never
	crashed store.Crashed
}

func newGuard(f *tenantFlows, key guardKey) *guard { return &guard{flows: f, key: key} }

// set takes in the policy of a binding.
func (g *guard) set(b store.Binding) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.allowed, g.crashes = b.Concurrency, b.CrashesAllowed()
	g.admitWaiting()
	g.tellFree()
}

// tellFree has the jobs of the tenant come that want a turn, where there is one.
func (g *guard) tellFree() {
	if g.wanted && (g.allowed == 0 || g.running < g.allowed) {
		g.wanted = false
		g.flows.host.rota.freed(g.flows.tenant)
	}
}

// enter waits until the action may run, or ctx ends. A job that has a seat does not wait. An error
// says that the action may not run, and for lack of what. Whoever entered calls leave.
func (g *guard) enter(ctx context.Context, version string, job *seat) (*actions.Error, lack) {
	g.mu.Lock()
	if g.crashes > 0 && g.crashed.Version == version && g.crashed.Times >= g.crashes {
		defer g.mu.Unlock()
		return g.quarantined(), ofRepair
	}
	if g.allowed == 0 || g.running < g.allowed {
		g.running++
		g.mu.Unlock()
		return nil, noLack
	}
	if job != nil {
		defer g.mu.Unlock()
		g.wanted = true
		job.lacks(false)
		return g.full(), ofTurn
	}
	turn := make(chan struct{})
	g.waiting = append(g.waiting, turn)
	g.mu.Unlock()
	select {
	case <-turn:
		return nil, noLack
	case <-ctx.Done():
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for i, other := range g.waiting {
		if other == turn {
			g.waiting = append(g.waiting[:i], g.waiting[i+1:]...)
			return g.busy(ctx), ofMeans
		}
	}
	g.running-- // it was given a turn meanwhile
	g.admitWaiting()
	g.tellFree()
	return g.busy(ctx), ofMeans
}

func (g *guard) full() *actions.Error {
	return &actions.Error{
		Kind: actions.KindUnavailable, Name: "Error", Frames: []actions.Frame{},
		Message: fmt.Sprintf("the action runs as many events at once as it may (%d)", g.allowed),
	}
}

func (g *guard) busy(ctx context.Context) *actions.Error {
	e := g.full()
	e.Message += ", and none of them ended in time"
	if !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
		e.Kind, e.Message = actions.KindCanceled, "the caller gave up while the action waited for its turn"
	}
	return e
}

func (g *guard) quarantined() *actions.Error {
	times, by := "once", ", by: "
	if g.crashed.Times > 1 {
		times, by = fmt.Sprintf("%d times in a row", g.crashed.Times), ", the last time by: "
	}
	why := ""
	if g.crashed.Why != "" {
		why = by + g.crashed.Why
	}
	return &actions.Error{
		Kind: actions.KindUnavailable, Name: "Error", Frames: []actions.Frame{},
		Message: fmt.Sprintf("the action is in quarantine: it crashed %s%s", times, why),
		Hint:    "deploy another version of it, or lift the quarantine",
	}
}

// leave notes that the action ended: by an error, or well where that is nil.
func (g *guard) leave(version string, e *actions.Error) {
	g.mu.Lock()
	g.running--
	g.admitWaiting()
	g.tellFree()
	before := g.crashed
	crashed := isCrash(e)
	ranWell := answered(e) && before.Times > 0 && before.Version == version
	if ranWell {
		g.crashed = store.Crashed{Rev: before.Rev}
	}
	g.mu.Unlock()
	switch {
	case crashed:
		g.count(version, e)
	case ranWell:
		g.forget()
	}
}

// inUse says whether the action runs, or waits for its turn.
func (g *guard) inUse() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.running > 0 || len(g.waiting) > 0
}

// admitWaiting lets those go who may.
func (g *guard) admitWaiting() {
	for len(g.waiting) > 0 && (g.allowed == 0 || g.running < g.allowed) {
		g.running++
		close(g.waiting[0])
		g.waiting = g.waiting[1:]
	}
}

// isCrash says that an error took down what ran the action, and is not its own answer.
func isCrash(e *actions.Error) bool {
	if e == nil {
		return false
	}
	return e.Kind == actions.KindCrash || e.Kind == actions.KindMemory || e.Kind == actions.KindInternal
}

// answered says that the action came to an end of its own.
func answered(e *actions.Error) bool {
	return e == nil || e.Kind == actions.KindThrew || e.Kind == actions.KindRejectedResult
}

// count adds a crash, here and for all hosts.
func (g *guard) count(version string, e *actions.Error) {
	h := g.flows.host
	crash := store.Crashed{Trigger: g.key.trigger, Action: g.key.action, Version: version, At: h.config.Now(), Why: e.Message}
	ctx, cancel := context.WithTimeout(context.Background(), crashPatience)
	defer cancel()
	counted, err := store.NewCrashes(h.config.Store).Count(ctx, g.flows.tenant, crash)
	if err == nil {
		g.note(counted)
		return
	}
	h.log.Warn("a crash could not be counted in the store, and counts here alone", "tenant", g.flows.tenant, "trigger", g.key.trigger, "action", g.key.action, "error", err)
	g.mu.Lock()
	if crash.Times = 1; g.crashed.Version == version {
		crash.Times += g.crashed.Times
	}
	crash.Rev = g.crashed.Rev
	g.mu.Unlock()
	g.take(crash)
}

// note takes in how often the action has crashed, unless something newer is known: what this
// host has done itself it is told by the watch, too, and later.
func (g *guard) note(c store.Crashed) {
	g.mu.Lock()
	newer := c.Rev > g.crashed.Rev
	g.mu.Unlock()
	if newer {
		g.take(c)
	}
}

// take sets how often the action has crashed, and tells when that is too often.
func (g *guard) take(c store.Crashed) {
	g.mu.Lock()
	was := g.crashes > 0 && g.crashed.Version == c.Version && g.crashed.Times >= g.crashes
	g.crashed = c
	is := g.crashes > 0 && c.Times >= g.crashes
	g.mu.Unlock()
	if is && !was {
		g.flows.host.log.Error("an action is in quarantine: deploy another version of it, or lift that",
			"tenant", g.flows.tenant, "trigger", g.key.trigger, "action", g.key.action, "version", c.Version, "crashes", c.Times, "error", c.Why)
	}
}

// replace takes in what the store tells anew.
func (g *guard) replace(c store.Crashed) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if c.Times == 0 {
		c = store.Crashed{Rev: g.crashed.Rev}
	}
	g.crashed = c
}

// forget notes that the action ran well again.
func (g *guard) forget() {
	h := g.flows.host
	ctx, cancel := context.WithTimeout(context.Background(), crashPatience)
	defer cancel()
	if _, err := store.NewCrashes(h.config.Store).Forget(ctx, g.flows.tenant, g.key.trigger, g.key.action); err != nil {
		h.log.Warn("the crashes of an action that runs again could not be forgotten", "tenant", g.flows.tenant, "trigger", g.key.trigger, "action", g.key.action, "error", err)
	}
}
