package actions

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Validate says what is wrong with a dialect's tables, all of it joined: rows without a
// parent, samples of another type, checks of parameters that do not exist, effects on
// results that do not exist. It is meant for the tests of a dialect.
func Validate(d Dialect) error {
	v := validation{}
	v.say(d.Name != "", "the dialect has no name")
	v.say(d.Finish != nil, "%s: Finish is missing", d.Name)
	names := map[string]bool{}
	for _, t := range d.Triggers {
		v.where = t.Name()
		v.say(t.Dialect == d.Name, "it says that its dialect is %q", t.Dialect)
		v.say(!names[t.ID], "its id is used twice")
		names[t.ID] = true
		v.trigger(t)
	}
	return errors.Join(v.problems...)
}

type validation struct {
	where    string
	problems []error
}

func (v *validation) say(holds bool, format string, args ...any) {
	if !holds {
		v.problems = append(v.problems, fmt.Errorf(v.where+": "+format, args...))
	}
}

func (v *validation) trigger(t *Trigger) {
	v.say(len(t.Entries) > 0, "it has no entry")
	v.say(len(t.Arguments) > 0, "its handlers get no arguments")
	v.fields("event", t.Event(), true)
	methods := t.API()
	for i := range methods {
		v.method(t, &methods[i])
	}
	v.results(t)
	v.redelivery(t)
	labels := map[string]bool{}
	for _, source := range t.Sources() {
		v.say(!labels[source.Label()], "source %s stands twice", source.Label())
		labels[source.Label()] = true
		for _, path := range slices.Concat(sortedKeys(source.Sample), source.Without, source.Always) {
			v.say(known(t.Event(), path), "source %s: there is no field %s", source.Name, path)
		}
	}
	v.rules(t)
}

func (v *validation) rules(t *Trigger) {
	ids := map[string]bool{}
	for _, rule := range t.Rules() {
		v.say(rule.ID != "" && !ids[rule.ID], "rule %q: the id is missing or used twice", rule.ID)
		ids[rule.ID] = true
		for i := range rule.Checks {
			for _, path := range rule.Checks[i].paths() {
				v.say(path == "" || known(t.Event(), path), "rule %s: there is no field %s", rule.ID, path)
			}
		}
	}
}

// paths are all paths that a check speaks of.
func (c *ResponseCheck) paths() []string {
	place := strings.TrimSuffix(strings.TrimSuffix(c.Path, ".*"), "[]")
	paths := slices.Concat([]string{place}, sortedKeys(c.When), c.ContainsAny, c.ContainsAll)
	if c.EqualsPath != "" {
		paths = append(paths, c.EqualsPath)
	}
	for _, below := range slices.Concat(c.Together, c.AnyTruthy, c.AnyTrue) {
		paths = append(paths, place+"."+below)
	}
	return paths
}

// known says that the table lists a path, or a map that it leads into.
func known(fields []Field, path string) bool {
	if FieldAt(fields, path) != nil {
		return true
	}
	for parent := parentOf(path); parent != ""; parent = parentOf(parent) {
		if row := FieldAt(fields, parent); row != nil {
			return row.Map != NoMap || row.Open
		}
	}
	return false
}

// fields checks a table of rows. Rows of events must have a sample.
func (v *validation) fields(what string, fields []Field, sampled bool) {
	paths := map[string]bool{}
	for i := range fields {
		f := &fields[i]
		at := what + " " + f.Path
		v.say(!paths[f.Path], "%s: the path stands twice", at)
		paths[f.Path] = true
		v.say(slices.Contains([]Type{String, Number, Integer, Boolean, Null, Obj, Array, Any}, f.Type), "%s: there is no type %q", at, f.Type)
		if parent := parentOf(f.Path); parent != "" {
			row := FieldAt(fields, parent)
			v.say(row != nil, "%s: its parent %s has no row", at, parent)
			v.say(row == nil || row.Type == Obj || row.Type == Array, "%s: its parent %s is a %s", at, parent, typeName(row))
			v.say(row == nil || row.Map == NoMap, "%s: its parent %s is a map, which lists no members", at, parent)
		}
		nested := len(Children(fields, f.Path)) > 0
		v.say(!nested || f.Type != Array || f.Items == Obj, "%s: its members are listed, so its items are objects", at)
		v.say(f.Map == NoMap || f.Type == Obj, "%s: only an object can be a map", at)
		for path := range f.When {
			v.say(FieldAt(fields, path) != nil, "%s: it depends on %s, which has no row", at, path)
		}
		if sampled && !nested {
			v.sample(at, f)
		}
	}
}

func typeName(row *Field) Type {
	if row == nil {
		return ""
	}
	return row.Type
}

func (v *validation) sample(at string, f *Field) {
	if f.Sample == nil {
		v.say(f.Type == Obj || f.Type == Null || f.Nullable || f.HasInitial, "%s: it has no sample", at)
		return
	}
	value := plain(f.Sample)
	v.say(conforms(f, value), "%s: its sample is not %s", at, withArticle(f.Type))
	if text, ok := value.(string); ok && f.Enum != nil && !f.EnumOpen {
		v.say(slices.Contains(f.Enum, text), "%s: its sample %q is not among its values", at, text)
	}
}

// conforms says whether a value is of its row's type, the members of a scalar array and
// of a map of texts included.
func conforms(f *Field, value any) bool {
	if value == nil && f.Nullable {
		return true
	}
	if !isType(value, f.Type) || f.Type == Any && f.Types != nil && !isOneOf(value, f.Types) {
		return false
	}
	switch value := value.(type) {
	case []any:
		return f.Items == "" || !slices.ContainsFunc(value, func(item any) bool { return !isType(item, f.Items) })
	case Object:
		for _, m := range value {
			if f.Map == StringMap && !isType(m.Value, String) {
				return false
			}
			if f.Map == JSONMap && f.Values != nil && !isOneOf(m.Value, f.Values) {
				return false
			}
		}
	}
	return true
}

func (v *validation) results(t *Trigger) {
	paths, places := map[string]bool{}, map[string]string{}
	rows := t.Result()
	for i := range rows {
		path := &rows[i]
		v.say(!paths[path.Path], "result %s: the path stands twice", path.Path)
		paths[path.Path] = true
		place := path.Place()
		v.say(places[place] == "", "result %s: it has the place of %s", path.Path, places[place])
		places[place] = path.Path
		v.say(path.Type != "", "result %s: it has no type", path.Path)
		v.fields("result "+path.Path, path.Members, false)
		if path.Whole != "" {
			v.eventPath(t, "result "+path.Path, path.Whole)
		}
	}
}

// redelivery checks that a flow can ask for what the table promises.
func (v *validation) redelivery(t *Trigger) {
	if t.Redelivery == nil {
		return
	}
	v.say(t.Mode == Queued, "it is redelivered, but somebody waits for it")
	v.say(t.Redelivery.Delays == nil || len(t.Redelivery.Delays) == t.Redelivery.Attempts-1, "one delay goes with every attempt but the first")
	if wanted := t.Redelivery.Wanted; wanted != nil {
		name, member, _ := strings.Cut(wanted.Path, ".")
		path := t.result(name)
		v.say(path != nil && FieldAt(path.Members, member) != nil, "it is redelivered for %s, which is no result", wanted.Path)
	}
}

func (v *validation) eventPath(t *Trigger, at, path string) {
	name, ok := strings.CutPrefix(strings.TrimSuffix(path, ".*"), "event.")
	v.say(ok, "%s: the event path %q does not begin with event.", at, path)
	v.say(!ok || known(t.Event(), name), "%s: the event has no %s", at, name)
}
