package actions

import "strings"

// Redacted takes the place of a sensitive parameter in every command and result that
// leaves the host.
const Redacted = "[redacted]"

// redact returns the arguments with the sensitive parameters replaced, or nil when there
// is nothing to replace.
func redact(m *Method, args Object) Object {
	if len(m.Sensitive) == 0 {
		return nil
	}
	shown := any(args)
	changed := false
	for _, path := range m.Sensitive {
		next, found := redactAt(shown, "."+path)
		if found {
			shown, changed = next, true
		}
	}
	if !changed {
		return nil
	}
	object, _ := shown.(Object)
	return object
}

func redactAt(v any, rest string) (any, bool) {
	if rest == "" {
		return Redacted, true
	}
	if strings.HasPrefix(rest, "[]") {
		return redactItems(v, rest[2:])
	}
	name, rest := firstName(rest[1:])
	value, ok := Get(v, name)
	if !ok {
		return v, false
	}
	next, found := redactAt(value, rest)
	if !found {
		return v, false
	}
	return With(v, next, name), true
}

func redactItems(v any, rest string) (any, bool) {
	list, _ := v.([]any)
	shown := make([]any, len(list))
	changed := false
	for i, item := range list {
		next, found := redactAt(item, rest)
		shown[i], changed = next, changed || found
	}
	return shown, changed
}
