package cognito

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/usher-run/usher/actions"
)

// broken are the paths at which a check does not hold; none when it does, or when it
// does not apply.
func (a *answer) broken(check *actions.ResponseCheck) []string {
	switch {
	case !a.applies(check):
		return nil
	case check.DeclaredType:
		return a.mistyped(strings.TrimSuffix(check.Path, ".*"))
	case check.Unchanged:
		return a.changed(check.Path)
	case check.NotUsed:
		return a.used(check.Path)
	}
	if parent, ok := strings.CutSuffix(check.Path, ".*"); ok {
		return a.brokenEntries(parent, check)
	}
	if parent, ok := strings.CutSuffix(check.Path, "[]"); ok {
		return a.brokenItems(parent, check)
	}
	value, there := a.at(check.Path)
	switch {
	case check.KnownMembers && a.isNotRead(check.Path):
		return nil // a rule of its own says so
	case check.KnownMembers:
		return a.unknown(check.Path, value)
	case len(check.Members) > 0:
		return a.missing(check, value)
	case len(check.KeysNotIn)+len(check.KeyPrefixesNotIn) > 0:
		return forbidden(check, value)
	case !holds(check, value, there) || !a.related(check, value):
		return []string{check.Path}
	}
	return nil
}

// applies says that the values hold under which a check is made.
func (a *answer) applies(check *actions.ResponseCheck) bool {
	for path, want := range check.When {
		value, there := a.at(path)
		if !there || !same(value, want) && text(value) != want {
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

// holds tests one value by itself. In a response null counts as not set, and what is not
// set has no wrong type (g.nulls).
func holds(check *actions.ResponseCheck, value any, there bool) bool {
	if !there || value == nil {
		return !check.Required && check.Path != ""
	}
	if check.Type != "" && !isType(value, check.Type) || check.NotEquals != nil && same(value, check.NotEquals) {
		return false
	}
	switch value := value.(type) {
	case string:
		n := length(value, check.Unit)
		return n >= check.MinLength && (check.MaxLength == 0 || n <= check.MaxLength) &&
			!slices.Contains(check.NotIn, value) && (check.Pattern == nil || check.Pattern.MatchString(value)) && (!check.NoWhitespace || !strings.ContainsFunc(value, unicode.IsSpace))
	case []any:
		return !check.Scalar
	case actions.Object:
		return !check.Scalar && anyOf(value, check.AnyTruthy, truthy) && anyOf(value, check.AnyTrue, isTrue)
	}
	return true
}

// related tests a value by what else is in the answer, in the event and known of the pool.
func (a *answer) related(check *actions.ResponseCheck, value any) bool {
	if value == nil {
		return true
	}
	if check.EqualsPath != "" {
		if other, _ := a.at(check.EqualsPath); !same(value, other) {
			return false
		}
	}
	if check.Setting != "" {
		if set := a.pool.setting(check.Setting); set != "" && set != check.Want {
			return false
		}
	}
	if check.MaxTogether > 0 && a.together(check) > check.MaxTogether {
		return false
	}
	message, ok := value.(string)
	return !ok || a.contains(message, check.ContainsAny, 1) && a.contains(message, check.ContainsAll, len(check.ContainsAll))
}

// contains says that a message has so many of the texts in it that stand at some paths of
// the event, or all that stand there.
func (a *answer) contains(message string, paths []string, want int) bool {
	given, found := 0, 0
	for _, path := range paths {
		value, _ := a.at(path)
		if placeholder, ok := value.(string); ok && placeholder != "" {
			given++
			if strings.Contains(message, placeholder) {
				found++
			}
		}
	}
	return found >= min(want, given)
}

// together counts the entries and items at several places as one.
func (a *answer) together(check *actions.ResponseCheck) int {
	n := 0
	for _, below := range check.Together {
		value, _ := a.at(check.Path + "." + below)
		switch value := value.(type) {
		case actions.Object:
			n += len(value)
		case []any:
			n += len(value)
		}
	}
	return n
}

// anyOf says that one of the named members is as wanted. No names want nothing.
func anyOf(object actions.Object, names []string, wanted func(any) bool) bool {
	return len(names) == 0 || slices.ContainsFunc(names, func(name string) bool {
		value, there := actions.Get(any(object), name)
		return there && wanted(value)
	})
}

func truthy(value any) bool {
	return value != nil && value != false && value != "" && value != 0.0
}

func isTrue(value any) bool { return value == true || value == "true" }

// used are the places below a path that a handler set although nothing there has an effect.
func (a *answer) used(path string) []string {
	value, _ := a.at(path)
	if path != "response" {
		if sent, _ := actions.Get(any(a.sent), members(path)...); value == nil || same(value, sent) {
			return nil
		}
		return []string{path}
	}
	if len(a.fields(path)) > 0 {
		return []string{path}
	}
	return a.unknown(path, value)
}

// isNotRead says that a rule of the trigger is about a place of which nothing is read.
func (a *answer) isNotRead(path string) bool {
	return slices.ContainsFunc(a.trigger.Rules(), func(rule actions.ResponseRule) bool {
		return slices.ContainsFunc(rule.Checks, func(check actions.ResponseCheck) bool {
			return check.NotUsed && check.Path == path && len(check.When) == 0
		})
	})
}

// brokenEntries are the entries of a map that are not as wanted. Null is no text, and where
// texts are wanted it cannot count as not set: the entry is there.
func (a *answer) brokenEntries(parent string, check *actions.ResponseCheck) []string {
	value, _ := a.at(parent)
	object, _ := value.(actions.Object)
	var broken []string
	for _, member := range object {
		if member.Value == nil || !holds(check, member.Value, true) {
			broken = append(broken, parent+"."+member.Key)
		}
	}
	return broken
}

// brokenItems are the items of a list that are not as wanted.
func (a *answer) brokenItems(parent string, check *actions.ResponseCheck) []string {
	value, _ := a.at(parent)
	list, _ := value.([]any)
	var broken []string
	for i, item := range list {
		if !holds(check, item, true) {
			broken = append(broken, parent+"["+strconv.Itoa(i)+"]")
		}
	}
	return broken
}

// forbidden are the entries of a map that it must not have.
func forbidden(check *actions.ResponseCheck, value any) []string {
	object, _ := value.(actions.Object)
	var broken []string
	for _, member := range object {
		if !allowed(check, member.Key) {
			broken = append(broken, check.Path+"."+member.Key)
		}
	}
	return broken
}

func allowed(check *actions.ResponseCheck, key string) bool {
	return !slices.Contains(check.KeysNotIn, key) &&
		!slices.ContainsFunc(check.KeyPrefixesNotIn, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
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
	return slices.ContainsFunc(a.trigger.Rules(), func(rule actions.ResponseRule) bool {
		return slices.ContainsFunc(rule.Checks, func(check actions.ResponseCheck) bool {
			return check.Unchanged && check.Path == path
		})
	})
}

// mistyped are the known fields below a path whose value has not their type.
func (a *answer) mistyped(parent string) []string {
	var broken []string
	fields := a.trigger.Event()
	for i := range fields {
		field := &fields[i]
		if !strings.HasPrefix(field.Path, parent+".") || strings.Contains(field.Path, "[]") || !a.belongs(field.Path) {
			continue
		}
		value, there := a.at(field.Path)
		switch list, _ := value.([]any); {
		case !there || value == nil:
		case !isType(value, field.Type):
			broken = append(broken, field.Path)
		case field.Items != "":
			for i, item := range list {
				if !isType(item, field.Items) {
					broken = append(broken, field.Path+"["+strconv.Itoa(i)+"]")
				}
			}
		}
	}
	return broken
}

// belongs says that a field, and what it is in, exist in this event: some exist only in
// some versions.
func (a *answer) belongs(path string) bool {
	fields := a.trigger.Event()
	for i := range fields {
		field := &fields[i]
		if rest, within := strings.CutPrefix(path, field.Path); within && (rest == "" || rest[0] == '.') && !belongs(a.trigger, field, a.event) {
			return false
		}
	}
	return true
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
	fields := a.trigger.Event()
	for i := range fields {
		if rest, ok := strings.CutPrefix(fields[i].Path, parent+"."); ok && !strings.Contains(rest, ".") {
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

func length(s string, unit actions.Unit) int {
	if unit == actions.CodePoints {
		return utf8.RuneCountInString(s)
	}
	return len(utf16.Encode([]rune(s)))
}

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
