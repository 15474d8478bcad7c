package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// Processes are the workers of ProcessIsolation. Zero members mean the defaults.
type Processes struct {
	// Path is the program of workers, which must call WorkerMain with the same dialects: "" is
	// this program.
	Path string
	// Count is how many belong to tenants at most, and PerTenant how many to one of them. A
	// worker never serves two tenants, and is held by a step also while that waits. By default
	// Count is 16, 4 for each CPU, or what lets Workers.Count jobs of one tenant and two steps
	// that somebody waits for run at once, whichever is most; PerTenant is three quarters of
	// it. Workers are started when they are wanted, and ended when nobody has wanted them for a
	// minute.
	Count, PerTenant int
	// Spares is how many more are kept ready for whoever comes next, 1 by default; less than 0
	// is none.
	Spares int
	// Memory of one worker in bytes, by default 256 MiB, or half as much again as
	// Limits.MemoryBytes and 102 MiB, if that is more. A script that needs more ends with an error
	// of kind memory, and nobody else is hurt.
	Memory uint64
	// Wait is how long a step waits for a worker that somebody waits for, 5 seconds by default.
	// It fails as unavailable then, whatever the policy of its binding. A job waits for as long
	// as it takes, in the queue where that is more than a second.
	Wait time.Duration
	// Grace is how long after its limit a step is ended by force, 40 ms by default. A script
	// that can be interrupted ends at its limit, with its logs and the line where it was.
	Grace time.Duration
	// BuildMemory is the memory of a process in which an action is bundled, in bytes, by default
	// 1 GiB, and BuildTime how long that may take, by default a minute. Each is bundled in a
	// process of its own, that ends with it.
	BuildMemory uint64
	BuildTime   time.Duration
	// BuildSoon has New start such a process ahead of time, for hosts that bundle an action next.
	BuildSoon bool
	// Least is what workers must be locked down to at least: New fails where they cannot be, and
	// bundling where a process cannot be confined to the files of an action. See usher doctor
	// for what holds on a machine.
	Least lockdown.Level
}

// workerPool are the processes in which the scripts of a host run.
type workerPool struct {
	pool     *worker.Pool
	builders *builders
	memory   uint64
	// trigger is the one that ran last, which new workers prepare for.
	trigger atomic.Pointer[string]
	// clock and random say that scripts have the host's own.
	clock, random bool
}

// newWorkerPool starts the processes of a host. The clock and the source of random numbers in
// config are nil where they are the usual ones.
func newWorkerPool(config *Config) (*workerPool, error) {
	limits := config.Processes.withDefaults(config)
	if err := spokenBy(limits.Path, config.Dialects); err != nil {
		return nil, err
	}
	both := worker.Config{Path: limits.Path, Tables: tables(config.Dialects), Grace: limits.Grace, Least: limits.Least, Log: config.Logger}
	p := &workerPool{memory: limits.Memory, clock: config.Now != nil, random: config.Random != nil}
	var err error
	if p.builders, err = newBuilders(both, limits); err != nil {
		return nil, err
	}
	if config.builds() {
		p.builders.pool.Expect() // it starts beside the first worker
	}
	for _, d := range config.Dialects {
		for _, t := range d.Triggers {
			if len(config.Flows[t.Name()]) > 0 {
				p.expect(t.Name())
			}
		}
	}
	both.Expect, both.Own = p.expected, compileTenant
	both.Workers, both.PerTenant, both.Spares, both.Memory, both.Wait = limits.Count, limits.PerTenant, limits.Spares, limits.Memory, limits.Wait
	both.Answer = min(max(config.Limits.RequestBytes, leastAnswer), mostAnswer) + bodyRoom
	if p.pool, err = worker.New(both); err != nil {
		p.builders.pool.Close()
		return nil, fmt.Errorf("Config.Processes: %w", err)
	}
	p.builders.confine(p.pool.Report(), limits.Least)
	return p, nil
}

// leastAnswer is how much a worker may say at once at least, mostAnswer how much at most, which is
// more than any script can send at once, and bodyRoom what it says of the body of a request beside
// that itself.
const leastAnswer, mostAnswer, bodyRoom = 63 << 20, 1 << 30, 1 << 20

// expect has new workers make what the steps of a trigger need before they get one.
func (p *workerPool) expect(trigger string) {
	if last := p.trigger.Load(); last == nil || *last != trigger {
		p.trigger.Store(&trigger)
	}
}

func (p *workerPool) expected() string {
	if last := p.trigger.Load(); last != nil {
		return *last
	}
	return ""
}

// spokenBy says what is wrong with this program as that of its workers. Another program says
// so itself when it starts.
func spokenBy(path string, dialects []actions.Dialect) error {
	if path != "" {
		return nil
	}
	known := spoken.Load()
	if known == nil {
		return errNoWorkerMain
	}
	for i := range dialects {
		if !speaks(*known, dialects[i]) {
			return fmt.Errorf("Config.Isolation: workers of this program do not speak the dialect %s as the host does: give it to runtime.WorkerMain, too", dialects[i].Name)
		}
	}
	return nil
}

// Lockdown says which layers hold the processes of the host back that scripts run in. It is
// nil under TrustedAuthors, where none does.
func (h *Host) Lockdown() lockdown.Report {
	if h.workers == nil {
		return nil
	}
	return h.workers.pool.Report()
}

// StartError is the error of New where no process can be started for scripts.
type StartError = worker.StartError

