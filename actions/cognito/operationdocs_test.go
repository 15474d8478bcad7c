package cognito

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

const operationsHead = `
## Operations

The triggers of an operation of the pool fire in the order that stands here; those that are
not bound are passed over. Whatever the pool does itself before a trigger fails stands, and
nothing behind it happens: when CustomMessage fails at a sign-up, the user is stored. Senders
take the place of CustomMessage for the medium that they deliver, and what they do fails
nothing. What happens between the triggers is inferred from what these are told.

| operation | chosen by | what happens, in order | known | cases |
| --- | --- | --- | --- | --- |
`

// writeOperations lists the sequences of all operations with the cases that show them. A
// sequence that no case shows is one that another operation has too.
func writeOperations(t *testing.T, b *strings.Builder) {
	t.Helper()
	b.WriteString(operationsHead)
	cases := operationsShown(t)
	for i := range operations() {
		row := &operations()[i]
		for j := range row.Sequences {
			s := &row.Sequences[j]
			text := few(shownBy(cases, row.Name, s))
			if text == "" {
				text = sameElsewhere(cases, row, s)
			}
			if text == "" {
				t.Errorf("%s %v has no case", row.Name, s.For)
			}
			known := make([]string, len(s.Basis))
			for k, basis := range s.Basis {
				known[k] = string(basis)
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", row.Name, strings.Join(s.For, ", "), cell(inOrder(s)), strings.Join(known, ", "), text)
		}
	}
}

// inOrder are the steps of a sequence in words.
func inOrder(s *sequence) string {
	if s.Custom {
		return "the loop of a custom sign-in, which CustomAuth plays"
	}
	words := make([]string, len(s.Steps))
	for i, step := range s.Steps {
		words[i] = step.String()
	}
	return strings.Join(words, " → ")
}

// operationsShown are the cases by what they run: "InitiateAuth USER_AUTH/EMAIL_OTP".
func operationsShown(t *testing.T) tested {
	t.Helper()
	files, err := filepath.Glob("testdata/operations/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	shown := tested{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		run := ""
		for line := range strings.Lines(string(archive.Comment)) {
			line = strings.TrimSpace(line)
			if name, ok := strings.CutPrefix(line, "operation: "); ok {
				run = name
			}
			for _, path := range []string{"call.authFlow", "call.challengeName"} {
				if value, ok := strings.CutPrefix(line, "set: "+path+"="); ok {
					run, _, _ = strings.Cut(run, " ")
					run += " " + strings.Trim(value, `"`)
				}
			}
		}
		shown.add(run, strings.TrimSuffix(filepath.Base(file), ".txtar"))
	}
	return shown
}

// shownBy are the cases of a sequence.
func shownBy(cases tested, o Operation, s *sequence) []string {
	if len(s.For) == 0 {
		return cases[string(o)]
	}
	var names []string
	for _, choice := range s.For {
		names = append(names, cases[string(o)+" "+choice]...)
	}
	return names
}

// sameElsewhere names the operation whose cases show the same sequence.
func sameElsewhere(cases tested, row *operationRow, s *sequence) string {
	for i := range operations() {
		for j := range operations()[i].Sequences {
			other := &operations()[i].Sequences[j]
			alike := inOrder(other) == inOrder(s) && slices.Equal(other.For, s.For)
			if alike && operations()[i].Name != row.Name && len(shownBy(cases, operations()[i].Name, other)) > 0 {
				return "as " + string(operations()[i].Name)
			}
		}
	}
	return ""
}
