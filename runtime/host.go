package runtime

import (
	"context"
	"errors"
	"log/slog"
	"sync"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/exchange"
	"github.com/usher-run/usher/sandbox/node"
	"github.com/usher-run/usher/store"
)

// Errors that a Host returns without having run anything.
var (
	// ErrClosed is returned by every method after Close.
	ErrClosed = errors.New("the host is closed")
)

// Host runs flows. It is safe for use by several goroutines.
type Host struct {
	config   Config
	log      *slog.Logger
	triggers map[string]*point       // by full name
	library  func() *sandbox.Library // made when a script runs here first
	programs *programs
	modules  map[string]*attached // of Config.Modules
	caches   caches
	vault    *Vault // of Config.Store; nil without it
	recorder *recorder
	held     tickets[store.Continuation]
	sessions tickets[store.Session]
	warm     warm
	kept     kept
	crew     crew

	deployments deployments
	rota        *rota
	waits       seldom // why jobs wait

	client  *exchange.Client // of scripts
	workers *workerPool      // nil in process

	work work // runs, jobs, and realms that outlive their Run
}

// point is one trigger as this host runs it.
type point struct {
	trigger *actions.Trigger
	dialect *actions.Dialect
	flow    []*action // of Config.Flows
	seen    redactions

	// Made when something of the trigger runs first.
	surface     func() *sandbox.Surface // of the api object; nil without methods
	cacheLimits func() cacheLimits
}

var (
	_ actions.Runner   = (*Host)(nil)
	_ actions.Resumer  = (*Host)(nil)
	_ actions.Enqueuer = (*Host)(nil)
)

// New makes a host. All problems of the configuration and of the actions in
// Config.Flows are reported together. Beside the processes in which scripts run it starts
// nothing.
func New(config Config) (*Host, error) {
	given := config
	config = config.withDefaults()
	h := &Host{config: config, log: config.Logger, library: sync.OnceValue(node.Modules), programs: newPrograms(), modules: map[string]*attached{}, triggers: map[string]*point{}}
	h.rota = newRota(config.Workers)
	h.deployments = deployments{host: h, tenants: map[string]*tenantFlows{}}
	h.recorder = newRecorder(config.Store, h.log)
	if config.Store != nil {
		h.vault = NewVault(config.Store, config.Keys)
	}
	h.caches = caches{store: config.Store, keys: config.Keys, now: config.Now, log: config.Logger}
	h.held = newTickets(config.Store, store.NewContinuations)
	h.sessions = newTickets(config.Store, store.NewSessions)
	problems := config.problems()
	gate, err := egress.New(config.Egress)
	if err != nil {
		problems = append(problems, err)
	} else {
		gate.Resolver, gate.Connect = config.Resolver, config.Connect
		h.client = exchange.New(exchange.Config{Gate: gate, Roots: config.Roots, Transport: config.Transport, Log: h.log})
	}
	for i := range config.Dialects {
		d := &config.Dialects[i]
		for _, t := range d.Triggers {
			h.triggers[t.Name()] = newPoint(d, t)
		}
	}
	if config.Isolation == ProcessIsolation {
		given.Logger = config.Logger
		if h.workers, err = newWorkerPool(&given); err != nil {
			// Without workers nothing foreign may be compiled either.
			return nil, errors.Join(append(problems, err)...)
		}
		h.programs.workers = h.workers
	}
	problems = append(problems, h.retryProblems()...)
	problems = append(problems, h.loadModules()...)
	problems = append(problems, h.loadFlows()...)
	if len(problems) > 0 {
		h.workers.close()
		return nil, errors.Join(problems...)
	}
	return h, nil
}

func newPoint(d *actions.Dialect, t *actions.Trigger) *point {
	return &point{
		trigger: t, dialect: d,
		surface:     sync.OnceValue(func() *sandbox.Surface { return surfaceOf(t.Outline()) }),
		cacheLimits: sync.OnceValue(func() cacheLimits { return cacheOf(t) }),
	}
}

// surfaceOf is the api object of methods, nil without any. They are made when they are called.
func surfaceOf(methods []actions.Outline) *sandbox.Surface {
	if len(methods) == 0 {
		return nil
	}
	functions := make([]sandbox.Function, len(methods))
	for i, m := range methods {
		functions[i] = sandbox.Function{Path: m.Path, Length: m.Required, PlainOnly: m.PlainOnly}
	}
	return sandbox.NewSurface(functions)
}

// entry is the handler of a name, or the one that runs first where that is "".
func (p *point) entry(handler string) actions.Entry {
	for _, e := range p.trigger.Entries {
		if e.Name == handler {
			return e
		}
	}
	return p.trigger.Entries[0]
}

// Dialects are the families of triggers that the host speaks. The caller must not change
// them.
func (h *Host) Dialects() []actions.Dialect { return h.config.Dialects }

// Trigger finds a trigger by its full name, or by its id where that is unambiguous. The
// error is an *actions.Error of kind not_found that names the nearest.
func (h *Host) Trigger(name string) (*actions.Trigger, error) {
	p, err := h.point(name)
	if err != nil {
		return nil, err
	}
	return p.trigger, nil
}

func (h *Host) point(name string) (*point, error) {
	if p, ok := h.triggers[name]; ok {
		return p, nil
	}
	t, err := actions.Find(name, h.config.Dialects)
	if err != nil {
		return nil, &actions.Error{Kind: actions.KindNotFound, Message: err.Error(), Frames: []actions.Frame{}}
	}
	return h.triggers[t.Name()], nil
}

// Idle waits until no run and no detached work of an earlier run is left, or ctx ends.
func (h *Host) Idle(ctx context.Context) error {
	select {
	case <-h.work.idle():
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Recording tells what became of the records of executions so far.
func (h *Host) Recording() Recording { return h.recorder.recording() }

// Flush waits until the records of the executions so far are with the store, or ctx ends.
func (h *Host) Flush(ctx context.Context) error { return h.recorder.flush(ctx) }

// Close ends the workers as the end of their context does, refuses new runs, waits for
// detached work up to its own deadlines, stores the records that are waiting, and ends the
// host. A *NotStoredError says how many could not be stored. Closing twice is harmless.
func (h *Host) Close() error {
	h.crew.close()
	h.work.refuse()
	<-h.work.idle()
	h.deployments.close()
	h.warm.close()
	h.workers.close()
	h.client.Close()
	h.recorder.close()
	return h.recorder.losses()
}
