package dialecttest

import (
	"bytes"
	"fmt"
	"go/format"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
)

// Sums compares the generated file of what is known of the tables of a dialect's triggers with
// what they are now, and fails when they differ. With update it writes the file. A trigger hands
// what is known of its tables to [actions.NewTables]; that of a new one is empty until the file
// is written.
func Sums(t *testing.T, pkg, file string, dialect actions.Dialect, update bool) {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated from the tables of this package; DO NOT EDIT.\n\npackage %s\n\nimport %q\n\n// What is known of the tables of the triggers.\nvar (\n", pkg, "github.com/usher-run/usher/actions")
	for _, trigger := range dialect.Triggers {
		known := trigger.Tables.Recount()
		fmt.Fprintf(&b, "\t%s = actions.Known{Sum: %q", knownName(trigger.ID), known.Sum)
		if len(known.API) > 0 {
			fmt.Fprint(&b, ", API: []actions.Outline{\n")
			for _, o := range known.API {
				fmt.Fprintln(&b, outline(o))
			}
			fmt.Fprint(&b, "}")
		}
		fmt.Fprintln(&b, "}")
	}
	b.WriteString(")\n")
	want, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	generated(t, file, want, update)
}

// outline is a row of the generated file.
func outline(o actions.Outline) string {
	row := fmt.Sprintf("{Path: %q", o.Path)
	if o.Required > 0 {
		row += fmt.Sprintf(", Required: %d", o.Required)
	}
	if o.PlainOnly {
		row += ", PlainOnly: true"
	}
	if o.Part > 0 {
		row += fmt.Sprintf(", Part: %d", o.Part)
	}
	return row + "},"
}

// knownName is how the generated file calls a trigger: postLoginKnown for post-login.
func knownName(id string) string {
	words := strings.Split(id, "-")
	for i, word := range words {
		first := strings.ToUpper(word[:1])
		if i == 0 {
			first = strings.ToLower(first)
		}
		words[i] = first + word[1:]
	}
	return strings.Join(words, "") + "Known"
}
