package actions

import (
	"slices"
	"strings"
)

// surroundings says whether the conditions hold that look beyond the value: at the
// event, the other calls, the result and the cache.
func (r *checking) surroundings(v any) bool {
	c := &r.check.Condition
	return r.eventHolds(c) && r.callsHold(c) && r.keyHolds(c, v) && r.totalsHold(c, v)
}

func (r *checking) eventHolds(c *Condition) bool {
	l := r.ledger
	if c.RequiresEvent != "" && !l.has(c.RequiresEvent) {
		return false
	}
	if c.EventNot != nil {
		if value, _ := l.Event.Lookup(c.EventNot.Path); value == any(c.EventNot.Value) {
			return false
		}
	}
	if c.EventPlainObject != "" {
		// An event that leaves the member out is partial, not malformed.
		if is, ok := l.Event.TypeAt(c.EventPlainObject); ok && is != Obj {
			return false
		}
	}
	if c.RequiresFlag != "" && !l.Flags[c.RequiresFlag] {
		return false
	}
	return c.RequiresHandler == nil || slices.Contains(c.RequiresHandler, l.Handler)
}

func (r *checking) callsHold(c *Condition) bool {
	for _, path := range c.NotAfter {
		if _, inAction := r.ledger.Calls(path); inAction > 0 {
			return false
		}
	}
	if c.MaxCalls > 0 {
		flow, inAction := r.ledger.Calls(r.method.Path)
		count := flow
		if c.Over == "action" {
			count = inAction
		}
		if count+1 > c.MaxCalls {
			return false
		}
	}
	for path, allowed := range c.OnlyWhen {
		value, _ := Get(r.args, strings.Split(path, ".")...)
		given, _ := value.(string)
		if !slices.Contains(allowed, given) {
			return false
		}
	}
	return true
}

func (r *checking) keyHolds(c *Condition, v any) bool {
	l := r.ledger
	if c.KeyMaxLength > 0 && longer(r.key, c.KeyMaxLength, c.Unit) {
		return false
	}
	if c.KeyExists != "" && !l.hasKey(c.KeyExists, text(v), c.NotExpired) {
		return false
	}
	if c.NotEmpty != "" && len(l.mapAt(c.NotEmpty)) == 0 {
		return false
	}
	if c.NullRequiresKey != "" && v == nil && !l.hasKey(c.NullRequiresKey, r.entry(), false) {
		return false
	}
	if c.PresentIn == nil {
		return true
	}
	name := text(v)
	if isUndefined(v) {
		if p := r.method.Param(r.check.Param); p != nil && p.Default != nil {
			name = text(plain(p.Default))
		}
	}
	return slices.ContainsFunc(c.PresentIn, func(path string) bool { return l.hasKey(path, name, false) })
}

func (r *checking) totalsHold(c *Condition, v any) bool {
	if c.Over == "" {
		return true
	}
	l := r.ledger
	if c.Over == "cache" {
		return r.cacheHolds(c)
	}
	if c.MaxKeys > 0 {
		entries := l.mapAt(c.Over)
		if key, ok := v.(string); ok && position(entries, key) < 0 && len(entries)+1 > c.MaxKeys {
			return false
		}
	}
	if c.MaxCount > 0 {
		list, _ := l.valueAt(c.Over).([]any)
		if !contains(list, v) && len(list)+1 > c.MaxCount {
			return false
		}
	}
	if c.TotalMaxBytes > 0 && r.check.At == AtCall {
		return len(AppendJSON(nil, r.wouldBe(c.Over))) <= c.TotalMaxBytes
	}
	return true
}

// cacheHolds counts what the cache would hold. Records that have expired do not count;
// the old value of a key that is replaced does (auth0 rule 48).
func (r *checking) cacheHolds(c *Condition) bool {
	l := r.ledger
	name, _ := Get(r.args, "key")
	content, _ := Get(r.args, "value")
	key, _ := name.(string)
	value, _ := content.(string)
	entries, bytes := 1, len(key)+len(value)
	now := l.Now().UnixMilli()
	for other, record := range l.Cache {
		if record.ExpiresAt <= now {
			continue
		}
		bytes += len(other) + len(record.Value)
		if other != key {
			entries++
		}
	}
	return (c.MaxEntries == 0 || entries <= c.MaxEntries) && (c.TotalMaxBytes == 0 || bytes <= c.TotalMaxBytes)
}

// wouldBe is the value of a result after the call.
func (r *checking) wouldBe(over string) any {
	l := r.ledger
	for i := range r.method.Effects {
		effect := &r.method.Effects[i]
		path := l.Trigger.result(effect.Path)
		if effect.Path == over || path != nil && path.Whole == over {
			next, _ := l.next(effect, path, l.Result, values{method: r.method, args: r.args})
			return next
		}
	}
	return l.valueAt(over)
}

// has says that the event has a value other than null at a path. A path that ends in
// ".*" demands an object with members.
func (l *Ledger) has(path string) bool {
	if parent, ok := strings.CutSuffix(path, ".*"); ok {
		value, _ := l.Event.Lookup(parent)
		object, _ := value.(Object)
		return len(object) > 0
	}
	is, ok := l.Event.TypeAt(path)
	return ok && is != Null
}

func (l *Ledger) hasKey(path, key string, fresh bool) bool {
	if path == "cache" {
		record, ok := l.Cache[key]
		return ok && (!fresh || record.ExpiresAt > l.Now().UnixMilli())
	}
	return position(l.mapAt(path), key) >= 0
}

func (l *Ledger) mapAt(path string) Object {
	object, _ := l.valueAt(path).(Object)
	return object
}

// valueAt reads a path of the event, or of the result. What an event does not have yet
// may stand in the result that starts from it: metadata of a token still to be made.
func (l *Ledger) valueAt(path string) any {
	if !strings.HasPrefix(path, "event.") {
		return l.Result[path]
	}
	if value, ok := l.Event.Lookup(path); ok {
		return value
	}
	rows := l.Trigger.Result()
	for i := range rows {
		if rows[i].Whole == path {
			return l.Result[rows[i].Path]
		}
	}
	return nil
}

func contains(list []any, v any) bool {
	return slices.ContainsFunc(list, func(item any) bool { return same(item, v) })
}

// same compares two values as JSON does: by content.
func same(a, b any) bool {
	switch a := a.(type) {
	case []any, Object:
		if typeOf(a) != typeOf(b) {
			return false
		}
		return string(AppendJSON(nil, a)) == string(AppendJSON(nil, b))
	default:
		switch b.(type) {
		case []any, Object:
			return false
		}
		return a == b
	}
}
