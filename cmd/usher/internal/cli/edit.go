package cli

import (
	"strings"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// edit is one --set or --unset.
type edit struct {
	path  string
	text  string
	unset bool
}

func parseSet(text string) (edit, error) {
	path, value, ok := cutUnescaped(text)
	if !ok || path == "" {
		return edit{}, usage("%q is not path=value", text).
			try("write --set user.email=sam@example.com; [0] is the first of a list, \\. a dot in a name")
	}
	return edit{path: path, text: value}, nil
}

func parseUnset(text string) (edit, error) {
	if path, _, ok := strings.Cut(text, "="); ok {
		return edit{}, usage("%q has a value", text).try("to change it write --set %s, to remove it --unset %s", text, path)
	}
	if text == "" {
		return edit{}, usage("no path is given").try("write --unset user.email")
	}
	return edit{path: text, unset: true}, nil
}

// cutUnescaped cuts at the first = that no backslash stands before.
func cutUnescaped(text string) (before, after string, ok bool) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '=':
			return text[:i], text[i+1:], true
		}
	}
	return text, "", false
}

// edited is an event with the edits of the command line, in their order.
func edited(t *actions.Trigger, event actions.Object, edits []edit) (actions.Object, error) {
	for _, e := range edits {
		var err error
		if e.unset {
			if event, err = actions.UnsetPath(t, event, e.path); err != nil {
				return nil, usage("--unset %s: %v", e.path, err)
			}
			continue
		}
		if event, err = actions.SetPath(t, event, e.path, e.text); err != nil {
			return nil, usage("--set %s: %v", e.path, err)
		}
	}
	return event, nil
}

// warnUnknown warns of fields that no event of the trigger has.
func (s *shell) warnUnknown(t *actions.Trigger, event actions.Object) {
	for _, finding := range actions.UnknownFields(t, event) {
		s.say(render.WarningLabel, "%s", finding)
	}
}
