package actions

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrForged is wrapped by what Verify says of commands that no script can have made.
var ErrForged = errors.New("the recorded api calls are not those of the action")

// Verify checks the commands of the running action against the trigger's tables once more:
// that each method is there, leaves a command, may be called in this handler and as often,
// that its arguments are plain data which the table lists and whose values hold, and that
// the commands are those, in number, that this ledger has accounted for. It looks at nothing
// that a later call may have changed, and runs nothing. A ledger accepts no other commands,
// so that the error, which wraps ErrForged, means that something between the two lies or is
// broken.
func (l *Ledger) Verify(commands []Command) error {
	if len(commands) == 0 && len(l.calls) == 0 {
		return nil
	}
	run := checking{ledger: l, verifying: true}
	for i := range commands {
		if err := l.verify(&commands[i], &run); err != nil {
			return fmt.Errorf("%w: api.%s: %w", ErrForged, commands[i].Method, err)
		}
	}
	// Of a method that was never accepted there is no tally.
	recorded := len(commands)
	for i := range l.calls {
		called := &l.calls[i]
		if called.method.Record == RecordNone {
			continue
		}
		own := 0
		for j := range commands {
			if commands[j].Method == called.method.Path {
				own++
			}
		}
		if own != called.action {
			return fmt.Errorf("%w: api.%s: %d calls were recorded, and %d were accepted", ErrForged, called.method.Path, own, called.action)
		}
		recorded -= own
	}
	if recorded > 0 {
		return fmt.Errorf("%w: %d calls were recorded that were not accepted", ErrForged, recorded)
	}
	return nil
}

func (l *Ledger) verify(c *Command, run *checking) error {
	m := l.Trigger.Method(c.Method)
	switch {
	case m == nil:
		return fmt.Errorf("%s has no such method", l.Trigger.Name())
	case m.Record == RecordNone:
		return errors.New("it leaves no command")
	}
	closed := hasNested(m)
	for i := range c.Args {
		name := c.Args[i].Key
		if p := m.Param(name); p == nil || isNested(name) {
			return fmt.Errorf("it has no parameter %q", name)
		}
		if position(c.Args, name) != i {
			return fmt.Errorf("%q is there twice", name)
		}
		if !isPlain(c.Args[i].Value, maxNesting) {
			return fmt.Errorf("%q is no plain data", name)
		}
		if closed && !same(listed(m, name, c.Args[i].Value), c.Args[i].Value) {
			return fmt.Errorf("%q has members that the table does not list", name)
		}
	}
	run.method, run.args = m, c.Args
	for i := range m.Checks {
		check := &m.Checks[i]
		if check.At != AtCall || check.OnFail == Drop {
			continue
		}
		if check.RequiresHandler != nil && !slices.Contains(check.RequiresHandler, l.Handler) {
			return errors.New(expectation(&check.Condition))
		}
		if check.RequiresFlag != "" && !l.Flags[check.RequiresFlag] {
			return errors.New(expectation(&check.Condition))
		}
		if run.check = check; check.MaxCalls > 0 && !l.verifyCalls(m, check) {
			return errors.New(expectation(&check.Condition))
		}
		if run.param(check.Param) {
			return errors.New(run.place() + " " + expectation(&check.Condition))
		}
	}
	return nil
}

// verifyCalls says whether a method was called no more often than it may be.
func (l *Ledger) verifyCalls(m *Method, check *Check) bool {
	flow, inAction := l.Calls(m.Path)
	if check.Over == "action" {
		return inAction <= check.MaxCalls
	}
	return flow <= check.MaxCalls
}

// verified is test for a value that was recorded: it changes nothing and passes over what is
// shown in place of a sensitive value. The result says that the value does not hold.
func (r *checking) verified(value any) bool {
	c := r.check
	if isUndefined(value) && c.UndefinedOK || value == nil && c.NullOK {
		return false
	}
	if value == any(Redacted) && r.isSensitive() {
		return false
	}
	return !holds(&c.Condition, value)
}

// isSensitive says that the check looks at a sensitive parameter, or within one.
func (r *checking) isSensitive() bool {
	return slices.ContainsFunc(r.method.Sensitive, func(path string) bool {
		rest, ok := strings.CutPrefix(r.check.Param, path)
		return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
	})
}

// isPlain says that a value is data as calls record it, no deeper than a number of levels:
// what has no JSON is marked in it, and no BigInt is.
func isPlain(v any, depth int) bool {
	if depth < 0 {
		return false
	}
	switch v := v.(type) {
	case nil, Undefined, bool, string, float64:
		return true
	case Opaque:
		return v.Typeof != "bigint"
	case []any:
		return !slices.ContainsFunc(v, func(item any) bool { return !isPlain(item, depth-1) })
	case Object:
		return !slices.ContainsFunc(v, func(m Member) bool { return !isPlain(m.Value, depth-1) })
	}
	return false
}
