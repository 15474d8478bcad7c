package actions

import (
	"slices"
	"strings"
)

// checking runs the checks of one call. It works on the bound arguments in place: what a
// check coerces, trims or clamps is what the call goes on with.
type checking struct {
	ledger *Ledger
	method *Method
	args   Object

	check *Check
	index int    // of the array member in question
	key   string // of the map entry in question

	dropped []string // parameters to leave out of the result
	unsafe  []reservation
	answer  Return

	verifying bool // of a command that was recorded; see Ledger.Verify
}

// all runs the checks in the order of the table. The first that fails decides; then
// answer is what the script gets.
func (r *checking) all() (answer Return, decided bool) {
	for i := range r.method.Checks {
		r.check = &r.method.Checks[i]
		if r.check.At == AtServer || r.check.At != AtCall && isOfFlow(&r.check.Condition) {
			continue
		}
		if r.param(r.check.Param) {
			return r.answer, true
		}
	}
	return Return{}, false
}

// isOfFlow tells the conditions that only the end of the flow can decide from those that
// the value of one call decides.
func isOfFlow(c *Condition) bool {
	return c.NeedsCall != "" || c.ExactlyOneOf != nil || c.SubsetOf != "" || c.TotalMaxBytes > 0 || c.MaxCalls > 0 || c.MaxCount > 0
}

// param tests every value that a check's parameter path names. A path into something
// that is not there names nothing. The result says that the call is decided.
func (r *checking) param(path string) bool {
	if path == "" {
		none := any(Undefined{})
		return r.test(&none)
	}
	name := path
	if i := strings.IndexAny(path, ".["); i >= 0 {
		name = path[:i]
	}
	i := position(r.args, name)
	if i < 0 && r.verifying { // a command has no member for what was not given
		missing := any(Undefined{})
		return r.walk(&missing, path[len(name):])
	}
	if i < 0 {
		return false
	}
	return r.walk(&r.args[i].Value, path[len(name):])
}

func (r *checking) walk(slot *any, rest string) bool {
	switch {
	case rest == "":
		return r.test(slot)
	case strings.HasPrefix(rest, "[]"):
		list, _ := (*slot).([]any)
		for i := range list {
			r.index = i
			if r.walk(&list[i], rest[2:]) {
				return true
			}
		}
		return false
	case strings.HasPrefix(rest, ".*"):
		object, _ := (*slot).(Object)
		for i := range object {
			r.key = object[i].Key
			if slices.Contains(r.check.NotCounting, r.key) {
				continue
			}
			if r.walk(&object[i].Value, rest[2:]) {
				return true
			}
		}
		return false
	}
	name, rest := firstName(rest[1:])
	object, ok := (*slot).(Object)
	if !ok {
		return false
	}
	if i := position(object, name); i >= 0 {
		return r.walk(&object[i].Value, rest)
	}
	missing := any(Undefined{})
	return r.walk(&missing, rest)
}

// firstName cuts the first name off a path; rest keeps its leading "." or "[".
func firstName(path string) (name, rest string) {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i], path[i:]
	}
	return path, ""
}

// test runs the check on one value.
func (r *checking) test(slot *any) bool {
	c := r.check
	value := *slot
	if r.verifying {
		return r.verified(value)
	}
	if isUndefined(value) && c.UndefinedOK || value == nil && c.NullOK {
		return false
	}
	if c.Coerce == String {
		value = text(value)
	}
	if c.CoerceValues == String {
		value = textValues(value)
	}
	if s, ok := value.(string); ok && c.Trimmed {
		value = trim(s)
	}
	if holds(&c.Condition, value) && r.surroundings(value) {
		if c.Coerce != "" || c.CoerceValues != "" || c.Trimmed {
			*slot = value
		}
		return false
	}
	return r.fail(slot, value)
}

func textValues(v any) any {
	object, ok := v.(Object)
	if !ok {
		return v
	}
	texts := make(Object, len(object))
	for i, m := range object {
		texts[i] = Member{Key: m.Key, Value: text(m.Value)}
	}
	return texts
}

// fail does what the table says of a value that does not hold.
func (r *checking) fail(slot *any, value any) bool {
	c, m := r.check, r.method
	if c.At != AtCall {
		r.unsafe = append(r.unsafe, reservation{method: m, check: c, key: r.entry()})
		return false
	}
	switch c.OnFail {
	case Clamp:
		*slot = clamp(&c.Condition, value)
		return false
	case Drop:
		if isUndefined(value) {
			return false // what was not passed needs no leaving out
		}
		r.dropped = append(r.dropped, c.Param)
		r.ledger.notes = append(r.ledger.notes, "api."+m.Path+": "+c.Param+" is left out: "+expectation(&c.Condition))
		return false
	case NoOp:
		r.answer = Return{Kind: m.Returns.Kind}
		if m.Returns.Kind == ReturnsValue || m.Returns.Kind == ReturnsPromise {
			r.answer.Value = Undefined{}
		}
	case ResultInstead:
		r.answer = Return{Kind: ReturnsValue, Value: plain(c.Result)}
		if c.Result == nil && m.Returns.MayBeUndefined {
			r.answer.Value = Undefined{}
		}
		if m.Returns.Kind == ReturnsPromise {
			r.answer.Kind = ReturnsPromise
		}
	case Reject:
		r.answer = Return{Kind: ReturnsPromise, Raise: r.raise(value)}
	default:
		raised := r.raise(value)
		if !c.Deferred {
			r.answer = Return{Raise: raised}
			return true
		}
		// The call returns as if all were well; the step fails when it has settled.
		if r.ledger.after == nil {
			r.ledger.after = raised
		}
		r.answer = Return{Kind: m.Returns.Kind}
	}
	return true
}

// entry is the key of the map entry that the call writes, "" when it writes none.
func (r *checking) entry() string {
	for i := range r.method.Effects {
		if name := r.method.Effects[i].Key; name != "" {
			key, _ := Get(r.args, name)
			return text(key)
		}
	}
	return ""
}

func clamp(c *Condition, v any) any {
	switch v := v.(type) {
	case float64:
		if c.Max != nil && v > *c.Max {
			return *c.Max
		}
		if c.Min != nil && v < *c.Min {
			return *c.Min
		}
	case string:
		if c.MaxLength > 0 {
			return cut(v, c.MaxLength, c.Unit)
		}
	}
	return v
}
