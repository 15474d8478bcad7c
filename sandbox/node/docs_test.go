package node

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the tables of docs/node.md")

func TestTheModulesAndGlobalsAreDocumentedAsTheyAre(t *testing.T) {
	t.Parallel()
	const file = "../../docs/node.md"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := string(text)
	for mark, table := range map[string]string{
		"modules": documentModules(), "globals": documentGlobals(), "differences": documentDifferences(),
	} {
		head, rest, ok := strings.Cut(want, "<!-- "+mark+" -->\n")
		_, tail, closed := strings.Cut(rest, "<!-- end -->")
		if !ok || !closed {
			t.Fatalf("%s has no marks of %s", file, mark)
		}
		want = head + "<!-- " + mark + " -->\n" + table + "<!-- end -->" + tail
	}
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("%s is not what the tables give; run go test ./sandbox/node -update (-want +got)\n%s", file, diff)
	}
}

func documentModules() string {
	status := map[string]string{}
	for _, module := range shared().Modules {
		if !module.Internal && !strings.HasPrefix(module.Name, "npm:") { // what stands for packages is in docs/packages.md
			status[module.Name] = "works"
		}
	}
	for _, r := range refusals() {
		status[r.module] = "loads only: " + r.reason
	}
	for name, reason := range shared().Absent {
		status[name] = "not there: " + reason
	}
	return documentTable("module", "", status)
}

func documentGlobals() string {
	status := map[string]string{}
	for _, global := range shared().Globals {
		status[global.Name] = "works"
	}
	for name, hint := range Missing() {
		status[name] = "not there: " + hint
	}
	return documentTable("global", "The language's own, `console`, `global`, the timers and `queueMicrotask` work as well.\n\n", status)
}

// documentTable writes what works in one line and the rest as a table.
func documentTable(what, also string, status map[string]string) string {
	var works []string
	var rows strings.Builder
	for _, name := range slices.Sorted(maps.Keys(status)) {
		if status[name] == "works" {
			works = append(works, "`"+name+"`")
			continue
		}
		fmt.Fprintf(&rows, "| `%s` | %s |\n", name, status[name])
	}
	return "Work: " + strings.Join(works, ", ") + ".\n\n" + also + "| " + what + " | |\n| --- | --- |\n" + rows.String()
}

// documentDifferences writes the scripts below the reason for which they differ.
func documentDifferences() string {
	var text strings.Builder
	for _, reason := range slices.Sorted(maps.Keys(differences)) {
		fmt.Fprintf(&text, "\n%s:\n\n```js\n%s\n```\n", sentence(reason), strings.Join(slices.Sorted(slices.Values(differences[reason])), "\n"))
	}
	return fmt.Sprintf("%d scripts in %d groups.\n", len(reasons()), len(differences)) + text.String() + "\n"
}

// sentence begins a text with a capital letter, unless that is a name.
func sentence(text string) string {
	word, _, _ := strings.Cut(text, " ")
	if first := strings.ToLower(text[:1]); strings.Contains(word, ".") || text[:1] == first && strings.ToLower(word) != word {
		return "`" + word + "`" + text[len(word):]
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
