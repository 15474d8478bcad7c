package reference_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/actions/reference"
)

var update = flag.Bool("update", false, "rewrite docs/reference")

const (
	folder    = "../../docs/reference"
	generated = "Written by a test from the tables; do not edit.\n"
)

// TestThePagesAreWhatTheTablesSay compares docs/reference with the tables. With -update it
// writes the pages.
func TestThePagesAreWhatTheTablesSay(t *testing.T) {
	t.Parallel()
	want := map[string]string{"README.md": index()}
	for _, d := range []actions.Dialect{auth0.Dialect(), cognito.Dialect()} {
		for _, trigger := range d.Triggers {
			want[file(trigger.Name())] = markdown(t, trigger, reference.Of(d, trigger))
		}
	}
	if *update {
		write(t, want)
		return
	}
	found, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		if _, known := want[filepath.Base(path)]; !known {
			t.Errorf("%s is no page; -update removes it", path)
		}
	}
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Errorf("-update writes it: %v", err)
			continue
		}
		if diff := cmp.Diff(string(got), text); diff != "" {
			t.Errorf("%s is out of date; -update writes it (-page +tables)\n%s", name, diff)
		}
	}
}

func write(t *testing.T, pages map[string]string) {
	t.Helper()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // pages for all to read
		t.Fatal(err)
	}
	for name, text := range pages {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil { //nolint:gosec // pages for all to read
			t.Fatal(err)
		}
	}
}

func file(trigger string) string { return strings.ReplaceAll(trigger, "/", "-") + ".md" }

func index() string {
	var b strings.Builder
	b.WriteString("# Reference\n\n" + generated + "`usher docs` shows the same in a terminal, `usher types` tells editors.\n\n| trigger | when it runs |\n| --- | --- |\n")
	for _, p := range pages() {
		first, _, _ := strings.Cut(p.Doc, ". ")
		fmt.Fprintf(&b, "| [%s](%s) | %s. |\n", p.Trigger, file(p.Trigger), escaped(strings.TrimSuffix(first, ".")))
	}
	return b.String()
}

// markdown is the page of a trigger.
func markdown(t *testing.T, trigger *actions.Trigger, p reference.Page) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n%s\n\n%s\n", p.Trigger, generated, escaped(p.Doc), when(p))
	b.WriteString("\n## Handlers\n\n| handler | called as | |\n| --- | --- | --- |\n")
	for _, h := range p.Handlers {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", code(h.Name), code(h.Signature), escaped(h.Doc))
	}
	if len(p.Sources) > 0 {
		b.WriteString("\n## Trigger sources\n\n| source | when |\n| --- | --- |\n")
	}
	for _, s := range p.Sources {
		fmt.Fprintf(&b, "| %s | %s |\n", code(s.Name), escaped(s.Doc))
	}
	b.WriteString("\n## Event\n\n")
	fields(&b, "path", p.Event)
	if len(p.API) > 0 {
		b.WriteString("\n## API\n")
	}
	for _, m := range p.API {
		method(&b, m)
	}
	context(&b, p.Context)
	b.WriteString("\n## Result\n\nWhat the execution document has of it; members that nothing touched are left out.\n\n| path | type | |\n| --- | --- | --- |\n")
	for _, r := range p.Result {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", code(r.Path), escaped(r.Type), escaped(r.Doc))
	}
	if len(p.Rules) > 0 {
		b.WriteString("\n## What is accepted of an answer\n\n")
	}
	for _, r := range p.Rules {
		fmt.Fprintf(&b, "- %s\n", escaped(r.Doc))
	}
	if len(p.Errors) > 0 {
		b.WriteString("\n## Errors\n\nWhat the platform's caller sees when an action fails:\n\n")
	}
	for _, e := range p.Errors {
		fmt.Fprintf(&b, "- %s\n", escaped(strings.TrimPrefix(e.Exception+": "+e.Message, ": ")))
	}
	event, err := actions.Complete(trigger, "")
	if err != nil {
		t.Fatal(err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, actions.AppendJSON(nil, event), "", "  "); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "\n## Example event\n\n```json\n%s\n```\n", indented.String())
	return b.String()
}

