package actions

import (
	"slices"
	"strings"
)

// affect makes the effects of an accepted call: on Result, on the event at once (live),
// and on what later actions see. It returns the live changes.
func (l *Ledger) affect(m *Method, vals values) []Patch {
	live := m.Record == RecordLive && (m.LiveWhen == "" || l.has(m.LiveWhen))
	var patches []Patch
	for i := range m.Effects {
		effect := &m.Effects[i]
		path := l.Trigger.result(effect.Path)
		l.mask(m, effect, path, vals)
		next, change := l.next(effect, path, l.Result, vals)
		l.Result[effect.Path] = next
		if live && (len(m.Effects) == 1 || path != nil && path.Whole == m.Live) {
			patch := change.at(m.Live, effect, next)
			patches = append(patches, patch)
			l.changes = append(l.changes, heldChange{result: effect.Path, patch: patch})
		}
		if m.LaterSee != "" && len(m.Effects) == 1 && (m.HiddenBy == "" || !l.Flags[m.HiddenBy]) {
			l.changes = append(l.changes, heldChange{result: effect.Path, patch: change.at(m.LaterSee, effect, next), later: true})
		}
	}
	l.Event.Apply(patches...)
	return patches
}

// change is what an effect did to one entry of a map.
type change struct {
	key    string
	value  any
	delete bool
}

// at turns a change into a patch of the event at a path: of the entry for effects on
// entries, else of the whole value.
func (c change) at(path string, effect *Effect, next any) Patch {
	path = strings.TrimPrefix(path, "event.")
	names := make([]string, 0, strings.Count(path, ".")+2)
	for name := range strings.SplitSeq(path, ".") {
		names = append(names, name)
	}
	if effect.How != MergeKey && effect.How != RemoveKey {
		return Patch{Path: names, Value: next}
	}
	return Patch{Path: append(names, c.key), Value: c.value, Delete: c.delete}
}

// next is what an effect makes of the value that results hold at its path.
func (l *Ledger) next(effect *Effect, path *ResultPath, results map[string]any, vals values) (any, change) {
	now, there := results[effect.Path]
	if !there {
		now = l.start(path)
	}
	value, given := vals.fill(effect.Value, path)
	switch effect.How {
	case MergeKey, RemoveKey:
		key, _ := vals.parameter(effect.Key)
		return mergeKey(effect, path, now, change{key: text(key), value: value, delete: !given})
	case Append:
		list, _ := now.([]any)
		if !given || effect.Unique && contains(list, value) {
			return list, change{}
		}
		return append(slices.Clip(list), value), change{}
	case RemoveItem:
		list, _ := now.([]any)
		return slices.DeleteFunc(slices.Clone(list), func(item any) bool { return same(item, value) }), change{}
	default:
		return set(effect, now, there, value, given), change{}
	}
}

// start is what a result begins with: the event's own value where the document shows the
// whole, else nothing.
func (l *Ledger) start(path *ResultPath) any {
	if path == nil || path.Whole == "" {
		return nil
	}
	value, _ := l.Event.Lookup(path.Whole)
	return value
}

func set(effect *Effect, now any, there bool, value any, given bool) any {
	if !given {
		return now
	}
	if list, ok := value.([]any); ok && effect.Unique {
		return unique(list)
	}
	if effect.Min && there {
		before, _ := now.(float64)
		if after, ok := value.(float64); ok && after > before {
			return now
		}
	}
	return value
}

func unique(list []any) []any {
	kept := make([]any, 0, len(list))
	for _, v := range list {
		if !contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// mergeKey puts or removes one entry of a map. Null as the mark of a deletion stays in a
// map of changes and takes the entry out of a map that is shown whole.
func mergeKey(effect *Effect, path *ResultPath, now any, c change) (any, change) {
	whole := path != nil && path.Whole != ""
	object, _ := now.(Object)
	switch {
	case effect.How == RemoveKey && whole, c.delete && effect.How == MergeKey:
		c.delete = true
	case effect.How == RemoveKey:
		return With(object, nil, c.key), change{key: c.key, delete: true}
	case c.value == nil && effect.NullRemoves:
		if !whole {
			return With(object, nil, c.key), change{key: c.key, delete: true}
		}
		c.delete = true
	}
	if c.delete {
		if object == nil {
			object = Object{}
		}
		return Without(object, c.key), c
	}
	return With(object, c.value, c.key), c
}

// mask makes the effect on the redacted twin of the result, where there is or has to be
// one.
func (l *Ledger) mask(m *Method, effect *Effect, path *ResultPath, vals values) {
	_, twin := l.masked[effect.Path]
	shown := redact(m, vals.args)
	if !twin && shown == nil {
		return
	}
	if l.masked == nil {
		l.masked = map[string]any{}
	}
	if now, there := l.Result[effect.Path]; there && !twin {
		l.masked[effect.Path] = now
	}
	if shown != nil {
		vals.args = shown
	}
	l.masked[effect.Path], _ = l.next(effect, path, l.masked, vals)
}

// result finds the row of a result path; nil when there is none.
func (t *Trigger) result(path string) *ResultPath {
	rows := t.Result()
	for i := range rows {
		if rows[i].Path == path {
			return &rows[i]
		}
	}
	return nil
}
