package term

import (
	"strings"

	"github.com/usher-run/usher/actions"
)

// Value writes a value of the actions package on one line, as a JavaScript literal.
func Value(v any) string {
	var b strings.Builder
	writeValue(&b, v)
	return b.String()
}

func writeValue(b *strings.Builder, v any) {
	switch v := v.(type) {
	case string:
		b.WriteString(quote(v))
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteString(", ")
			}
			writeValue(b, item)
		}
		b.WriteByte(']')
	case actions.Object:
		b.WriteByte('{')
		for i, m := range v {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(quote(m.Key))
			b.WriteString(": ")
			writeValue(b, m.Value)
		}
		b.WriteByte('}')
	default:
		b.WriteString(Escape(string(actions.AppendJSON(nil, v))))
	}
}

// Arguments writes the arguments of a command on one line. One argument stands alone, a
// name and its value are an assignment, and more are listed with their names.
func Arguments(args actions.Object) string {
	switch {
	case len(args) == 1:
		return Value(args[0].Value)
	case len(args) == 2 && args[1].Key == "value":
		if name, ok := args[0].Value.(string); ok {
			return Escape(name) + " = " + Value(args[1].Value)
		}
	}
	parts := make([]string, len(args))
	for i, m := range args {
		parts[i] = Escape(m.Key) + ": " + Value(m.Value)
	}
	return strings.Join(parts, ", ")
}