// LevelError is the error of New where processes cannot be locked down as Processes.Least demands.
type LevelError = worker.LevelError

// Priority is what becomes of the priority of a process whose script computes for long.
type Priority = worker.Priority

const (
	// PriorityRestored: it is lowered until the script ends, and the more where its tenant crowds
	// others, until it does not.
	PriorityRestored = worker.Restored
	// PriorityReplaced: it is lowered, and the process is replaced when the script ends, or when
	// its tenant does not crowd others any more, since nothing may raise it again.
	PriorityReplaced = worker.Replaced
	// PriorityUnchanged: the system does not tell how long scripts compute.
	PriorityUnchanged = worker.Unchanged
)

// Priority says what becomes of the priority of a process whose script computes for long, so that
// those of others come first. It is "" under TrustedAuthors.
func (h *Host) Priority() Priority {
	if h.workers == nil {
		return ""
	}
	return h.workers.pool.Priority()
}

// close ends the processes. A nil pool has none.
func (p *workerPool) close() {
	if p != nil {
		p.builders.pool.Close()
		p.pool.Close()
	}
}

// compileTenant has the worker that compiles: no code of a tenant runs in it.
const compileTenant = "\x00compile"

// compile finds out whether a program compiles. The error is a *sandbox.Error, or that no
// worker could be had.
func (p *workerPool) compile(ctx context.Context, text *parceled) error {
	_, err := p.ask(ctx, worker.Job{
		Tenant: compileTenant, Action: "compile", Hash: "compile " + text.Name + " " + text.Hash, Limit: compileTime,
		Code:    func() []byte { return write(&parcel{Main: *text}) },
		Payload: write(&order{Task: compileTask}),
	})
	return err
}

// ask gives a worker a job that is no step.
func (p *workerPool) ask(ctx context.Context, job worker.Job) (*played, error) {
	execution, err := p.pool.Run(ctx, job)
	if _, unavailable := errors.AsType[*worker.UnavailableError](err); unavailable {
		return nil, noWorker(err)
	}
	if err != nil {
		return nil, err
	}
	answer, failure := execution.Answer()
	if failure != nil {
		return nil, failure
	}
	said := new(played)
	if err = readForeign(answer, said); err == nil {
		err = said.check(Limits{})
	}
	switch {
	case err != nil:
		execution.Condemn(err)
		return nil, lied()
	case said.Error != nil:
		return nil, said.Error
	}
	return said, nil
}

// Names of the host calls that only workers make.
const (
	clockCall  = "clock"
	randomCall = "random"
)

// awayCalls answers the host calls of a step in a worker.
type awayCalls struct {
	calls  *hostCalls // nil refuses what is not the worker's own
	now    func() time.Time
	random io.Reader // nil where the worker has its own

	mu sync.Mutex
}

// Start implements sandbox.HostCalls.
func (c *awayCalls) Start(ctx context.Context, call sandbox.HostCall, deliver func(sandbox.HostReply)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case call.Name == clockCall:
		text, err := c.now().MarshalBinary()
		deliver(reply(text, err))
	case call.Name == randomCall && c.random != nil:
		block := make([]byte, randomBlock)
		_, err := io.ReadFull(c.random, block)
		deliver(reply(block, err))
	case c.calls == nil:
		deliver(sandbox.HostReply{Final: true, Raise: &sandbox.Raise{
			Name: "Error", Code: sandbox.CodeDenied, Message: "the host allows no calls: " + call.Name,
		}})
	default:
		c.calls.Start(ctx, call, deliver)
	}
}

// Close gives up what is left. The pool calls it when the step is over.
func (c *awayCalls) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.calls != nil {
		c.calls.Close()
	}
}

func reply(chunk []byte, err error) sandbox.HostReply {
	if err != nil {
		return sandbox.HostReply{Final: true, Raise: &sandbox.Raise{Name: "Error", Message: err.Error()}}
	}
	return sandbox.HostReply{Final: true, Chunk: chunk}
}

// randomBlock is how many bytes a worker asks for at once.
const randomBlock = 4096

// errNoWorkerMain is what is wrong with a program that never can be a worker.
var errNoWorkerMain = errors.New("Config.Isolation: scripts run in processes of their own, which are this program again: call " +
	"runtime.WorkerMain(auth0.Dialect(), cognito.Dialect()) first in main, with the dialects of Config.Dialects; " +
	"if the authors of the actions are trusted as much as this program, set Isolation: runtime.TrustedAuthors")

// inspect is handlersOf in a worker.
func (p *workerPool) inspect(ctx context.Context, h *Host, tenant string, v *actions.Version, runs compiled, modules []*attached, own map[string]map[string]string, variables map[string]string) ([]string, error) {
	o := &order{
		Task: inspectTask, Limits: p.limits(h.config.Limits), Secrets: variables, ModuleSecrets: own, Modules: ordered(modules), Clock: p.clock, Random: p.random,
	}
	o.Limits.Timeout = 0
	said, err := p.ask(ctx, worker.Job{
		Tenant: tenant, Action: "inspect", Hash: parcelHash(runs, modules), Code: func() []byte { return write(pack(v, modules)) }, Payload: write(o),
		Limit: cmp.Or(h.config.Limits.Timeout, sandbox.DefaultLimits().Timeout),
		Host:  &awayCalls{now: h.config.Now, random: h.config.Random()},
	})
	if err != nil {
		return nil, err
	}
	return said.Exports, nil
}
