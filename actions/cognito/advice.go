package cognito

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/usher-run/usher/actions"
)

// advice tells an author what to change after a rule refused the value at a path.
func (a *answer) advice(rule *actions.ResponseRule, path string) string {
	object, ok := a.returned.(actions.Object)
	switch {
	case a.returned == nil:
		return a.insteadOfNothing()
	case !ok:
		return fmt.Sprintf("the handler returned %s: return the event, with the response set in it", kind(a.returned))
	case rule.Advice != "":
		return strings.NewReplacer("<place>", "event."+path, "<trigger>", a.trigger.ID).Replace(rule.Advice)
	case path == "response" || len(a.missingCommon(object)) > 0:
		return "return the whole event that the handler got, with the response set in it"
	case strings.HasPrefix(path, "response."):
		return fmt.Sprintf("event.%s must be %s, not %s", path, a.wanted(path), a.shown(path))
	case strings.HasPrefix(path, "request."):
		return fmt.Sprintf("check event.%s before setting the flag", path)
	}
	return ""
}

// insteadOfNothing tells an author how nothing came of the handler, and what to do.
func (a *answer) insteadOfNothing() string {
	give := "return the event from an async function, or call callback(null, event)"
	if a.runtime == node24 {
		give = "return the event"
	}
	switch a.nothing {
	case actions.Discarded:
		return "a plain function returned a value, which " + node22 + " does not look at: make the handler async, or call callback(null, event)"
	case actions.ReturnedNull:
		return "the handler returned null: " + give
	case actions.ReturnedNoJSON:
		return "the handler returned what JSON has no form for: " + give
	case actions.CalledBackNothing:
		return "the handler called back without the event: call callback(null, event)"
	case actions.NeverCompleted:
		return "the handler returned undefined and never called back: " + give
	case actions.NeverSettled:
		return "the handler returned a promise that nothing can settle: " + give
	}
	return "the handler returned undefined: " + give
}

func (a *answer) missingCommon(object actions.Object) []string {
	var names []string
	for _, member := range a.sent {
		if _, there := actions.Get(any(object), member.Key); !there {
			names = append(names, member.Key)
		}
	}
	return names
}

// wanted is what a place of the response takes, by the row of its field, or of the map or
// list that it is in.
func (a *answer) wanted(path string) string {
	fields := a.trigger.Event()
	for i := range fields {
		field := &fields[i]
		switch rest, below := strings.CutPrefix(path, field.Path); {
		case !below || field.Path == "response":
		case rest == "" && field.Type == actions.Boolean:
			return "true or false"
		case rest == "" && field.Type == actions.String:
			return "text"
		case rest == "" && field.Type == actions.Array:
			return "an array"
		case rest == "":
			return "an object"
		case field.Map == actions.StringMap && rest[0] == '.', field.Items == actions.String && rest[0] == '[':
			return "text"
		}
	}
	return "something else"
}

// shown is a value as it can stand in a sentence, which secret ones cannot.
func (a *answer) shown(path string) string {
	value := a.refused(path)
	switch value.(type) {
	case string, float64, bool:
		if text := string(actions.AppendJSON(nil, value)); len(text) <= 40 && !a.secret(path) {
			return text
		}
	}
	return kind(value)
}

// refused is the value at a place, which may be an entry of a map under any name or an item
// of a list.
func (a *answer) refused(path string) any {
	if value, there := a.at(path); there {
		return value
	}
	fields := a.trigger.Event()
	for i := range fields {
		field := &fields[i]
		rest, below := strings.CutPrefix(path, field.Path)
		value, there := a.at(field.Path)
		if !below || !there || rest == "" || field.Map == actions.NoMap && field.Items == "" {
			continue
		}
		if list, ok := value.([]any); ok {
			if at, err := strconv.Atoi(strings.Trim(rest, "[]")); err == nil && at < len(list) {
				return list[at]
			}
		}
		entry, _ := actions.Get(value, rest[1:])
		return entry
	}
	return nil
}

// secret says that a place is one that nobody may read, or within one.
func (a *answer) secret(path string) bool {
	return slices.ContainsFunc(a.trigger.Event(), func(f actions.Field) bool {
		return f.Sensitive && strings.HasPrefix(path, f.Path)
	})
}

func kind(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "a truth value"
	case string:
		return "text"
	case float64:
		return "a number"
	case []any:
		return "an array"
	}
	return "an object"
}

// nearest completes a warning by the field that was probably meant.
func (a *answer) nearest(path string) string {
	i := strings.LastIndexByte(path, '.')
	if near, ok := actions.Nearest(path[i+1:], a.fields(path[:i])); ok {
		return "; did you mean " + near + "?"
	}
	return ""
}
