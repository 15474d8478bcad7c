package dialecttest

import (
	"bytes"
	"fmt"
	"go/format"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
)

// Sums compares the generated file of what the tables of a dialect's triggers sum up to with
// what they sum up to now, and fails when they differ. With update it writes the file. A
// trigger hands its sum to [actions.NewTables]; that of a new one is "" until the file is
// written.
func Sums(t *testing.T, pkg, file string, dialect actions.Dialect, update bool) {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated from the tables of this package; DO NOT EDIT.\n\npackage %s\n\n// What the tables of the triggers sum up to.\nconst (\n", pkg)
	for _, trigger := range dialect.Triggers {
		fmt.Fprintf(&b, "\t%s = %q\n", sumName(trigger.ID), trigger.Tables.Recount())
	}
	b.WriteString(")\n")
	want, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	generated(t, file, want, update)
}

// sumName is what the sum of a trigger is called: postLoginSum for post-login.
func sumName(id string) string {
	words := strings.Split(id, "-")
	for i, word := range words {
		first := strings.ToUpper(word[:1])
		if i == 0 {
			first = strings.ToLower(first)
		}
		words[i] = first + word[1:]
	}
	return strings.Join(words, "") + "Sum"
}
