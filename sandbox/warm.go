package sandbox

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/dop251/goja"
)

// Alive says that the realm can be called again: nothing ended it, and nothing happened
// that would have ended the process of a function, such as an error that nobody caught or
// a promise that can never settle.
func (r *Realm) Alive() bool { return !r.closed && !r.broken && !r.died }

// Renew prepares a realm that is alive for its next Call, which has a time of its own. Of
// the environment it takes what belongs to one call: the execution, what answers host calls, the source of random
// numbers, the time limit, what words the logs, and variables that have another value now;
// all else stays as it was.
//
// Timers and immediates that were left, and replies of host calls, wait until the Call: what
// is due by then runs before the handler.
func (r *Realm) Renew(ctx context.Context, env Env) {
	r.base = context.WithoutCancel(ctx)
	r.env.Execution, r.env.Host = env.Execution, env.Host
	if env.Random != nil {
		r.env.Random = env.Random
	}
	limits := env.Limits.withDefaults()
	r.env.Limits.Timeout, r.watch.timeout = limits.Timeout, limits.Timeout
	for name, value := range env.Vars {
		if r.env.Vars[name] != value {
			if r.renewed == nil {
				r.renewed = map[string]string{}
			}
			r.renewed[name] = value
		}
	}
	r.env.Vars = env.Vars
	r.env.LogLine, r.env.LogValues = env.LogLine, env.LogValues
	r.logged = time.Now()
}

// thaw runs once what became due while nothing of the realm ran.
func (r *Realm) thaw() *Error {
	if fatal := r.renewVariables(); fatal != nil {
		return fatal
	}
	if len(r.turns.ticks) > 0 {
		if fatal := r.runTask(func() {}); fatal != nil {
			return fatal
		}
	}
	_, fatal := r.phases(func() bool { return r.current.settledNow() })
	return fatal
}

// renewVariables sets the variables that have another value than at the last call, where
// the script has a process.env already.
func (r *Realm) renewVariables() *Error {
	changed := r.renewed
	r.renewed = nil
	if len(changed) == 0 || !r.modules.has("process") {
		return nil
	}
	thrown, fatal := r.guard(func() {
		process, _ := r.modules.load("process").(*goja.Object)
		if process == nil {
			return
		}
		if env, ok := process.Get("env").(*goja.Object); ok {
			for _, name := range slices.Sorted(maps.Keys(changed)) {
				must(env.Set(name, changed[name]))
			}
		}
	})
	if thrown == nil {
		return fatal
	}
	// The script has put something in the place of process.env that takes no variables.
	return nil
}

// ends says that a failure of a call is the end of a process.
func (c *callState) ends(failure *Error) bool {
	if failure.Exit != "" {
		return true
	}
	switch failure.Kind {
	case Threw, Denied, NoHandler, NoExports, NotAsync, TooManyParameters:
		return failure.Code == CodeNotJSON && c.drains
	}
	return true
}
