package actions

import (
	"errors"
	"fmt"
	"slices"
)

// heldChange is what a call changed about the event.
type heldChange struct {
	result string // path of the result that it belongs to
	patch  Patch
	later  bool // the running action does not see it
}

// errHeld is why what another program kept of a ledger cannot be gone on with.
var errHeld = errors.New("what is held back was kept by another version of the program")

// Held is what has to survive when the flow is suspended, as plain data: the results that
// were not handed out yet, what calls changed about the event for their sake, how often each
// method was called, and the checks of a later time that a call has failed. Of the event as
// it came it has nothing, and nothing of the cache, which a suspended flow does not keep
// (auth0 rule 22).
//
// hide gives a value without the secrets in it, and whether there were any: who resumes the
// flow does not know all of them, and must not show them. Nil hides nothing.
func (l *Ledger) Held(hide func(v any) (any, bool)) Object {
	var results, masked, calls Object
	for _, path := range sortedKeys(l.Result) {
		results = append(results, Member{Key: path, Value: l.Result[path]})
		shown, hidden := l.masked[path]
		if !hidden {
			shown = l.Result[path]
		}
		if hide != nil {
			clean, changed := hide(shown)
			shown, hidden = clean, hidden || changed
		}
		if hidden {
			masked = append(masked, Member{Key: path, Value: shown})
		}
	}
	for _, called := range l.calls {
		calls = append(calls, Member{Key: called.method.Path, Value: float64(called.flow)})
	}
	changes, unsafe := []any{}, []any{}
	for _, c := range l.changes {
		if _, held := l.Result[c.result]; held {
			changes = append(changes, c.data())
		}
	}
	for _, item := range l.unsafe {
		unsafe = append(unsafe, Object{
			{"method", item.method.Path}, {"key", item.key},
			{"param", item.check.Param}, {"must", expectation(&item.check.Condition)},
		})
	}
	return Object{{"results", nonNil(results)}, {"masked", nonNil(masked)}, {"calls", nonNil(calls)}, {"changes", changes}, {"unsafe", unsafe}}
}

func (c heldChange) data() Object {
	names := make([]any, len(c.patch.Path))
	for i, name := range c.patch.Path {
		names[i] = name
	}
	return Object{{"result", c.result}, {"path", names}, {"value", c.patch.Value}, {"delete", c.patch.Delete}}
}

// Resume goes on with what another ledger of the trigger held back. It must be called before
// the first action begins. The event is that of the request that came back: what calls had
// changed is laid over it, entry by entry, so that what others changed meanwhile stays. An
// error means that the tables do not fit, and that the ledger must not be used.
func (l *Ledger) Resume(held Object) error {
	results, masked := objectAt(held, "results"), objectAt(held, "masked")
	for _, m := range results {
		l.Result[m.Key] = m.Value
	}
	for _, m := range masked {
		if l.masked == nil {
			l.masked = map[string]any{}
		}
		l.masked[m.Key] = m.Value
	}
	for _, m := range objectAt(held, "calls") {
		method, count := l.Trigger.Method(m.Key), integer(m.Value)
		if method == nil {
			return fmt.Errorf("%w: there is no method api.%s", errHeld, m.Key)
		}
		l.calls = append(l.calls, tally{method: method, flow: count})
	}
	for _, item := range listAt(held, "unsafe") {
		if err := l.resumeUnsafe(item); err != nil {
			return err
		}
	}
	for _, item := range listAt(held, "changes") {
		l.resumeChange(item)
	}
	for _, c := range l.changes {
		l.resumeWhole(c.result)
	}
	return nil
}

func (l *Ledger) resumeUnsafe(item any) error {
	path, param, must := textAt(item, "method"), textAt(item, "param"), textAt(item, "must")
	method := l.Trigger.Method(path)
	if method == nil {
		return fmt.Errorf("%w: there is no method api.%s", errHeld, path)
	}
	i := slices.IndexFunc(method.Checks, func(c Check) bool {
		return c.At != AtCall && c.Param == param && expectation(&c.Condition) == must
	})
	if i < 0 {
		return fmt.Errorf("%w: api.%s has no such check", errHeld, path)
	}
	l.unsafe = append(l.unsafe, reservation{method: method, check: &method.Checks[i], key: textAt(item, "key")})
	return nil
}

func (l *Ledger) resumeChange(item any) {
	value, _ := Get(item, "value")
	remove, _ := Get(item, "delete")
	patch := Patch{Value: value, Delete: remove == true}
	for _, name := range listAt(item, "path") {
		text, _ := name.(string)
		patch.Path = append(patch.Path, text)
	}
	l.Event.Apply(patch)
	l.changes = append(l.changes, heldChange{result: textAt(item, "result"), patch: patch})
	l.shown = len(l.changes)
}

// resumeWhole gives a result that shows a whole value of the event the one that the event has
// now.
func (l *Ledger) resumeWhole(result string) {
	path := l.Trigger.result(result)
	if path == nil || path.Whole == "" {
		return
	}
	value, ok := l.Event.Lookup(path.Whole)
	if !ok {
		return
	}
	l.Result[result] = value
	if shown, hidden := l.masked[result]; hidden {
		l.masked[result] = shownAs(value, shown)
	}
}

// shownAs is a map with the entries that its redacted twin hides replaced by those.
func shownAs(value, twin any) any {
	entries, isMap := value.(Object)
	if !isMap {
		return twin
	}
	entries = slices.Clone(entries)
	for i := range entries {
		if shown, ok := Get(twin, entries[i].Key); ok {
			entries[i].Value = shown
		}
	}
	return entries
}

func objectAt(v any, name string) Object {
	value, _ := Get(v, name)
	return objectOf(value)
}

func listAt(v any, name string) []any {
	value, _ := Get(v, name)
	list, _ := value.([]any)
	return list
}

func textAt(v any, name string) string {
	value, _ := Get(v, name)
	text, _ := value.(string)
	return text
}

func integer(v any) int {
	number, _ := v.(float64)
	return int(number)
}
