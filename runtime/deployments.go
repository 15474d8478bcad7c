package runtime

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
)

// deployments are what tenants have deployed and bound, as far as it is in use here. What a
// tenant has is read when it is asked for first, and watched from then on.
type deployments struct {
	host *Host

	mu      sync.Mutex
	tenants map[string]*tenantFlows
	clock   uint64 // counts uses
	closed  bool
	group   sync.WaitGroup // of those who watch
}

// maxTenants is how many tenants are watched at once, unless actions of all run. Where there are more, the one that was
// not used for the longest time is read anew when it comes again.
const maxTenants = 1000

// of returns what a tenant has deployed.
func (d *deployments) of(ctx context.Context, tenant string) (*tenantFlows, error) {
	flows, err := d.entry(tenant)
	if err != nil {
		return nil, err
	}
	select {
	case <-flows.ready:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if flows.failed != nil {
		return nil, fmt.Errorf("what is deployed cannot be read: %w", flows.failed)
	}
	return flows, nil
}

func (d *deployments) entry(tenant string) (*tenantFlows, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.clock++
	if flows := d.tenants[tenant]; flows != nil {
		flows.used = d.clock
		return flows, nil
	}
	if d.closed {
		return nil, ErrClosed
	}
	if len(d.tenants) >= maxTenants {
		d.forgetOldest()
	}
	ctx, stop := context.WithCancel(context.Background())
	flows := newTenantFlows(d.host, tenant, stop)
	flows.used = d.clock
	d.tenants[tenant] = flows
	d.group.Go(func() { d.watch(ctx, flows) })
	return flows, nil
}

// forgetOldest forgets the tenant that was not used for the longest time, but none of which an
// action runs: how many of it run is known here alone.
func (d *deployments) forgetOldest() {
	var oldest *tenantFlows
	for _, flows := range d.tenants {
		if (oldest == nil || flows.used < oldest.used) && !flows.running() {
			oldest = flows
		}
	}
	if oldest == nil {
		return
	}
	delete(d.tenants, oldest.tenant)
	oldest.stop()
}

// known is what is in use of a tenant, or nil.
func (d *deployments) known(tenant string) *tenantFlows {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.tenants[tenant]
}

// drop forgets a tenant that could not be read, so that the next who asks tries again.
func (d *deployments) drop(flows *tenantFlows) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.tenants[flows.tenant] == flows {
		delete(d.tenants, flows.tenant)
	}
	flows.stop()
}

func (d *deployments) close() {
	d.mu.Lock()
	d.closed = true
	for _, flows := range d.tenants {
		flows.stop()
	}
	d.mu.Unlock()
	d.group.Wait()
}

// watch follows the three parts of what a tenant has deployed until its context ends.
func (d *deployments) watch(ctx context.Context, flows *tenantFlows) {
	kept := d.host.config.Store
	first := make(chan error, 3)
	var group sync.WaitGroup
	group.Go(func() {
		follow(ctx, d.host, flows, first, part[store.Action]{
			watch: store.NewActions(kept).Watch, none: func(a store.Action) bool { return a.Name == "" },
			tellAll: flows.tellActions, tell: flows.tellAction, lose: flows.loseAction,
		})
	})
	group.Go(func() {
		follow(ctx, d.host, flows, first, part[store.BindingList]{
			watch: store.NewBindings(kept).Watch, none: func(l store.BindingList) bool { return l.Trigger == "" },
			tellAll: flows.tellLists, tell: flows.tellList, lose: flows.loseList,
		})
	})
	group.Go(func() {
		follow(ctx, d.host, flows, first, part[store.Crashed]{
			watch: store.NewCrashes(kept).Watch, none: func(c store.Crashed) bool { return c.Action == "" },
			tellAll: flows.tellAllCrashes, tell: flows.tellCrashed, lose: flows.loseCrashed,
		})
	})
	for range 3 {
		if err := <-first; err != nil && flows.failed == nil {
			flows.failed = err
		}
	}
	if flows.failed != nil {
		d.drop(flows)
	}
	close(flows.ready)
	group.Wait()
}

// part is one kind of what is deployed: how it is watched, and who is told.
type part[T any] struct {
	watch   func(context.Context, string) iter.Seq2[T, error]
	none    func(T) bool // it is nothing, and says that all was told
	tellAll func([]T)
	tell    func(T)
	lose    func(T, error) // what it is cannot be read
}

// follow tells of one kind of what is deployed: all of it, then what changes. It goes on when a
// store had no time for it, or cannot be reached for a while; until then what was known counts.
// first gets nil when all was told the first time, or why it could not be.
func follow[T any](ctx context.Context, h *Host, flows *tenantFlows, first chan<- error, p part[T]) {
	began := false
	pause := shortPause
	for ctx.Err() == nil {
		var all []T
		whole := false
		var ended error
		for one, err := range p.watch(ctx, flows.tenant) {
			switch {
			case err != nil && unreadable(err) && !p.none(one):
				p.lose(one, err)
			case err != nil:
				ended = err
			case whole:
				p.tell(one)
			case p.none(one):
				whole, pause = true, shortPause
				p.tellAll(all)
				if !began {
					began = true
					first <- nil
				}
			default:
				all = append(all, one)
			}
		}
		if !began {
			if ended == nil {
				ended = ctx.Err()
			}
			if ended == nil {
				ended = store.ErrUnavailable
			}
			first <- ended
			return
		}
		if ctx.Err() != nil || errors.Is(ended, store.ErrClosed) {
			return
		}
		if !errors.Is(ended, store.ErrGap) {
			h.log.Warn("what is deployed cannot be watched; what is known of it goes on", "tenant", flows.tenant, "error", ended, "again_in", pause)
			sleep(ctx, pause)
			pause = min(2*pause, longPause)
		}
	}
}

// unreadable says that an error is about a value that is there.
func unreadable(err error) bool {
	return errors.Is(err, store.ErrCorrupt) || errors.Is(err, store.ErrNewer)
}

// tellAction tells those who have the tenant in use what was just deployed, so that whoever
// deploys finds it at once.
func (d *deployments) tellAction(tenant string, a store.Action) {
	if flows := d.known(tenant); flows != nil {
		flows.tellAction(a)
	}
}

func (d *deployments) tellList(tenant string, list store.BindingList) {
	if flows := d.known(tenant); flows != nil {
		flows.tellList(list)
	}
}

func (d *deployments) lifted(tenant, trigger, action string) {
	if flows := d.known(tenant); flows != nil {
		flows.lifted(trigger, action)
	}
}

// crashPatience is how long a crash may take to be counted in the store.
const crashPatience = 2 * time.Second
