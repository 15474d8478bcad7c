package cognito

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/usher-run/usher/actions"
)

// broken are the paths at which a check does not hold; none when it does, or when it
// does not apply.
func (a *answer) broken(check *actions.ResponseCheck) []string {
	if !a.applies(check) {
		return nil
	}
	if parent, ok := strings.CutSuffix(check.Path, ".*"); ok {
		return a.brokenFields(parent, check)
	}
	if check.Unchanged {
		return a.changed(check.Path)
	}
	value, there := a.at(check.Path)
	switch {
	case check.NotUsed:
		return []string{check.Path}
	case check.KnownMembers:
		return a.unknown(check.Path, value)
	case len(check.Members) > 0:
		return a.missing(check, value)
	case !holds(check, value, there):
		return []string{check.Path}
	}
	return nil
}

// applies says that the values hold under which a check is made.
func (a *answer) applies(check *actions.ResponseCheck) bool {
	for path, want := range check.When {
		value, there := a.at(path)
		if !there || !same(value, want) {
			return false
		}
	}
	return true
}

// at is the value at a path that counts: of the response, and of the document as a whole,
// what the handler gave; of everything else what was sent, which stays in force.
func (a *answer) at(path string) (any, bool) {
	if path == "" || path == "response" || strings.HasPrefix(path, "response.") {
		return actions.Get(a.returned, members(path)...)
	}
	return actions.Get(any(a.sent), members(path)...)
}

func members(path string) []string {
	if path == "" {
		return nil
	}
	return strings.Split(path, ".")
}

// holds tests one value. In a response null counts as not set, and what is not set has no
// wrong type (g.nulls).
func holds(check *actions.ResponseCheck, value any, there bool) bool {
	set := there && value != nil
	if !set {
		return !check.Required && (check.Path != "")
	}
	if check.Type != "" && !isType(value, check.Type) {
		return false
	}
	text, ok := value.(string)
	return !ok || length(text) >= check.MinLength && (check.MaxLength == 0 || length(text) <= check.MaxLength)
}

// changed are the members below a path that the handler made other than they were sent.
// Those that a rule of its own speaks of are left to that.
func (a *answer) changed(path string) []string {
	sent, _ := actions.Get(any(a.sent), members(path)...)
	returned, _ := actions.Get(a.returned, members(path)...)
	before, _ := sent.(actions.Object)
	after, ok := returned.(actions.Object)
	if !ok && !same(sent, returned) {
		return []string{path}
	}
	was, is := keys(before), keys(after)
	var broken []string
	for _, member := range before {
		i, there := is[member.Key]
		if (!there || !same(member.Value, after[i].Value)) && !a.ruled(path+"."+member.Key) {
			broken = append(broken, path+"."+member.Key)
		}
	}
	for _, member := range after {
		if _, there := was[member.Key]; !there && !a.ruled(path+"."+member.Key) {
			broken = append(broken, path+"."+member.Key)
		}
	}
	return broken
}

// ruled says that a rule is about changes of exactly this path.
func (a *answer) ruled(path string) bool {
	return slices.ContainsFunc(a.trigger.Rules, func(rule actions.ResponseRule) bool {
		return slices.ContainsFunc(rule.Checks, func(check actions.ResponseCheck) bool {
			return check.Unchanged && check.Path == path
		})
	})
}

// brokenFields are the known fields below a path whose value has not their type.
func (a *answer) brokenFields(parent string, check *actions.ResponseCheck) []string {
	var broken []string
	for i := range a.trigger.Event {
		field := &a.trigger.Event[i]
		if !check.DeclaredType || !strings.HasPrefix(field.Path, parent+".") || strings.Contains(field.Path, "[]") {
			continue
		}
		value, there := a.at(field.Path)
		if there && value != nil && !isType(value, field.Type) {
			broken = append(broken, field.Path)
		}
	}
	return broken
}

// unknown are the members of an object that the table does not list.
func (a *answer) unknown(parent string, value any) []string {
	object, _ := value.(actions.Object)
	known := a.fields(parent)
	var broken []string
	for _, member := range object {
		if !slices.Contains(known, member.Key) {
			broken = append(broken, parent+"."+member.Key)
		}
	}
	return broken
}

// fields are the names that the table lists directly below a path.
func (a *answer) fields(parent string) []string {
	var names []string
	for i := range a.trigger.Event {
		if rest, ok := strings.CutPrefix(a.trigger.Event[i].Path, parent+"."); ok && !strings.Contains(rest, ".") {
			names = append(names, rest)
		}
	}
	return names
}

// missing are the members that have to be there and are not. What the pool itself left
// out of the event nobody can give back.
func (a *answer) missing(check *actions.ResponseCheck, value any) []string {
	sent, _ := actions.Get(any(a.sent), members(check.Path)...)
	object, _ := value.(actions.Object)
	var broken []string
	for _, name := range check.Members {
		_, there := actions.Get(any(object), name)
		if _, given := actions.Get(sent, name); given && !there {
			broken = append(broken, strings.TrimPrefix(check.Path+"."+name, "."))
		}
	}
	return broken
}

func isType(value any, t actions.Type) bool {
	switch v := value.(type) {
	case bool:
		return t == actions.Boolean || t == actions.Any
	case string:
		return t == actions.String || t == actions.Any
	case float64:
		return t == actions.Number || t == actions.Any || t == actions.Integer && v == float64(int64(v))
	case []any:
		return t == actions.Array || t == actions.Any
	case actions.Object:
		return t == actions.Obj || t == actions.Any
	case nil:
		return t == actions.Null || t == actions.Any
	}
	return false
}

func length(s string) int { return len(utf16.Encode([]rune(s))) }

// same compares two values as JSON; the order of members does not count.
func same(x, y any) bool {
	return bytes.Equal(actions.AppendJSON(nil, sorted(x)), actions.AppendJSON(nil, sorted(y)))
}

func sorted(value any) any {
	switch v := value.(type) {
	case actions.Object:
		object := make(actions.Object, len(v))
		for i, member := range v {
			object[i] = actions.Member{Key: member.Key, Value: sorted(member.Value)}
		}
		slices.SortFunc(object, func(a, b actions.Member) int { return strings.Compare(a.Key, b.Key) })
		return object
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = sorted(v[i])
		}
		return list
	}
	return value
}
