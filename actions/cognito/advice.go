package cognito

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// advice tells an author what to change after a refusal at a path.
func (a *answer) advice(path string) string {
	object, ok := a.returned.(actions.Object)
	switch {
	case a.returned == nil:
		return "the handler returned undefined: return the event from an async function, or call callback(null, event)"
	case !ok:
		return fmt.Sprintf("the handler returned %s: return the event, with the response set in it", kind(a.returned))
	case path == "response" || len(a.missingCommon(object)) > 0:
		return "return the whole event that the handler got, with the response set in it"
	case strings.HasPrefix(path, "response."):
		return fmt.Sprintf("event.%s must be %s, not %s", path, a.wanted(path), a.shown(path))
	case strings.HasPrefix(path, "request."):
		return fmt.Sprintf("check event.%s before setting the flag", path)
	}
	return ""
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

func (a *answer) wanted(path string) string {
	for i := range a.trigger.Event {
		if a.trigger.Event[i].Path == path && a.trigger.Event[i].Type == actions.Boolean {
			return "true or false"
		} else if a.trigger.Event[i].Path == path {
			return "of type " + string(a.trigger.Event[i].Type)
		}
	}
	return "something else"
}

// shown is a value as it can stand in a sentence.
func (a *answer) shown(path string) string {
	value, _ := a.at(path)
	switch value.(type) {
	case string, float64, bool:
		if text := string(actions.AppendJSON(nil, value)); len(text) <= 40 {
			return text
		}
	}
	return kind(value)
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
