package auth0_test

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/usher-run/usher/actions"
)

// oracle says from a trigger's table what comes of the first call of a flow. It reads the
// checks as their documentation describes them and shares no code with what makes them, so
// that tests can compare the two. What it does not dare to say it leaves open.
type oracle struct {
	event   any // as encoding/json decodes it
	handler string
	flags   map[string]bool
	open    bool // the answer is not known
}

// expected is what comes of a call: the check that decides it, or none when it is accepted.
type expected struct {
	check *actions.Check
	open  bool
}

// call goes through the checks of the call in their order; the first that fails decides.
func (o oracle) call(m *actions.Method, given []any) expected {
	args := map[string]any{}
	for i, p := range top(m) {
		args[p.Path] = actions.Undefined{}
		if i < len(given) {
			args[p.Path] = given[i]
		}
		if _, isNull := p.UndefinedAs.(actions.NullValue); isNull && isAbsent(args[p.Path]) {
			args[p.Path] = nil
		}
	}
	for i := range m.Checks {
		check := &m.Checks[i]
		if check.At != actions.AtCall {
			continue
		}
		failed := o.fails(m, check, args)
		if o.open {
			return expected{open: true}
		}
		switch {
		case !failed, check.OnFail == actions.Drop:
		case check.OnFail == actions.Clamp:
			return expected{open: true} // later checks see what is left
		default:
			return expected{check: check}
		}
	}
	return expected{}
}

// top are the parameters that are no members of others.
func top(m *actions.Method) []actions.Field {
	return slices.DeleteFunc(slices.Clone(m.Params), func(p actions.Field) bool { return strings.ContainsAny(p.Path, ".[") })
}

// found is a value that a check looks at.
type found struct {
	value any
	key   string // of a map's entry
	put   func(any)
}

func (o *oracle) fails(m *actions.Method, check *actions.Check, args map[string]any) bool {
	if check.Param == "" {
		return o.violates(m, check, found{value: actions.Undefined{}, put: func(any) {}}, args)
	}
	for _, f := range reach(args, check) {
		if o.violates(m, check, f, args) {
			return true
		}
	}
	return false
}

// reach finds the values at the path of a check. Without its parent a member is not there.
func reach(args map[string]any, check *actions.Check) []found {
	name, rest := head(check.Param)
	value, there := args[name]
	if !there {
		return nil
	}
	at := []found{{value: value, put: func(v any) { args[name] = v }}}
	for rest != "" {
		var next []found
		switch {
		case strings.HasPrefix(rest, "[]"):
			rest = rest[2:]
			for _, f := range at {
				list, _ := f.value.([]any)
				for i := range list {
					next = append(next, found{value: list[i], put: func(v any) { list[i] = v }})
				}
			}
		case strings.HasPrefix(rest, ".*"):
			rest = rest[2:]
			for _, f := range at {
				object, _ := f.value.(actions.Object)
				for i, member := range object {
					if !slices.Contains(check.NotCounting, member.Key) {
						next = append(next, found{value: member.Value, key: member.Key, put: func(v any) { object[i].Value = v }})
					}
				}
			}
		default:
			name, rest = head(rest[1:])
			for _, f := range at {
				object, isObject := f.value.(actions.Object)
				if !isObject {
					continue
				}
				i := slices.IndexFunc(object, func(member actions.Member) bool { return member.Key == name })
				if i < 0 {
					next = append(next, found{value: actions.Undefined{}, put: func(any) {}})
					continue
				}
				next = append(next, found{value: object[i].Value, put: func(v any) { object[i].Value = v }})
			}
		}
		at = next
	}
	return at
}

func head(path string) (name, rest string) {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i], path[i:]
	}
	return path, ""
}

// violates says that a value does not meet a condition. A value that does is put back as the
// condition reads it: trimmed, or turned into text.
func (o *oracle) violates(m *actions.Method, check *actions.Check, f found, args map[string]any) bool {
	c := &check.Condition
	v := f.value
	if c.UndefinedOK && isAbsent(v) || c.NullOK && v == nil {
		return false
	}
	if c.Coerce == actions.String {
		v = o.asText(v)
	}
	if object, ok := v.(actions.Object); ok && c.CoerceValues == actions.String {
		texts := slices.Clone(object)
		for i := range texts {
			texts[i].Value = o.asText(texts[i].Value)
		}
		v = texts
	}
	if s, ok := v.(string); ok && c.Trimmed {
		v = strings.Trim(s, whiteSpace)
	}
	if o.ofType(c, v) || o.ofText(c, v) || ofNumber(c, v) || o.ofMembers(c, v) || o.ofSurroundings(m, c, v, args) {
		return true
	}
	if c.KeyMaxLength > 0 && units(f.key, c.Unit) > c.KeyMaxLength {
		return true
	}
	f.put(v)
	return false
}

