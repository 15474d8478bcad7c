package runtime

import (
	"maps"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

// info is what the dialect is told of a call. There is no action where none could be made
// ready.
func (r *flowRun) info(a *action, handler string) actions.ContextInfo {
	c := actions.ContextInfo{Execution: r.execution.ID, Handler: handler, Started: r.execution.StartedAt, Attempt: max(r.attempt, 1), Limit: r.limit}
	if a == nil {
		return c
	}
	c.Action, c.HandlerString, c.Function = a.name, a.binding.Handler, a.called.function
	if a.called.runtime != nil {
		c.Runtime = a.called.runtime.Name
	}
	c.File, c.World = a.binding.Path, r.world
	c.Own = r.ownLimit(a)
	if c.Own {
		c.Limit = a.binding.Timeout
	}
	return c
}

// ownLimit says that the binding's time limit is the one in force.
func (r *flowRun) ownLimit(a *action) bool {
	return a != nil && a.binding.Timeout > 0 && a.binding.Timeout < r.limit && time.Now().Before(r.deadline)
}

// handler is the entry by which an action is called: the trigger's, or what its handler
// string names.
func (c called) handler(entry actions.Entry) actions.Entry {
	if c.export != "" {
		entry.Name = c.export
	}
	return entry
}

// argumentKinds are what the handler is called with.
func (r *flowRun) argumentKinds(a *action) []actions.Argument {
	if own := a.called.runtime; own != nil && own.Arguments != nil {
		return own.Arguments
	}
	return r.point.trigger.Arguments
}

// variables are process.env: the secrets over what the platform sets, but for what it
// reserves.
func (r *flowRun) variables(a *action, handler string, own map[string]string) map[string]string {
	if r.point.dialect.Environment == nil {
		return own
	}
	reserved, defaults := r.point.dialect.Environment(r.info(a, handler))
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if _, taken := reserved[name]; taken {
			r.execution.Warnings = append(r.execution.Warnings,
				"the platform sets "+name+" itself, so that the secret of that name is not in process.env")
		}
	}
	all := make(map[string]string, len(reserved)+len(defaults)+len(own))
	maps.Copy(all, defaults)
	maps.Copy(all, own)
	maps.Copy(all, reserved)
	return all
}

// wordLogs has the platform's format in the realm's console, where the function chose one.
func (r *flowRun) wordLogs(env *sandbox.Env, a *action, handler string) {
	word := r.point.dialect.LogLine
	if word == nil || a.called.function.LogFormat == actions.LogPlain {
		return
	}
	c := r.info(a, handler)
	env.LogValues = c.Function.LogFormat == actions.LogJSON
	env.LogLine = func(line sandbox.LogLine) (string, bool) {
		return word(c, actions.LogLine{
			Level: line.Level, Message: line.Message, At: line.At, Value: line.Value, Error: (*actions.LoggedError)(line.Error),
		})
	}
}

// warnOfMismatches tells what the platform would not take of the action's files.
func (r *flowRun) warnOfMismatches(a *action) {
	word := a.called.rules().Mismatch
	if word == nil || r.attempt > 1 {
		return
	}
	for _, m := range a.version.Mismatches {
		if text := word(m); text != "" {
			r.execution.Warnings = append(r.execution.Warnings, text)
		}
	}
}

// platformLines are what the platform writes around the logs of a step, where the function
// chose its format. Nothing was invoked where nothing took any time.
func (r *flowRun) platformLines(a *action, handler string, loaded int) *actions.PlatformLines {
	word := r.point.dialect.PlatformLines
	if word == nil || a.called.function.LogFormat == actions.LogPlain || r.measured.Duration == 0 {
		return nil
	}
	before, after := word(r.info(a, handler), r.measured)
	return &actions.PlatformLines{Before: before, Loaded: loaded, After: after}
}

// logFailure adds the line that the platform writes when an invocation failed.
func (r *flowRun) logFailure(step *actions.Step, a *action, e *actions.Error) {
	word := r.point.dialect.LogLine
	if word == nil || a.called.function.LogFormat == actions.LogPlain {
		return
	}
	text, ok := word(r.info(a, step.Handler), actions.LogLine{Level: "error", At: r.host.config.Now(), Failure: e})
	if ok {
		step.Logs = append(step.Logs, actions.Log{Level: "error", Message: text, AtMS: float64(step.Duration.Microseconds()) / 1000})
	}
}
