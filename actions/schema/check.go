package schema

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/document"
)

// Problem is what is wrong with an event at one place.
type Problem struct {
	*document.Error
	// Path is the place in the event, as scripts write it: event.user.email.
	Path string
	// Warning marks what may well be meant: a name that looks misspelt where others than
	// those listed can be.
	Warning bool
}

// Check says where an event is not what the table of its trigger describes, in the order of
// the document. What [Event] does not accept is a problem that is no warning. A partial event
// may lack anything.
func Check(t *actions.Trigger, event *document.Node, partial bool) []Problem {
	c := &checking{trigger: t, root: event, partial: partial}
	if event.Kind != document.Object {
		c.add(event.Fail("the event must be an object, not %s", event.Kind), "event", "write { and } around its members")
		return c.found
	}
	c.object(event, "", "event", t.Open, nil)
	slices.SortStableFunc(c.found, func(a, b Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return c.found
}

type checking struct {
	trigger *actions.Trigger
	root    *document.Node
	partial bool
	found   []Problem
}

func (c *checking) add(e *document.Error, path, hint string) {
	e.Hint = hint
	c.found = append(c.found, Problem{Error: e, Path: path})
}

// object checks the members of an object, whose place in the table is row and in the event
// path.
func (c *checking) object(n *document.Node, row, path string, open bool, values []actions.Type) {
	fields := actions.Children(c.trigger.Event(), row)
	known := make([]string, len(fields))
	for i, field := range fields {
		known[i] = actions.NameOf(field.Path)
	}
	for _, m := range n.Members {
		at := slices.Index(known, m.Name)
		if at < 0 {
			c.unknown(n, m, path, known, open, values)
			continue
		}
		if ok, reason := c.applies(fields[at]); !ok {
			c.add(n.FailAt(m, "%s.%s is there only where %s", path, m.Name, reason), path+"."+m.Name, "leave it out")
			continue
		}
		c.value(fields[at], m.Value, path+"."+m.Name)
	}
	if c.partial {
		return
	}
	for _, field := range fields {
		name := actions.NameOf(field.Path)
		if field.Optional || field.Forbidden || n.Member(name) != nil {
			continue
		}
		if ok, _ := c.applies(field); !ok {
			continue
		}
		c.add(n.Fail("%s has no %s, which every event of %s has", path, name, c.trigger.Name()), path+"."+name, "add "+strconv.Quote(name)+": "+c.example(field))
	}
}

// unknown is about a member that the table does not list.
func (c *checking) unknown(n *document.Node, m document.Member, path string, known []string, open bool, values []actions.Type) {
	here := path + "." + m.Name
	if !open {
		hint := "leave it out"
		if near, ok := actions.Nearest(m.Name, known); ok {
			hint = "did you mean " + near + "?"
		} else if len(known) > 0 && len(known) <= 12 {
			hint = "it has " + strings.Join(known, ", ")
		}
		c.add(n.FailAt(m, "%s has no member %s", path, strconv.Quote(m.Name)), here, hint)
		return
	}
	if near, ok := actions.Misspelt(m.Name, known); ok && n.Member(near) == nil {
		c.add(n.FailAt(m, "%s is not a field of %s", here, c.trigger.Name()), here, "did you mean "+near+"?")
		c.found[len(c.found)-1].Warning = true
	}
	if len(values) > 0 && !isOneOf(m.Value, values) {
		c.add(m.Value.Fail("%s must be %s, not %s", here, either(values), m.Value.Kind), here, "")
	}
}

// applies says whether a field exists in this event, or else where it does.
func (c *checking) applies(field *actions.Field) (ok bool, reason string) {
	for _, path := range sorted(field.When) {
		at := c.root
		for name := range strings.SplitSeq(path, ".") {
			if at != nil {
				at = at.Member(name)
			}
		}
		if at != nil && !slices.Contains(field.When[path], at.Text) {
			return false, path + " is " + strings.Join(field.When[path], " or ")
		}
	}
	return true, ""
}

// value checks what stands where a field does.
func (c *checking) value(field *actions.Field, n *document.Node, path string) {
	switch {
	case field.Forbidden:
		c.add(n.Fail("%s must not be there", path), path, "leave it out")
	case n.Kind == document.Null && field.Nullable:
	case !isOneOf(n, accepted(field)):
		c.add(n.Fail("%s must be %s, not %s", path, either(accepted(field)), n.Kind), path, c.instead(field, n))
	case field.Type == actions.String && len(field.Enum) > 0 && !field.EnumOpen:
		c.listed(field.Enum, n, path)
	case field.Format == actions.EpochMS && strings.HasPrefix(n.Text, "-"):
		c.add(n.Fail("%s must not be negative", path), path, "write milliseconds since 1970")
	case n.Kind == document.Array:
		c.items(field, n, path)
	case n.Kind == document.Object:
		c.members(field, n, path)
	}
}

func (c *checking) listed(values []string, n *document.Node, path string) {
	if slices.Contains(values, n.Text) {
		return
	}
	hint := "it is one of " + strings.Join(values, ", ")
	if near, ok := actions.Nearest(n.Text, values); ok {
		hint = "did you mean " + strconv.Quote(near) + "?"
	}
	c.add(n.Fail("%s cannot be %s", path, strconv.Quote(shortened(n.Text))), path, hint)
}

func (c *checking) items(field *actions.Field, n *document.Node, path string) {
	nested := len(actions.Children(c.trigger.Event(), field.Path)) > 0
	types := field.ItemTypes
	if len(types) == 0 && field.Items != "" && field.Items != actions.Any {
		types = []actions.Type{field.Items}
	}
	for i, item := range n.Items {
		here := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case len(types) > 0 && !isOneOf(item, types):
			c.add(item.Fail("%s must be %s, not %s", here, either(types), item.Kind), here, "")
		case nested:
			c.object(item, field.Path, here, field.ItemsOpen, nil)
		case len(field.ItemsEnum) > 0:
			c.listed(field.ItemsEnum, item, here)
		}
	}
}

func (c *checking) members(field *actions.Field, n *document.Node, path string) {
	var types []actions.Type
	switch {
	case field.Map == actions.StringMap:
		types = []actions.Type{actions.String}
	case field.Map == actions.JSONMap:
		types = field.Values
	case field.Type == actions.Obj:
		c.object(n, field.Path, path, field.Open, field.Values)
		return
	}
	for _, m := range n.Members {
		if here := path + "." + m.Name; len(types) > 0 && !isOneOf(m.Value, types) {
			hint := ""
			if len(types) == 1 && m.Value.Kind != document.Object && m.Value.Kind != document.Array {
				hint = "write " + strconv.Quote(m.Value.Text)
			}
			c.add(m.Value.Fail("%s must be %s, not %s", here, either(types), m.Value.Kind), here, hint)
		}
	}
}

// instead says how a value of the right type is written.
func (c *checking) instead(field *actions.Field, n *document.Node) string {
	switch {
	case n.Kind == document.String && field.Type == actions.Boolean && (n.Text == "true" || n.Text == "false"),
		n.Kind == document.String && isNumber(n.Text) && (field.Type == actions.Integer || field.Type == actions.Number):
		return "write it without quotes: " + n.Text
	case field.Type == actions.String && (n.Kind == document.Number || n.Kind == document.Boolean):
		return "write it in quotes: " + strconv.Quote(n.Text)
	case n.Kind == document.Null && field.Optional:
		return "leave it out where there is none"
	}
	if below := actions.Children(c.trigger.Event(), field.Path); field.Type == actions.Obj && len(below) > 0 {
		names := make([]string, len(below))
		for i, member := range below {
			names[i] = actions.NameOf(member.Path)
		}
		return "write an object, with " + shortened(strings.Join(names, ", "))
	}
	return "such as " + c.example(field)
}

// example is the sample of a field as JSON.
func (c *checking) example(field *actions.Field) string {
	switch {
	case field.Sample != nil && !field.Sensitive:
		return shortened(string(actions.AppendJSON(nil, field.Sample)))
	case field.Type == actions.Array:
		return "[]"
	case field.Type == actions.Obj:
		return "{ … }"
	}
	return "…"
}

func shortened(text string) string {
	const enough = 60
	if runes := []rune(text); len(runes) > enough {
		return string(runes[:enough-1]) + "…"
	}
	return text
}

func isNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}

// accepted are the types that a field takes; none is any.
func accepted(field *actions.Field) []actions.Type {
	if field.Type == actions.Any {
		return field.Types
	}
	return []actions.Type{field.Type}
}

func isOneOf(n *document.Node, types []actions.Type) bool {
	return len(types) == 0 || slices.ContainsFunc(types, func(t actions.Type) bool { return is(n, t) })
}

func is(n *document.Node, t actions.Type) bool {
	switch t {
	case actions.Integer:
		number, err := strconv.ParseFloat(n.Text, 64)
		return n.Kind == document.Number && err == nil && number == math.Trunc(number)
	case actions.Any:
		return true
	}
	return n.Kind == kinds[t]
}

// kinds are the kinds of values of each type.
var kinds = map[actions.Type]document.Kind{
	actions.String: document.String, actions.Number: document.Number, actions.Boolean: document.Boolean,
	actions.Null: document.Null, actions.Obj: document.Object, actions.Array: document.Array,
}

// either names types in a sentence.
func either(types []actions.Type) string {
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = string(kinds[t])
		if t == actions.Integer {
			words[i] = "an integer"
		}
	}
	return strings.Join(words, " or ")
}
