package cli

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/spf13/pflag"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// run is the command `usher run` with its flags.
type run struct {
	*shell
	trigger   string
	event     string
	edits     []edit
	envFile   string
	secrets   []secret
	include   []string
	modules   []module
	members   string // file of --directory
	now       time.Time
	seed      *uint64
	timeout   time.Duration
	function  lambda
	network   network
	isolation isolation
	mocks     mocks
	expect    *expectation
	json      bool
	verbose   bool
	store     storage
	noStore   bool
	resumes   string // the continuation of --resume
	signIn    signIn
	sealed    keys
	keys      *secrets.Keyring // of sealed
	tenant    string           // of --tenant, whose deployed actions run
	provider  secrets.Provider // of deployed actions; nil where files run

	operation string // of --operation

	flagSet *pflag.FlagSet // that the command line was parsed by

	dialects []actions.Dialect

	poolSettings []poolSetting
	pool         cognito.Pool // as they make it
	files        []file
	clock        *clock // of --now; nil without it

	directory     actions.Directory            // of --directory; nil without it
	moduleFiles   map[string]string            // of --module, by the names
	moduleSecrets map[string]map[string]string // of --secret, by the names of the modules
}

// file is an action of the command line.
type file struct {
	path   string
	name   string
	byFlag bool // a flag named it
}

// run is the whole of `usher run`. What is wrong with the command line or the event is
// told before anything runs.
func (r *run) run(ctx context.Context, args []string) (err error) {
	if err := r.signIn.alone(); err != nil {
		return err
	}
	if r.keys, err = r.sealed.ring(r.shell); err != nil {
		return err
	}
	r.setPool()
	if err := r.mocks.open(ctx); err != nil {
		return err
	}
	return r.endMocks(r.dispatch(ctx, args))
}

// dispatch chooses between an action, or a flow of them, and what runs more than one trigger.
func (r *run) dispatch(ctx context.Context, args []string) error {
	switch {
	case r.operation != "" || r.flagSet != nil && r.flagSet.Changed("operation"):
		return r.runOperation(ctx, args)
	case r.signIn.flow != "":
		return r.playSignIn(ctx, args)
	}
	if r.runsBound(args) {
		return r.runBound(ctx)
	}
	if err := r.withoutTenant(); err != nil {
		return err
	}
	if err := r.locate(args); err != nil {
		return err
	}
	if err := r.locateModules(); err != nil {
		return err
	}
	bindings, err := r.bindings(ctx)
	if err != nil {
		return err
	}
	source, err := r.readEvent(ctx)
	if err != nil {
		return err
	}
	if r.directory, err = r.readDirectory(ctx); err != nil {
		return err
	}
	opening, err := r.openStore()
	if err != nil {
		return err
	}
	ended := r.runStored(ctx, bindings, source, opening)
	if r.resumes != "" && ended != nil {
		path, _ := r.store.path(r.shell)
		ended = unusableStore(path, ended)
	}
	if opening == nil {
		return ended
	}
	if err := opening.Close(); err != nil && ended == nil {
		return err
	}
	return ended
}

// openStore begins to open the store that the run leaves its record in, or returns nil. A
// machine on which there is no place for one must not keep an action from being tried out.
func (r *run) openStore() (*opening, error) {
	switch {
	case r.noStore && r.resumes != "":
		return nil, usage("--resume finds nothing without the store").try("leave out --no-store")
	case r.noStore:
		return nil, nil
	case r.resumes != "":
		if _, err := r.store.existing(r.shell); err != nil {
			return nil, err
		}
	}
	if _, err := r.store.path(r.shell); errors.Is(err, project.ErrNoHome) {
		return nil, nil
	}
	return r.store.begin(r.shell), nil
}

// runStored runs the actions and keeps the record in a store, which may be nil and may still
// be opened while the actions are built. Nothing runs before it is open.
func (r *run) runStored(ctx context.Context, bindings []actions.Binding, source *source, opening *opening) error {
	recorded := &record{}
	var kept store.Store
	if opening != nil {
		kept = opening
	}
	host, err := r.host(ctx, recorded, kept)
	if err != nil {
		return err
	}
	inspections := make([]*runtime.Inspection, len(bindings))
	for i := range bindings {
		if inspections[i], err = r.load(ctx, host, &bindings[i]); err != nil {
			if (r.trigger != "" || r.fired(source) != nil) && isLoad(err) {
				continue // the run says it in the platform's words
			}
			return r.unloaded(ctx, i, source, err)
		}
		bindings[i].Version = inspections[i].Version
	}
	trigger, err := r.chooseTrigger(inspections, source)
	if err != nil {
		return r.unloadedOr(ctx, source, err)
	}
	if err := r.function.fits(trigger, r.dialects); err != nil {
		return err
	}
	event, err := r.prepare(trigger, source)
	if err != nil {
		return err
	}
	if err := opening.wait(ctx); err != nil {
		return err
	}
	r.warn(inspections)
	req := actions.Request{Trigger: trigger.Name(), Event: event, Flow: bindings}
	return r.finish(ctx, host, recorded, req, &report{trigger: trigger, source: source, event: event, stored: opening != nil})
}

