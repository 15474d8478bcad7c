package runtime

import (
	"context"
	"encoding/json"
	"maps"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

// step runs one action and asks the dialect what came of the flow. It says whether the
// flow is done.
func (r *flowRun) step(ctx context.Context, index int, a *action, last bool) (done bool) {
	entry := r.point.trigger.Entries[0]
	began := time.Now()
	r.panicked = ""
	r.ledger.BeginAction(entry.Name, index)
	result, realm := r.call(ctx, a, entry)

	r.execution.Steps = append(r.execution.Steps, actions.Step{
		Action: a.name, Version: a.version.Hash, Handler: entry.Name, Duration: time.Since(began),
		Commands: convertCommands(result.Commands), Logs: convertLogs(result.Logs),
	})
	step := &r.execution.Steps[len(r.execution.Steps)-1]
	if err := r.stepError(result); err != nil {
		step.Error = failure(err, a.version)
		if r.panicked != "" {
			step.Error.Kind, step.Error.Name, step.Error.Message = actions.KindInternal, "Error", "a panic ended the step: "+r.panicked
		}
		r.explain(entry.Name, a, step.Error)
	}
	var exports []string
	if step.Error == nil {
		exports = a.exports(realm)
	}
	r.settleRealm(realm, result)

	returned := json.RawMessage(result.Value)
	if step.Error != nil {
		r.ledger.Rollback()
		// That the caller gave up is no failure of the action, so no policy passes it over.
		if a.binding.OnFailure == actions.FailClosed || step.Error.Kind == actions.KindCanceled {
			r.fail(step.Error)
		} else if !last {
			return false
		} else if r.point.dialect.ReadsResult {
			returned = r.event.Patched() // as if the action had returned what it was given
		}
	} else {
		r.host.caches.merge(r.tenant, r.point.trigger, r.cache, r.ledger.Cache, r.host.config.Now())
		r.cache = maps.Clone(r.ledger.Cache)
	}
	return r.judge(step, exports, returned, last)
}

// judge lets the dialect reduce the flow so far to an outcome. Exports are the functions
// that the action exports, returned is what its handler returned.
func (r *flowRun) judge(step *actions.Step, exports []string, returned json.RawMessage, last bool) (done bool) {
	asked := step
	if step.Error != nil && r.execution.Error == nil {
		passedOver := *step
		passedOver.Error, passedOver.Commands = nil, nil
		asked = &passedOver
	}
	r.continuation = ""
	verdict := r.point.dialect.Finish(actions.Turn{
		Trigger: r.point.trigger, Ledger: r.ledger, Event: r.event, Step: asked,
		Handlers: exports, Returned: returned, Last: last,
		Continuation: r.resumeID,
	})
	r.execution.Warnings = append(r.execution.Warnings, verdict.Warnings...)
	if !verdict.Done {
		return false
	}
	r.execution.Outcome = verdict.Outcome
	r.execution.Result, r.execution.Effects = verdict.Result, verdict.Effects
	if verdict.Error != nil {
		r.execution.Error = verdict.Error
		if step.Error == nil {
			step.Error = verdict.Error
		}
	}
	return true
}

// resumeID gives the id by which the flow is resumed if the step suspends it.
func (r *flowRun) resumeID() string {
	if r.continuation == "" {
		r.continuation = r.host.config.IDs()
	}
	return r.continuation
}

// call runs the handler in a realm of its own. The realm is nil when it could not be
// made.
func (r *flowRun) call(ctx context.Context, a *action, entry actions.Entry) (*sandbox.Result, *sandbox.Realm) {
	own, err := r.host.actionSecrets(ctx, r.tenant, a)
	if err != nil && ctx.Err() != nil {
		return &sandbox.Result{Error: &sandbox.Error{Kind: sandbox.Canceled, Message: context.Cause(ctx).Error()}}, nil
	}
	if err != nil {
		return &sandbox.Result{Error: &sandbox.Error{Kind: sandbox.LoadFailed, Name: "Error", Message: err.Error()}}, nil
	}
	r.secrets.add(own)
	realm, err := a.program.Instantiate(ctx, r.environment(a, own))
	if err != nil {
		e := asSandboxError(err)
		return &sandbox.Result{Error: e, Logs: e.Logs}, nil
	}
	r.realm = realm
	return realm.Call(ctx, sandbox.Call{
		Handler: entry.Name, Async: entry.Async, Arguments: r.arguments(a, entry, own),
		Waiting: sandbox.Waiting(r.point.trigger.Waiting), WantValue: r.point.dialect.ReadsResult,
	}), realm
}

// settleRealm closes a realm, or keeps it for the work that it has left.
func (r *flowRun) settleRealm(realm *sandbox.Realm, result *sandbox.Result) {
	if realm == nil {
		return
	}
	r.realm = nil
	if !result.Pending || result.Error != nil {
		realm.Close()
		return
	}
	r.leftovers = append(r.leftovers, leftover{realm: realm, step: len(r.execution.Steps) - 1})
}

// stepError is why the step failed: what the script ended with, or an error that a method
// put off until the action was over.
func (r *flowRun) stepError(result *sandbox.Result) error {
	if result.Error != nil {
		return result.Error
	}
	if raise := r.ledger.Deferred(); raise != nil {
		return &sandbox.Error{Kind: sandbox.Threw, Name: raise.Name, Message: raise.Message, Code: raise.Code}
	}
	return nil
}

func (r *flowRun) environment(a *action, own map[string]string) sandbox.Env {
	limits := r.host.config.Limits
	env := sandbox.Env{
		Execution: r.execution.ID, Now: r.host.config.Now, Random: r.host.config.Random(), Library: r.host.library,
		Limits: sandbox.Limits{
			Timeout: r.timeLeft(a), LogBytes: limits.LogBytes, Commands: limits.Commands, ResultBytes: limits.ResultBytes,
		},
	}
	if r.point.dialect.SecretsInEnv {
		env.Vars = own
	}
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