// The following say that a value breaks one family of conditions.

func (o *oracle) ofType(c *actions.Condition, v any) bool {
	text, isText := v.(string)
	switch {
	case c.Required && isAbsent(v), c.Absent && !isAbsent(v),
		c.Type != "" && !hasType(v, c.Type), c.PlainObject && !hasType(v, actions.Obj),
		c.Types != nil && !slices.ContainsFunc(c.Types, func(t actions.Type) bool { return hasType(v, t) }),
		c.OneOf != nil && (!isText || !slices.Contains(c.OneOf, text)):
		return true
	case c.Truthy:
		number, isNumber := v.(float64)
		return v == nil || isAbsent(v) || v == false || v == "" || isNumber && (number == 0 || math.IsNaN(number))
	}
	return false
}

// whiteSpace is what JavaScript trims.
const whiteSpace = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

func (o *oracle) ofText(c *actions.Condition, v any) bool {
	s, ok := v.(string)
	if !ok {
		return c.IsURL != ""
	}
	if c.IsURL != "" {
		absolute, web := o.url(s)
		return !absolute || c.IsURL == "http" && !web
	}
	return slices.Contains(c.NotIn, s) ||
		c.Pattern != nil && !c.Pattern.MatchString(s) ||
		c.NoWhitespace && strings.ContainsAny(s, whiteSpace) ||
		c.NoNUL && strings.ContainsRune(s, 0) ||
		c.MaxBytes > 0 && len(s) > c.MaxBytes ||
		c.MinLength > 0 && units(s, c.Unit) < c.MinLength ||
		c.MaxLength > 0 && units(s, c.Unit) > c.MaxLength
}

// url says of the texts that tests use whether they are absolute URLs, and of the web.
func (o *oracle) url(s string) (absolute, web bool) {
	switch {
	case strings.HasPrefix(s, "https://example.com/"):
		return true, true
	case s == "urn:example:a":
		return true, false
	case strings.Contains(s, ":"):
		o.open = true
	}
	return false, false
}

func ofNumber(c *actions.Condition, v any) bool {
	n, ok := v.(float64)
	if !ok {
		return false
	}
	whole := n == math.Trunc(n) && !math.IsInf(n, 0)
	return c.Finite && (math.IsNaN(n) || math.IsInf(n, 0)) ||
		c.SafeInteger && (whole && math.Abs(n) > 1<<53-1 || !whole && c.AppliesTo != "integers") ||
		c.Min != nil && !(n >= *c.Min) || c.Max != nil && !(n <= *c.Max)
}

func (o *oracle) ofMembers(c *actions.Condition, v any) bool {
	if c.MaxJSONBytes > 0 && o.size(v) > c.MaxJSONBytes {
		return true
	}
	switch v := v.(type) {
	case []any:
		distinct := map[string]bool{}
		for _, item := range v {
			distinct[encoded(item)] = true
		}
		return len(v) < c.MinItems || c.MaxItems > 0 && len(v) > c.MaxItems || c.MaxCount > 0 && c.Over == "" && len(distinct) > c.MaxCount
	case actions.Object:
		counted := 0
		for _, member := range v {
			if !slices.Contains(c.NotCounting, member.Key) {
				counted++
			}
			if c.KnownKeys != nil && !slices.Contains(c.KnownKeys, member.Key) || c.KeyPattern != nil && !c.KeyPattern.MatchString(member.Key) {
				return true
			}
		}
		return c.MaxKeys > 0 && c.Over == "" && counted > c.MaxKeys
	}
	return false
}

func (o *oracle) ofSurroundings(m *actions.Method, c *actions.Condition, v any, args map[string]any) bool {
	if c.RequiresEvent != "" {
		path, members := strings.CutSuffix(c.RequiresEvent, ".*")
		value, _ := o.at(path)
		object, _ := value.(map[string]any)
		if value == nil || members && len(object) == 0 {
			return true
		}
	}
	if c.EventNot != nil {
		if value, _ := o.at(c.EventNot.Path); value == any(c.EventNot.Value) {
			return true
		}
	}
	if c.EventPlainObject != "" {
		value, there := o.at(c.EventPlainObject)
		if _, isObject := value.(map[string]any); there && !isObject {
			return true
		}
	}
	if c.RequiresFlag != "" && !o.flags[c.RequiresFlag] || c.RequiresHandler != nil && !slices.Contains(c.RequiresHandler, o.handler) {
		return true
	}
	for path, allowed := range c.OnlyWhen {
		given := reach(args, &actions.Check{Param: path})
		if len(given) != 1 || !slices.Contains(allowed, textOf(given[0].value)) {
			return true
		}
	}
	return o.ofKeys(m, c, v, args) || o.ofTotals(c, v, args)
}

