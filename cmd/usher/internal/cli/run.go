package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
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

func newRun(s *shell) *cobra.Command {
	r := &run{shell: s, dialects: dialects()}
	cmd := &cobra.Command{
		Use:   "run FILE... | -t TRIGGER",
		Short: "Run an action, or several as a flow, on an event",
		Long: `Run an action on an event and show what it did. Several files are a flow: they run in
order, as actions of one trigger.

The trigger is the one that the exported handler belongs to; -t chooses where that is not
enough. The event is a file, - for standard input, a JSON text, or the name of a sample
(see usher event ls); without -e the trigger's own sample is used. Without files, what is
deployed and bound to the trigger of -t runs.

The result goes to standard output, what the action logs to standard error. A flow that
was denied or suspended is a successful run; see usher help exit-codes. The execution is
recorded, without the event and without secrets; see usher exec.

A flow that was suspended is resumed within an hour, once: --resume takes the continuation,
FILE... are the same files, and the event is that of the request that came back, whose
parameter state is the continuation unless the event has another.

--flow custom-auth plays a whole custom sign-in of a Cognito user pool, with the files of
DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse in this order. The
event is one of DefineAuthChallenge, of which userName and request.userAttributes are enough;
request.userNotFound plays a pool that hides who exists. Answers are those of --answer, then
what is typed in a terminal; challenges of the pool itself are answered by pass or fail.
--resume takes the session of a sign-in that nobody answered.

An operation of a user pool fires several triggers: --operation SignUp FOLDER runs those of
them that the folder has, in their order, on events that are made of one, and shows what the
pool would do. Their files are called after the triggers: PreSignUp.js, or PreSignUp/index.js.

Every flag can be set by a variable: USHER_ENV_FILE for --env-file.`,
		Example: `  usher run post-login.js -e event.json
  usher run roles.js country.ts -e event.json --set user.email=sam@example.com
  usher run post-login.js --set user.email_verified=false --expect denied
  usher run sign-up.mjs -e PreSignUp_ExternalProvider --json
  usher run terms.js --resume DS3V… --set request.query.session_token=…
  usher run --flow custom-auth define.js create.js verify.js -e user.json --answer 12
  usher run --operation SignUp triggers --set request.userAttributes.email=sam@example.com`,
		ValidArgsFunction: completeActions,
		RunE:              runE(func(ctx context.Context, args []string) error { return r.run(ctx, args) }),
	}
	r.flags(cmd)
	return cmd
}

func (r *run) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	r.flagSet = f
	f.SortFlags = false
	r.planFlags(cmd)
	f.StringVar(&r.members, "directory", "", "a `file` with the groups and roles of users, which actions ask for")
	f.Var(&parsed[time.Time]{value: &r.now, kind: "time", parse: parseTime}, "now", "the time at which the clock starts, such as 2026-01-31T09:00:00Z")
	f.Var(&parsed[*uint64]{value: &r.seed, kind: "number", parse: parseSeed}, "seed", "make random numbers repeatable")
	f.Var(&parsed[time.Duration]{value: &r.timeout, kind: "duration", parse: parseTimeout}, "timeout", "end the run after this long, such as 500ms (default: the trigger's own limit)")
	f.Var(&listed[poolSetting]{values: &r.poolSettings, kind: "setting[=value]", parse: parsePool}, "pool", "set the user pool: EmailSendingAccount=COGNITO_DEFAULT, NoFederatedConfirmation, PreventUserExistenceErrors (repeatable)")
	f.StringVar(&r.operation, "operation", "", "run the triggers of an operation of a user pool, such as SignUp, whose files are in a folder; list lists them")
	r.function.flags(cmd, r.dialects)
	r.function.attemptsFlag(cmd)
	r.network.flags(cmd)
	r.isolation.flags(cmd, "in-process for files of the project that you are in")
	r.mocks.flags(cmd)
	f.Var(&parsed[*expectation]{value: &r.expect, kind: "outcome[:kind]", parse: parseExpectation}, "expect", "exit with 0 when the run ends so, else with 1")
	r.sealed.flags(cmd)
	r.store.flags(cmd)
	f.Var(&parsed[string]{value: &r.resumes, kind: "continuation", parse: parseContinuation}, "resume", "go on with the flow that was suspended with this continuation")
	r.signIn.flags(cmd)
	f.BoolVar(&r.noStore, "no-store", false, "leave no record")
	f.BoolVar(&r.json, "json", false, "print the execution as a JSON document")
	f.BoolVar(&r.verbose, "verbose", false, "show places, times and versions, and cut nothing")
	for name, complete := range map[string]cobra.CompletionFunc{
		"expect": completeOutcomes, "operation": completeOperations, "resume": cobra.NoFileCompletions, "now": cobra.NoFileCompletions,
		"seed": cobra.NoFileCompletions, "timeout": cobra.NoFileCompletions,
	} {
		_ = cmd.RegisterFlagCompletionFunc(name, complete)
	}
}

