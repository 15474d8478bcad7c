package runtime

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
	"github.com/usher-run/usher/sandbox/worker"
)

// workshop is what a worker process plays steps with. It does one at a time.
type workshop struct {
	host *Host
	task *worker.Task // that is done now
	asks uint64       // made of the host
}

// newWorkshop makes a host that has the tables and nothing else: no store, no network, no
// secrets.
func newWorkshop(dialects []actions.Dialect) *workshop {
	h := &Host{
		config: Config{Dialects: dialects, Logger: slog.New(slog.DiscardHandler)}, log: slog.New(slog.DiscardHandler),
		library: sync.OnceValue(node.Modules), programs: newPrograms(), modules: map[string]*attached{}, triggers: map[string]*point{},
	}
	for i := range dialects {
		for _, t := range dialects[i].Triggers {
			h.triggers[t.Name()] = newPoint(&dialects[i], t)
		}
	}
	return &workshop{host: h}
}

// prepare implements worker.Service, for the name of a trigger.
func (w *workshop) prepare(trigger string) {
	if p, ok := w.host.triggers[trigger]; ok {
		p.surface()
		w.host.library()
	}
}

// unpacked is a parcel that is ready to be played with.
type unpacked struct {
	version *actions.Version
	program *sandbox.Program
	modules []*attached
	files   taskFiles
	err     *sandbox.Error // of the program that does not compile
}

// load implements worker.Service.
func (w *workshop) load(code []byte) (any, error) {
	var p parcel
	if err := read(code, &p); err != nil {
		return nil, err
	}
	u := &unpacked{version: &actions.Version{Hash: p.Main.Hash, Sources: p.Sources, Files: p.Files}}
	u.files.version = u.version
	var err error
	if u.program, err = p.Main.compile(); err != nil {
		u.err = asSandboxError(err)
		return u, nil
	}
	for i := range p.Modules {
		text := &p.Modules[i]
		program, err := text.compile()
		if err != nil {
			u.err = asSandboxError(err)
			return u, nil
		}
		version := &actions.Version{Hash: text.Hash}
		u.modules = append(u.modules, &attached{version: version, compiled: compiled{version: version, program: program}})
	}
	return u, nil
}

// run implements worker.Service.
func (w *workshop) run(ctx context.Context, task *worker.Task) []byte {
	u, ok := task.Program.(*unpacked)
	if !ok {
		return answer(task, &played{Error: asSandboxError(task.LoadError)})
	}
	var o order
	if err := read(task.Payload, &o); err != nil {
		return answer(task, &played{Error: asSandboxError(err)})
	}
	if u.err != nil || o.Task == compileTask {
		return answer(task, &played{Error: u.err})
	}
	w.task = task
	defer func() { w.task = nil }()
	w.equip(&o)
	if o.Task == inspectTask {
		return answer(task, w.inspect(ctx, u, &o))
	}
	r, a, err := w.open(u, &o)
	if err != nil {
		return answer(task, &played{Error: asSandboxError(err)})
	}
	return w.play(ctx, r, a, &o)
}

// answer gives the host an answer with nothing behind it.
func answer(task *worker.Task, p *played) []byte {
	task.AnswerAtEnd(write(p))
	return write(&playedLate{})
}

// equip gives the workshop's host what the next step has of the real one.
func (w *workshop) equip(o *order) {
	config := &w.host.config
	config.Limits, config.Now, config.Directory = o.Limits, time.Now, nil
	config.Random = func() io.Reader { return rand.Reader }
	if o.Clock {
		config.Now = w.now
	}
	if o.Random {
		config.Random = func() io.Reader { return &randomness{workshop: w} }
	}
	if o.Directory {
		config.Directory = elsewhere{}
	}
}

// elsewhere is a directory that the host asks, as it answers the calls about one.
type elsewhere struct{ actions.Directory }

