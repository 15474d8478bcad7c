package gotypes

import (
	"bytes"
	"fmt"
	"go/format"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Generate returns the Go source of the typed events and results of a dialect's
// triggers, formatted, for a package of the given name. It fails when two shapes of one
// name differ or a table cannot be typed.
func Generate(pkg string, dialect actions.Dialect) ([]byte, error) {
	m := &model{byName: map[string]*structure{}}
	for _, t := range dialect.Triggers {
		if err := m.event(t); err != nil {
			return nil, fmt.Errorf("%s: event: %w", t.Name(), err)
		}
		if len(t.Entries) == 0 {
			continue // the table of a document: nothing runs, so that there is no result
		}
		if err := m.result(t); err != nil {
			return nil, fmt.Errorf("%s: %w", t.Name(), err)
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated from the tables of this package; DO NOT EDIT.\n\npackage %s\n\n", pkg)
	b.WriteString("import (\n\t\"fmt\"\n\n\t\"github.com/usher-run/usher/actions\"\n)\n")
	empties := m.empties()
	for _, s := range m.structures {
		s.write(&b)
		if empties[s.name] {
			s.writeEmpty(&b)
		}
	}
	source, err := format.Source(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("the generated source does not parse: %w", err)
	}
	return source, nil
}

// empties are the structs that are asked whether they are empty.
func (m *model) empties() map[string]bool {
	found := map[string]bool{}
	for _, s := range m.structures {
		for _, mem := range s.members {
			if strings.HasSuffix(mem.absent, ".isEmpty()") {
				found[mem.structure] = true
			}
		}
	}
	return found
}

func (s *structure) write(b *bytes.Buffer) {
	comment(b, "", s.doc)
	fmt.Fprintf(b, "type %s struct {\n", s.name)
	if s.result {
		b.WriteString("actions.Ran\n\n")
	}
	for i, mem := range s.members {
		if i > 0 && mem.doc != "" {
			b.WriteByte('\n')
		}
		comment(b, "\t", mem.doc)
		fmt.Fprintf(b, "%s %s\n", mem.name, mem.typ)
	}
	b.WriteString("\n// Extra holds the members that have no field of their own.\nExtra map[string]any\n}\n\n")
	s.writeAppend(b)
	s.writeRead(b)
	if s.result {
		s.writeExecution(b)
	}
}

func (s *structure) writeAppend(b *bytes.Buffer) {
	fmt.Fprintf(b, "// AppendJSON appends the value as a JSON object to dst.\nfunc (v %s) AppendJSON(dst []byte) []byte {\n", s.name)
	b.WriteString("w := actions.BeginObject(dst, v.Extra)\n")
	for _, mem := range s.members {
		mem.writePut(b)
	}
	b.WriteString("return w.End()\n}\n\n")
	fmt.Fprintf(b, "// MarshalJSON writes the value as a JSON object, Extra included.\nfunc (v %s) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }\n\n", s.name)
}

func (mem member) writePut(b *bytes.Buffer) {
	value := "v." + mem.name
	put := fmt.Sprintf("w.Put(%q, %s)", mem.json, mem.deref(value))
	if mem.kind == objectList {
		put = fmt.Sprintf("actions.PutList(w, %q, %s)", mem.json, value)
	}
	switch {
	case mem.present != "":
		fmt.Fprintf(b, "if %s {\n%s\n}\n", strings.ReplaceAll(mem.present, "%", value), put)
	case mem.empty != "" && mem.kind == scalar:
		fmt.Fprintf(b, "if %s == nil {\nw.Put(%q, %s)\n} else {\n%s\n}\n", value, mem.json, emptyValue(mem), put)
	case strings.HasPrefix(mem.typ, "*"):
		fmt.Fprintf(b, "if %s == nil {\nw.Put(%q, nil)\n} else {\n%s\n}\n", value, mem.json, put)
	default:
		b.WriteString(put + "\n")
	}
}

func (mem member) deref(value string) string {
	if strings.HasPrefix(mem.typ, "*") {
		return "*" + value
	}
	return value
}

func emptyValue(mem member) string {
	if mem.empty == "[]" {
		return "[]any{}"
	}
	return "actions.Object{}"
}

func (s *structure) writeRead(b *bytes.Buffer) {
	fmt.Fprintf(b, "// UnmarshalJSON reads a JSON object; what has no field goes into Extra.\nfunc (v *%s) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }\n\n", s.name)
	fmt.Fprintf(b, "// ReadObject reads an object of plain data; what has no field goes into Extra.\nfunc (v *%s) ReadObject(o actions.Object) error {\n", s.name)
	b.WriteString("for _, m := range o {\nvar err error\nswitch m.Key {\n")
	for _, mem := range s.members {
		fmt.Fprintf(b, "case %q:\n%s", mem.json, mem.read())
		if s.event && mem.absent != "" {
			fmt.Fprintf(b, "if %s {\nv.Extra = actions.Keep(v.Extra, m)\n}\n", strings.ReplaceAll(mem.absent, "%", "v."+mem.name))
		}
	}
	b.WriteString("default:\nv.Extra = actions.Keep(v.Extra, m)\n}\n")
	b.WriteString("if err != nil {\nreturn fmt.Errorf(\"%s: %w\", m.Key, err)\n}\n}\nreturn nil\n}\n\n")
}

func (mem member) read() string {
	switch {
	case mem.kind == objectList:
		return fmt.Sprintf("err = actions.ReadList(m.Value, &v.%s)\n", mem.name)
	case mem.kind == object && strings.HasPrefix(mem.typ, "*"):
		return fmt.Sprintf("if m.Value != nil {\nv.%s = new(%s)\nerr = actions.Read(m.Value, v.%s)\n}\n", mem.name, mem.structure, mem.name)
	default:
		return fmt.Sprintf("err = actions.Read(m.Value, &v.%s)\n", mem.name)
	}
}

// writeExecution writes how a result is read. A completed flow always has the member
// that says so, also when no call left anything in it.
func (s *structure) writeExecution(b *bytes.Buffer) {
	fmt.Fprintf(b, "// ReadExecution reads what the execution left for the embedder to apply.\nfunc (v *%s) ReadExecution(e *actions.Execution) error {\nv.Execution = e\n", s.name)
	if s.issue != "" {
		for _, mem := range s.members {
			if mem.name == s.issue {
				fmt.Fprintf(b, "if e.Outcome == actions.Completed {\nv.%s = new(%s)\n}\n", mem.name, mem.structure)
			}
		}
	}
	b.WriteString("return v.ReadObject(e.Effects)\n}\n\n")
}

func (s *structure) writeEmpty(b *bytes.Buffer) {
	fmt.Fprintf(b, "// isEmpty says that nothing is in the value, so that it can be left out.\nfunc (v %s) isEmpty() bool {\nreturn len(v.Extra) == 0", s.name)
	for _, mem := range s.members {
		fmt.Fprintf(b, " && %s", strings.ReplaceAll(mem.absent, "%", "v."+mem.name))
	}
	b.WriteString("\n}\n\n")
}

// comment writes a text as a comment of at most 90 columns.
func comment(b *bytes.Buffer, indent, text string) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+1+len(word) > 86 {
			fmt.Fprintf(b, "%s// %s\n", indent, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		fmt.Fprintf(b, "%s// %s\n", indent, line)
	}
}