func when(p reference.Page) string {
	switch {
	case p.Queued:
		return "It runs after the fact: nobody waits for it."
	case p.TimeoutMS > 0:
		return fmt.Sprintf("Somebody waits for it, for %g s at most.", float64(p.TimeoutMS)/1000)
	}
	return "Somebody waits for it."
}

func context(b *strings.Builder, members []reference.Member) {
	if len(members) == 0 {
		return
	}
	b.WriteString("\n## Context\n\n| member | type | optional | |\n| --- | --- | --- | --- |\n")
	for _, m := range members {
		if m.Method == nil {
			row(b, *m.Field)
			continue
		}
		text := m.Method.Doc
		if m.Method.Deprecated {
			text += " Deprecated."
		}
		fmt.Fprintf(b, "| %s | %s | | %s |\n", code(m.Method.Signatures[0].Text), escaped(m.Method.Returns), escaped(text))
	}
}

func method(b *strings.Builder, m reference.Method) {
	fmt.Fprintf(b, "\n### %s\n", code(m.Path))
	seen := map[string]bool{}
	for _, s := range m.Signatures {
		deprecated := ""
		if s.Deprecated || m.Deprecated {
			deprecated = " (deprecated)"
		}
		if !seen[s.Text] {
			fmt.Fprintf(b, "\n%s → %s%s\n", code("api."+s.Text), escaped(m.Returns), deprecated)
		}
		seen[s.Text] = true
	}
	fmt.Fprintf(b, "\n%s\n", escaped(strings.Join(append([]string{m.Doc}, m.Notes...), " ")))
	if len(m.Params) > 0 {
		b.WriteString("\n")
		fields(b, "argument", m.Params)
	}
	if len(m.Answer) > 0 {
		b.WriteString("\n")
		fields(b, "answer", m.Answer)
	}
	if len(m.Checks)+len(m.Outcomes) > 0 {
		b.WriteString("\n")
	}
	for _, check := range m.Checks {
		fmt.Fprintf(b, "- asks: %s\n", escaped(check))
	}
	for _, outcome := range m.Outcomes {
		fmt.Fprintf(b, "- does: %s\n", escaped(outcome))
	}
}

func fields(b *strings.Builder, what string, list []reference.Field) {
	fmt.Fprintf(b, "| %s | type | optional | |\n| --- | --- | --- | --- |\n", what)
	for _, f := range list {
		row(b, f)
	}
}

func row(b *strings.Builder, f reference.Field) {
	said := []string{f.Doc}
	if len(f.Values) > 0 {
		said = append(said, "Values: "+strings.Join(f.Values, ", ")+".")
	}
	optional := ""
	if f.Optional {
		optional = "yes"
	}
	fmt.Fprintf(b, "| %s | %s | %s | %s |\n", code(f.Path), escaped(f.Type), optional, escaped(strings.TrimSpace(strings.Join(append(said, f.Notes...), " "))))
}

// code is a text as code, in a table or not.
func code(text string) string { return "`" + strings.ReplaceAll(text, "|", `\|`) + "`" }

// escaped is a text that Markdown shows as it is.
func escaped(text string) string {
	var b strings.Builder
	runes := []rune(text)
	inWord := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
	}
	for i, r := range runes {
		special := strings.ContainsRune("\\`*<>|[]~", r) || r == '_' && (!inWord(i-1) || !inWord(i+1))
		if special {
			b.WriteByte('\\')
		}
		if r == '\n' {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestTextIsEscapedForMarkdown(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"cells and tags", "a|b <c>", `a\|b \<c\>`},
		{"emphasis and links", "*a* _b_ [c](d)", `\*a\* \_b\_ \[c\](d)`},
		{"names with underscores stay readable", "app_metadata", "app_metadata"},
		{"backslashes and code", "\\n `x`", "\\\\n \\`x\\`"},
		{"lines", "a\nb", "a b"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := escaped(c.text); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
