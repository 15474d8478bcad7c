package declarations

import (
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// writer collects declarations.
type writer struct {
	text    strings.Builder
	space   string          // the namespace of the objects that events are made of
	shapes  map[string]bool // those that are declared
	nested  []string        // their declarations
	secrets []string        // of the trigger that is written; nil for any
}

func (w *writer) line(text string) { w.text.WriteString(text + "\n") }

// remarks are what stands in a comment.
type remarks struct {
	text         string
	list         []string
	params       []tag
	stage, plan  string
	undocumented bool
	deprecated   string
	example      *actions.Field
}

// tag is what is said of a parameter.
type tag struct{ name, text string }

// comment writes a comment of documentation; nothing at all where there is nothing to say.
func (w *writer) comment(indent string, r remarks) {
	lines := wrap(r.text, indent)
	if r.stage != "" {
		lines = append(lines, wrap("Early access.", indent)...)
	}
	if r.plan != "" {
		lines = append(lines, wrap("Plan: "+r.plan+".", indent)...)
	}
	if r.undocumented {
		lines = append(lines, wrap("The platform does not document it.", indent)...)
	}
	if len(r.list) > 0 {
		lines = append(lines, "")
	}
	for _, item := range r.list {
		lines = append(lines, hanging("- "+item, indent)...)
	}
	if format := formatOf(r.example); format != "" {
		lines = append(lines, wrap("Format: "+format+".", indent)...)
	}
	tags := len(lines)
	for _, p := range r.params {
		if p.text != "" {
			lines = append(lines, hanging("@param "+p.name+" - "+p.text, indent)...)
		}
	}
	if r.deprecated != "" {
		lines = append(lines, "@deprecated "+r.deprecated)
	}
	if tags > 0 && tags < len(lines) {
		lines = append(lines[:tags], append([]string{""}, lines[tags:]...)...)
	}
	switch len(lines) {
	case 0:
		return
	case 1:
		w.line(indent + "/** " + lines[0] + " */")
		return
	}
	w.line(indent + "/**")
	for _, line := range lines {
		w.line(strings.TrimRight(indent+" * "+line, " "))
	}
	w.line(indent + " */")
}

// fieldText is what the table says of a field.
func fieldText(field *actions.Field) string {
	said := []string{field.Doc}
	for _, path := range slices.Sorted(maps.Keys(field.When)) {
		said = append(said, "There only where "+path+" is "+strings.Join(field.When[path], " or ")+".")
	}
	if field.EnumOpen {
		said = append(said, "There may be other values.")
	}
	if field.Default != nil {
		said = append(said, "Default: "+string(actions.AppendJSON(nil, field.Default))+".")
	}
	return strings.TrimSpace(strings.Join(said, " "))
}

func formatOf(field *actions.Field) string {
	if field == nil {
		return ""
	}
	switch field.Format {
	case actions.Locale:
		return "BCP 47"
	case actions.DateTime, actions.IP, actions.Hostname, actions.UUID, actions.E164, actions.PEM, actions.JWT, actions.URI:
		return string(field.Format)
	}
	return ""
}

// wrap breaks a text into lines of 96 columns.
func wrap(text, indent string) []string {
	text = strings.ReplaceAll(text, "*/", "* /")
	var lines []string
	var line []byte
	for word := range strings.FieldsSeq(text) {
		if len(line) > 0 && len(indent)+len(line)+1+len(word) > 92 {
			lines = append(lines, string(line))
			line = line[:0]
		}
		if len(line) > 0 {
			line = append(line, ' ')
		}
		line = append(line, word...)
	}
	if len(line) > 0 {
		lines = append(lines, string(line))
	}
	return lines
}

// hanging is wrap with every line but the first indented.
func hanging(text, indent string) []string {
	lines := wrap(text, indent+"  ")
	for i := range lines {
		if i > 0 {
			lines[i] = "  " + lines[i]
		}
	}
	return lines
}