// planFlags are those that say what runs on what.
func (r *run) planFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&r.tenant, "tenant", "", "the `name` of the tenant whose bound actions run (default: the only one)")
	f.StringVarP(&r.trigger, "trigger", "t", "", "the `name` of the trigger to run, such as auth0/post-login or post-login")
	f.StringVarP(&r.event, "event", "e", "", "the event: a `file`, - for stdin, a JSON text, or the name of a sample")
	f.Var(&listed[edit]{values: &r.edits, kind: "path=value", parse: parseSet}, "set", "change a value of the event (repeatable)")
	f.Var(&listed[edit]{values: &r.edits, kind: "path", parse: parseUnset}, "unset", "remove a member of the event (repeatable)")
	f.StringVar(&r.envFile, "env-file", "", "read secrets from a `file` of NAME=value lines")
	f.Var(&listed[secret]{values: &r.secrets, kind: "[action:]name=value", parse: parseSecret}, "secret", "give a secret to all actions, or to one action or module (repeatable)")
	f.Var(&listed[string]{values: &r.include, kind: "pattern", parse: parseInclude}, "include", "let the action read a file beside it, or those that match, such as data/*.json (repeatable)")
	f.Var(&listed[module]{values: &r.modules, kind: "name=path", parse: parseModule}, "module", "the file that require('actions:name') gives, where that is not modules/name.js (repeatable)")
	for name, complete := range map[string]cobra.CompletionFunc{
		"trigger": r.completeTriggers, "event": r.completeEvents,
		"set": cobra.NoFileCompletions, "unset": cobra.NoFileCompletions, "secret": cobra.NoFileCompletions, "tenant": cobra.NoFileCompletions,
	} {
		_ = cmd.RegisterFlagCompletionFunc(name, complete)
	}
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
		r.addModules(ctx, host, &bindings[i])
		if inspections[i], err = host.Inspect(ctx, bindings[i]); err != nil {
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
		r.addModules(ctx, host, &bindings[i])
		var err error
		if inspections[i], err = host.Inspect(ctx, bindings[i]); err != nil {
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

// locate checks the files of the command line and names the actions.
func (r *run) locate(paths []string) error {
	if len(paths) == 0 {
		return usage("there is no action to run").try("name its file: usher run post-login.js")
	}
	for _, path := range paths {
		if r.function.handler != "" && project.IsFolder(path) {
			continue // the handler names the file in it
		}
		if err := checkAction(path); err != nil {
			return err
		}
	}
	for i, name := range r.config().Names(paths) {
		r.files = append(r.files, file{path: paths[i], name: name})
	}
	return nil
}

// bindings are the actions with their secrets.
func (r *run) bindings(ctx context.Context) ([]actions.Binding, error) {
	bindings := make([]actions.Binding, len(r.files))
	for i, f := range r.files {
		bindings[i] = actions.Binding{Name: f.name, Path: f.path, Include: r.include}
		r.function.bind(&bindings[i])
		r.fromConfig(&bindings[i])
	}
	return bindings, r.addSecrets(ctx, bindings)
}

// scripts are the files that run.
func (r *run) scripts() []string {
	paths := slices.Collect(maps.Values(r.moduleFiles))
	for _, f := range r.files {
		paths = append(paths, f.path)
	}
	return paths
}

func (r *run) host(ctx context.Context, recorded *record, kept store.Store) (*runtime.Host, error) {
	config := runtime.Config{
		Store:       kept,
		Dialects:    r.dialects,
		Directory:   r.directory,
		Isolation:   r.isolation.of(r.scripts()...),
		Limits:      r.limits(),
		Processes:   r.processes(),
		OnExecution: recorded.keep,
		Attempts:    r.function.attempts,
		Keys:        r.keys,
		Secrets:     r.provider,
		Logger:      newLogger(r.shell, r.verbose),
	}
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

// checkAction says what is wrong with the path of an action.
func checkAction(path string) error {
	if path == "-" {
		return usage("an action is read from a file, not from standard input").try("- is for events: usher run FILE -e -")
	}
	err := project.Check(path)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, project.ErrIsFolder):
		p := usage("%s is a folder, not the file of an action", path)
		if inside := project.Inside(path, project.Extensions); len(inside) > 0 {
			return p.try("name a file in it: %s", strings.Join(inside[:min(4, len(inside))], ", "))
		}
		return p.try("name the file of the action")
	}
	return unreadable(path, err, project.Extensions)
}

// unreadable is the problem of a file that cannot be read.
func unreadable(path string, err error, extensions []string) error {
	p := notFound("%s: %v", path, err)
	if isMissing(err) {
		p.message = fmt.Sprintf("there is no file %s", path)
		return p.orNearest(path, project.Siblings(path, extensions), "check the path; it is relative to the folder you are in")
	}
	p.code = exitUsage
	return p
}