// finish runs a flow, or goes on with the one of --resume, and tells what came of it.
func (r *run) finish(ctx context.Context, host *runtime.Host, recorded *record, req actions.Request, rep *report) (err error) {
	if r.resumes != "" {
		if req.Event, err = withState(rep.trigger, req.Event, r.resumes); err != nil {
			return err
		}
	}
	execution, err := r.execute(ctx, host, recorded, req)
	var lost *runtime.NotStoredError
	if err != nil && !errors.As(err, &lost) {
		return err
	}
	rep.execution = execution
	ended := r.conclude(ctx, rep)
	if lost != nil {
		return r.unrecorded(lost, ended)
	}
	return ended
}

// plan builds the actions, and says what they are run by and on what.
func (r *run) plan(ctx context.Context, host *runtime.Host, bindings []actions.Binding, source *source) (*actions.Trigger, []byte, []*runtime.Inspection, error) {
	inspections := make([]*runtime.Inspection, len(bindings))
	for i := range bindings {
		var err error
		if inspections[i], err = r.load(ctx, host, &bindings[i]); err != nil {
			if r.trigger != "" && isLoad(err) {
				continue // the run says it in the platform's words
			}
			return nil, nil, nil, r.unloaded(ctx, i, source, err)
		}
		bindings[i].Version = inspections[i].Version
	}
	trigger, err := r.chooseTrigger(inspections, source)
	if err != nil {
		return nil, nil, nil, r.unloadedOr(ctx, source, err)
	}
	if err := r.function.fits(trigger, r.dialects); err != nil {
		return nil, nil, nil, err
	}
	event, err := r.prepare(trigger, source)
	return trigger, event, inspections, err
}

// unrecorded tells that a run left no record. The run itself has ended as it did, and its exit
// code stands where it is not 0.
func (r *run) unrecorded(lost *runtime.NotStoredError, ended error) error {
	path, err := r.store.path(r.shell)
	if err != nil {
		return err
	}
	var p *problem
	if !errors.As(unusableStore(path, lost), &p) {
		p = usage("%v", lost).try("--no-store leaves no record")
	}
	if ended == nil || errors.Is(ended, exited(exitDone)) {
		return p
	}
	r.problem(p)
	return ended
}

// patience is how long a script may take to say where it is at its limit. Its author wants to
// know, whatever else the machine does, and nobody waits for the process.
const patience = 250 * time.Millisecond

func (r *run) host(ctx context.Context, recorded *record, kept store.Store) (*runtime.Host, error) {
	where, err := r.chooseIsolation(&r.isolation, r.scripts()...)
	if err != nil {
		return nil, err
	}
	config := runtime.Config{
		Store:       kept,
		Dialects:    r.dialects,
		Directory:   r.directory,
		Isolation:   where,
		Limits:      r.limits(),
		Processes:   r.processes(),
		OnExecution: recorded.keep,
		Attempts:    r.function.attempts,
		Keys:        r.keys,
		Secrets:     r.provider,
		Logger:      newLogger(r.shell, r.verbose),
	}
	config.Processes.BuildSoon = len(r.files) > 0
	config.Processes.Grace = cmp.Or(config.Processes.Grace, patience)
	if err := r.network.configure(ctx, r.shell, &config); err != nil {
		return nil, err
	}
	r.mocks.configure(&config)
	if !r.now.IsZero() {
		r.clock = &clock{start: r.now}
		config.Now = r.clock.now
	}
	if r.seed != nil {
		config.Random = seeded(*r.seed)
	}
	return runtime.New(config)
}

// execute runs the flow and waits until nothing of it is left. The error is not that of
// an action: a failed execution is a result like any other here.
func (r *run) execute(ctx context.Context, host *runtime.Host, recorded *record, req actions.Request) (*actions.Execution, error) {
	if r.clock != nil {
		r.clock.begin()
	}
	start := func() (*actions.Execution, error) { return host.Run(ctx, req) }
	if r.resumes != "" {
		start = func() (*actions.Execution, error) { return host.Resume(ctx, r.resumes, req) }
	}
	execution, err := start()
	var failed *actions.ExecutionError
	if err != nil && !errors.As(err, &failed) {
		return nil, err
	}
	if execution.Error != nil && execution.Error.Kind == actions.KindCanceled {
		// Interrupted: there is nothing to wait for but the record.
		flushing, stop := context.WithTimeout(context.WithoutCancel(ctx), lockWait)
		defer stop()
		return execution, host.Flush(flushing)
	}
	if err := host.Idle(ctx); err != nil {
		return nil, err // interrupted: Main says so
	}
	if last := recorded.last(); last != nil {
		execution = last
	}
	return execution, host.Close()
}

// warn tells what the build found.
func (r *run) warn(inspections []*runtime.Inspection) {
	for _, inspection := range inspections {
		if inspection == nil {
			continue
		}
		for _, warning := range inspection.Version.Warnings {
			r.say(render.WarningLabel, "%s", warning)
		}
	}
}
