package runtime

import (
	"context"
	"maps"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

// step runs one action and asks the dialect what came of the flow. It says whether the
// flow is done.
func (r *flowRun) step(ctx context.Context, a *action, entry actions.Entry, last bool) (done bool) {
	r.panicked = ""
	entry = a.called.handler(entry)
	r.attempt = 1
	r.ledger.BeginAction(entry.Name, r.first+r.at)
	step, turn := r.perform(ctx, a, entry)
	for r.again(ctx, step) {
		r.ledger.Rollback()
		r.ledger.BeginAction(entry.Name, r.first+r.at)
		step, turn = r.perform(ctx, a, entry)
		step.Attempt = r.attempt
	}
	turn.Last = last
	if step.Error == nil {
		step.Error = r.forged(step)
	}
	if step.Error == nil {
		verdict := r.point.dialect.Finish(turn)
		if verdict.Error == nil {
			r.keepCache(ctx)
			return r.accept(step, verdict)
		}
		if !r.passesOver(a, verdict.Error) {
			return r.accept(step, verdict)
		}
		step.Error = verdict.Error
	}
	r.ledger.Rollback()
	switch {
	case !r.passesOver(a, step.Error):
		r.fail(step.Error)
		return r.accept(step, r.point.dialect.Finish(turn))
	case !last:
		return false
	}
	passedOver := *step
	passedOver.Error, passedOver.Commands = nil, nil
	turn.Step, turn.Handlers = &passedOver, nil
	if r.point.dialect.ReadsResult {
		turn.Returned = r.event.Patched() // as if the action had returned what it was given
	}
	return r.accept(step, r.point.dialect.Finish(turn))
}

// perform calls the action's handler, notes the step, and prepares what the dialect is
// asked.
func (r *flowRun) perform(ctx context.Context, a *action, entry actions.Entry) (*actions.Step, actions.Turn) {
	turn := r.turn()
	r.lack = noLack
	if a.broken != nil {
		e := *a.broken // it may be that of several runs
		if a.bound {
			r.explain("", nil, &e)
		}
		return r.without(a, &e, turn)
	}
	guard, refused := r.enter(ctx, a)
	if refused != nil {
		r.explain("", nil, refused)
		return r.without(a, refused, turn)
	}
	if r.host.workers == nil {
		r.seat.begins()
	}
	if guard == nil {
		return r.guarded(ctx, a, entry, turn)
	}
	ended := internal("a panic ended the step")
	defer func() { guard.leave(a.version.Hash, ended) }()
	step, turn := r.guarded(ctx, a, entry, turn)
	ended = step.Error
	return step, turn
}

// without notes a step of an action that does not run.
func (r *flowRun) without(a *action, e *actions.Error, turn actions.Turn) (*actions.Step, actions.Turn) {
	step := actions.Step{Action: a.name, Error: e}
	if a.version != nil {
		step.Version = a.version.Hash
	}
	r.execution.Steps = append(r.execution.Steps, step)
	turn.Step = &r.execution.Steps[len(r.execution.Steps)-1]
	return turn.Step, turn
}

// enter waits until what watches over an action lets it run. There is nothing that does where
// the action is none that its tenant has bound.
func (r *flowRun) enter(ctx context.Context, a *action) (*guard, *actions.Error) {
	if !a.bound || r.host.config.Store == nil {
		return nil, nil
	}
	flows, err := r.host.deployments.of(ctx, r.tenant)
	if err != nil {
		return nil, nil // the flow is known, and its policy counts again when the store does
	}
	g := flows.guard(r.point.trigger.Name(), a.name)
	var refused *actions.Error
	r.unhurried(ctx, func(ctx context.Context) { refused, r.lack = g.enter(ctx, a.version.Hash, r.hopeful()) })
	if refused != nil && r.lack == ofRepair && r.isJob() {
		// It is the same to all jobs, however often they are tried, until it is lifted.
		r.lack = ofMeans
		refused.Hint = "lift the quarantine, or drop the job: it runs at the version that it was queued with"
	}
	if refused != nil {
		return nil, refused
	}
	return g, nil
}

// guarded calls the handler of an action that may run, notes the step, and prepares what the
// dialect is asked.
func (r *flowRun) guarded(ctx context.Context, a *action, entry actions.Entry, turn actions.Turn) (*actions.Step, actions.Turn) {
	r.warnOfMismatches(a)
	began := time.Now()
	r.measured = actions.Invocation{}
	result, in := r.call(ctx, a, entry)
	r.execution.Steps = append(r.execution.Steps, actions.Step{
		Action: a.name, Version: a.version.Hash, Handler: entry.Name, Duration: time.Since(began),
		Commands: convertCommands(result.Commands), Logs: convertLogs(result.Logs),
	})
	turn.Step = &r.execution.Steps[len(r.execution.Steps)-1]
	turn.Step.Platform = r.platformLines(a, entry.Name, result.Loaded)
	turn.Nothing = actions.Nothing(result.Nothing)
	if a.called.runtime != nil {
		turn.Runtime = a.called.runtime.Name
	}
	if err := r.stepError(result); err != nil {
		turn.Step.Error = failure(err, a.version, r.modules...)
		r.ownTimeout = r.ownLimit(a)
		r.logFailure(turn.Step, a, turn.Step.Error)
		if r.panicked != "" {
			turn.Step.Error.Kind, turn.Step.Error.Name, turn.Step.Error.Message = actions.KindInternal, "Error", "a panic ended the step: "+r.panicked
		}
		r.explain(entry.Name, a, turn.Step.Error)
	} else {
		turn.Returned = result.Value
		if len(r.point.trigger.Entries) > 1 {
			turn.Handlers = a.exports(ctx, in)
		}
	}
	r.settleRealm(in, result)
	return turn.Step, turn
}

// forged checks the commands of a step against the tables again, whoever recorded them.
func (r *flowRun) forged(step *actions.Step) *actions.Error {
	err := r.ledger.Verify(step.Commands)
	if err == nil {
		return nil
	}
	why := r.point.seen.redactor(&r.secrets).String(err.Error())
	r.host.log.Error("the commands of a step were refused", "execution", r.execution.ID, "trigger", r.execution.Trigger, "action", step.Action, "error", why)
	e := internal(err.Error())
	r.word(e)
	return e
}

// turn is what the dialect is asked about, but for what a step did.
func (r *flowRun) turn() actions.Turn {
	r.continuation = ""
	return actions.Turn{Trigger: r.point.trigger, Ledger: r.ledger, Event: r.event, Continuation: r.resumeID}
}

// keepCache hands the action's writes to the cache on to other runs.
func (r *flowRun) keepCache(ctx context.Context) {
	r.host.caches.merge(ctx, r.tenant, r.point, r.cache, r.ledger.Cache)
	r.cache = maps.Clone(r.ledger.Cache)
}

// accept takes the dialect's verdict into the execution. It says whether the flow is done.
// There is no step when a flow ends without having run one.
func (r *flowRun) accept(step *actions.Step, verdict actions.Verdict) (done bool) {
	r.execution.Warnings = append(r.execution.Warnings, verdict.Warnings...)
	if !verdict.Done {
		return false
	}
	r.execution.Outcome = verdict.Outcome
	r.execution.Result, r.execution.Effects = verdict.Result, verdict.Effects
	if verdict.Error != nil {
		r.execution.Error = verdict.Error
		if step != nil && step.Error == nil {
			step.Error = verdict.Error
		}
	}
	if verdict.Suspension != nil {
		r.suspension = *verdict.Suspension
	}
	return true
}

// resumeID gives the id by which the flow is resumed if the step suspends it.
func (r *flowRun) resumeID() string {
	if r.continuation == "" {
		r.continuation = r.host.config.Continuations()
	}
	return r.continuation
}

// call runs the handler in a realm of its own. The realm is nil when it could not be
// made.
func (r *flowRun) call(ctx context.Context, a *action, entry actions.Entry) (*sandbox.Result, realm) {
	if time.Until(r.deadline) <= 0 {
		return &sandbox.Result{Error: &sandbox.Error{Kind: sandbox.TimedOut}}, nil
	}
	own, err := r.host.actionSecrets(ctx, r.tenant, a)
	if err != nil && ctx.Err() != nil {
		return &sandbox.Result{Error: &sandbox.Error{Kind: sandbox.Canceled, Message: context.Cause(ctx).Error()}}, nil
	}
	if err != nil {
		r.lack = lackOfSecrets(err)
		return &sandbox.Result{Error: noSecrets(err)}, nil
	}
	r.secrets.add(own)
	modules, err := r.attach(ctx, a, own)
	if err != nil {
		r.lack = lackOfModules(err)
		return &sandbox.Result{Error: unattached(err)}, nil
	}
	if r.host.workers != nil {
		result, in := r.callAway(ctx, a, entry, own)
		r.realm = in
		return result, in
	}
	in, err := r.realmFor(ctx, a, entry.Name, modules)
	if err != nil {
		e := asSandboxError(err)
		return &sandbox.Result{Error: e, Logs: e.Logs}, nil
	}
	r.realm = in
	rules := a.called.rules()
	began := time.Now()
	defer func() { r.measured.Duration = time.Since(began) }()
	return in.Call(ctx, sandbox.Call{
		Handler: entry.Name, Async: entry.Async, Arguments: r.arguments(a, entry, own),
		Waiting: sandbox.Waiting(r.point.trigger.Waiting), WantValue: r.point.dialect.ReadsResult,
		Returns: rules.Returns, MaxParameters: rules.MaxParameters, DefaultExport: rules.DefaultExport,
	}), in
}

// attach gives the action its modules, and notes what it is given, for redaction and hints.
func (r *flowRun) attach(ctx context.Context, a *action, own map[string]string) ([]sandbox.Attached, error) {
	r.modules, r.given = nil, given{action: own}
	modules, err := r.host.attach(ctx, r.tenant, a)
	if err != nil || len(modules) == 0 {
		return nil, err
	}
	r.modules = modules
	if r.given.modules, err = r.host.moduleSecrets(ctx, r.tenant, modules); err != nil {
		return nil, err
	}
	for _, values := range r.given.modules {
		r.secrets.add(values)
	}
	return attachments(modules, r.given.modules), nil
}

// settleRealm closes a realm, or keeps it for the work that it has left.
func (r *flowRun) settleRealm(in realm, result *sandbox.Result) {
	if in == nil {
		return
	}
	r.realm = nil
	if !result.Pending || result.Error != nil {
		if !r.keepWarm(in) {
			in.Close()
		}
		return
	}
	r.leftovers = append(r.leftovers, leftover{realm: in, step: len(r.execution.Steps) - 1})
}

// stepError is why the step failed: what the script ended with, or an error that a method
// put off until the action was over, which names where it was called.
func (r *flowRun) stepError(result *sandbox.Result) error {
	if result.Error != nil {
		return result.Error
	}
	if raise := r.ledger.Deferred(); raise != nil {
		return &sandbox.Error{Kind: sandbox.Threw, Name: raise.Name, Message: raise.Message, Code: raise.Code, Frames: result.Marked}
	}
	return nil
}

func (r *flowRun) environment(a *action, handler string, modules []sandbox.Attached) sandbox.Env {
	limits := r.host.config.Limits
	env := sandbox.Env{
		Execution: r.execution.ID, Now: r.host.config.Now, Random: r.host.config.Random(), Library: r.host.library(), Files: &a.files, Attached: modules,
		Limits: sandbox.Limits{
			Timeout: r.timeLeft(a), LogBytes: limits.LogBytes, Commands: limits.Commands, ResultBytes: limits.ResultBytes, MemoryBytes: limits.MemoryBytes,
			BodyBytes: limits.RequestBytes,
		},
	}
	if r.point.dialect.SecretsInEnv {
		env.Vars = r.variables(a, handler, r.given.action)
	}
	switch {
	case r.away != nil:
		env.Host = r.away
	case r.used != nil:
		r.called = r.used.host
		r.called.renew(r)
		env.Host = r.called
	default:
		r.called = r.callsFor(a.binding.Warm)
		env.Host = r.called
	}
	r.wordLogs(&env, a, handler)
	return env
}

// timeLeft is what the flow's limit and the binding's own leave for a step.
func (r *flowRun) timeLeft(a *action) time.Duration {
	left := time.Until(r.deadline)
	if own := a.binding.Timeout; own > 0 && own < left {
		left = own
	}
	return max(left, time.Millisecond)
}
