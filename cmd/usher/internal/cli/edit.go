package cli

import (
	"strings"
)

// edit is one --set or --unset.
type edit struct {
	path  string
	text  string
	unset bool
}

func parseSet(text string) (edit, error) {
	path, value, ok := strings.Cut(text, "=")
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