// open makes the part of a run that a step sees.
func (w *workshop) open(u *unpacked, o *order) (*flowRun, *action, error) {
	p, ok := w.host.triggers[o.Trigger]
	if !ok {
		return nil, nil, fmt.Errorf("there is no trigger %q", o.Trigger)
	}
	event := actions.KnownEvent(o.Event)
	ledger, err := actions.NewLedgerAt(p.trigger, event, o.State)
	if err != nil {
		return nil, nil, err
	}
	ledger.Now = w.host.config.Now
	a := &action{
		binding: actions.Binding{
			Name: o.Action, Path: o.File, Handler: o.HandlerString, Runtime: o.Runtime, Warm: o.Warm, Timeout: o.Own, Secrets: o.Secrets,
		},
		name: o.Action, version: u.version, compiled: compiled{version: u.version, program: u.program},
		files: taskFiles{version: u.version}, called: called{function: o.Function}, modules: u.given(o),
	}
	for i := range p.dialect.Runtimes {
		if p.dialect.Runtimes[i].Name == o.Runtime {
			a.called.runtime = &p.dialect.Runtimes[i]
		}
	}
	r := &flowRun{
		host: w.host, point: p, event: event, ledger: ledger, limit: o.Limit, deadline: time.Now().Add(o.Left), attempt: o.Attempt,
		execution: &actions.Execution{ID: o.Execution, Trigger: o.Trigger, StartedAt: o.Started},
		away:      w.task.Host, journal: &journal{},
	}
	return r, a, nil
}

// given are the modules of a parcel with their names and secrets.
func (u *unpacked) given(o *order) []*attached {
	list := make([]*attached, min(len(o.Modules), len(u.modules)))
	for i := range list {
		m, name := u.modules[i], o.Modules[i].Name
		list[i] = &attached{name: name, version: m.version, compiled: m.compiled, module: actions.Module{Secrets: o.ModuleSecrets[name]}}
	}
	return list
}

// play calls the handler, answers, and lets the rest go on.
func (w *workshop) play(ctx context.Context, r *flowRun, a *action, o *order) []byte {
	result, in := r.call(ctx, a, actions.Entry{Name: o.Handler, Async: o.Async})
	p := &played{
		Value: result.Value, Nothing: result.Nothing, Logs: result.Logs, Loaded: result.Loaded, Error: result.Error,
		Pending: result.Pending, Ignored: result.IgnoredCalls, Marked: result.Marked,
		Calls: r.journal.calls, Counts: r.journal.counts,
		Warnings: r.execution.Warnings, Panicked: r.panicked, Load: r.measured.Load, Duration: r.measured.Duration,
	}
	if r.world != r.execution.ID {
		p.World = r.world
	}
	for i := range result.Commands {
		p.Places = append(p.Places, result.Commands[i].At)
	}
	if o.Exports && result.Error == nil {
		p.Exports = a.exports(ctx, in)
	}
	if result.Pending && result.Error == nil {
		w.task.Answer(write(p))
	} else {
		w.task.AnswerAtEnd(write(p))
	}
	r.execution.Steps = append(r.execution.Steps, actions.Step{})
	r.settleRealm(in, result)
	var late playedLate
	for _, left := range r.leftovers {
		rest := r.drain(left.realm, func() *sandbox.Result { return left.realm.Finish(ctx) })
		late = playedLate{Logs: rest.Logs, Error: rest.Error, Ignored: rest.IgnoredCalls}
	}
	return write(&late)
}

// inspect runs the top level of a program and reads what it exports.
func (w *workshop) inspect(ctx context.Context, u *unpacked, o *order) *played {
	env := inspection(w.host, u.given(o), o.ModuleSecrets, o.Secrets, &u.files)
	realm, err := u.program.Instantiate(ctx, env)
	if err != nil {
		return &played{Error: asSandboxError(err)}
	}
	defer realm.Close()
	return &played{Exports: realm.Handlers(ctx)}
}

// now is the host's clock.
func (w *workshop) now() time.Time {
	var t time.Time
	text, err := w.ask(clockCall)
	if err != nil || t.UnmarshalBinary(text) != nil {
		return time.Now()
	}
	return t
}

// ask makes a host call and waits for the answer. The realm's own calls are numbered from 1.
func (w *workshop) ask(name string) ([]byte, error) {
	if w.task == nil {
		return nil, errors.New("no step is played")
	}
	w.asks++
	answered := make(chan sandbox.HostReply, 1)
	w.task.Host.Start(context.Background(), sandbox.HostCall{ID: 1<<40 + w.asks, Name: name}, func(r sandbox.HostReply) { answered <- r })
	r := <-answered
	if r.Raise != nil {
		return nil, errors.New(r.Raise.Message)
	}
	return r.Chunk, nil
}

// randomness reads the host's random bytes, in blocks.
type randomness struct {
	workshop *workshop
	block    []byte
}

// Read implements io.Reader.
func (s *randomness) Read(into []byte) (int, error) {
	if len(s.block) == 0 {
		var err error
		if s.block, err = s.workshop.ask(randomCall); err != nil {
			return 0, err
		}
	}
	n := copy(into, s.block)
	s.block = s.block[n:]
	return n, nil
}