func (o *oracle) ofKeys(m *actions.Method, c *actions.Condition, v any, args map[string]any) bool {
	if c.KeyExists != "" && !o.hasKey(c.KeyExists, o.asText(v)) {
		return true
	}
	if c.NotEmpty != "" {
		value, _ := o.at(c.NotEmpty)
		if object, _ := value.(map[string]any); len(object) == 0 {
			return true
		}
	}
	if c.NullRequiresKey != "" && v == nil && !o.hasKey(c.NullRequiresKey, o.asText(args["key"])) {
		return true
	}
	if c.PresentIn == nil {
		return false
	}
	name := o.asText(v)
	if isAbsent(v) {
		name = "session_token" // the only default of such a parameter
	}
	return !slices.ContainsFunc(c.PresentIn, func(path string) bool { return o.hasKey(path, name) })
}

// ofTotals looks at limits on what the flow leaves, which a first call reaches alone.
func (o *oracle) ofTotals(c *actions.Condition, v any, args map[string]any) bool {
	if c.Over == "" || c.Over == "action" || c.Over == "transaction" {
		return false
	}
	if c.Over == "cache" {
		return c.TotalMaxBytes > 0 && len(textOf(args["key"]))+len(textOf(args["value"])) > c.TotalMaxBytes
	}
	there, _ := o.at(c.Over)
	object, _ := there.(map[string]any)
	list, _ := there.([]any)
	if key, isText := v.(string); isText && c.MaxKeys > 0 {
		if _, known := object[key]; !known && len(object)+1 > c.MaxKeys {
			return true
		}
	}
	if c.MaxCount > 0 && !slices.Contains(list, v) && len(list)+1 > c.MaxCount {
		return true
	}
	if c.TotalMaxBytes == 0 {
		return false
	}
	size := 0
	for _, value := range args {
		size += o.size(value)
	}
	if size > c.TotalMaxBytes*3/4 && size < c.TotalMaxBytes*5/4 {
		o.open = true // what else is counted decides
	}
	return size > c.TotalMaxBytes
}

// at reads a path of the event.
func (o *oracle) at(path string) (any, bool) {
	at := o.event
	for name := range strings.SplitSeq(strings.TrimPrefix(path, "event."), ".") {
		object, _ := at.(map[string]any)
		below, there := object[name]
		if !there {
			return nil, false
		}
		at = below
	}
	return at, true
}

func (o *oracle) hasKey(path, key string) bool {
	value, _ := o.at(path) // neither a cache nor executed Rules are in an event
	object, _ := value.(map[string]any)
	_, there := object[key]
	return there
}

// asText is String(v), of the values that it is easy to say of.
func (o *oracle) asText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case nil:
		return "null"
	case actions.Undefined:
		return "undefined"
	case bool:
		return strconv.FormatBool(v)
	case actions.Object:
		return "[object Object]"
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1e15 {
			return strconv.FormatFloat(v+0, 'f', -1, 64)
		}
	}
	o.open = true
	return ""
}

func textOf(v any) string {
	s, _ := v.(string)
	return s
}

func isAbsent(v any) bool {
	_, is := v.(actions.Undefined)
	return is
}

func hasType(v any, t actions.Type) bool {
	switch v := v.(type) {
	case nil:
		return t == actions.Null || t == actions.Any
	case bool:
		return t == actions.Boolean || t == actions.Any
	case string:
		return t == actions.String || t == actions.Any
	case float64:
		return t == actions.Number || t == actions.Any || t == actions.Integer && v == math.Trunc(v) && !math.IsInf(v, 0)
	case []any:
		return t == actions.Array || t == actions.Any
	case actions.Object:
		return t == actions.Obj || t == actions.Any
	}
	return t == actions.Any
}

func units(s string, unit actions.Unit) int {
	if unit == actions.CodePoints {
		return len([]rune(s))
	}
	return len(utf16.Encode([]rune(s)))
}

// size is how many bytes a value takes as JSON, near enough.
func (o *oracle) size(v any) int { return len(encoded(v)) }

func encoded(v any) string {
	raw, err := json.Marshal(plainly(v))
	if err != nil {
		return ""
	}
	return string(raw)
}

// plainly is a value as encoding/json takes it.
func plainly(v any) any {
	switch v := v.(type) {
	case actions.Object:
		object := map[string]any{}
		for _, member := range v {
			object[member.Key] = plainly(member.Value)
		}
		return object
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = plainly(item)
		}
		return list
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	case actions.Undefined, actions.Opaque:
		return nil
	}
	return v
}
