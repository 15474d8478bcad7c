package runtime_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
)

// packages holds actions that use what authors install from npm, and beside each what it
// prints in Node 22 (record.js).
const packages = "testdata/packages"

// TestPackagesOfNpmAnswerAsInNode compares answer by answer. What comes to something else
// is in different.txt, by reason, with what it comes to.
func TestPackagesOfNpmAnswerAsInNode(t *testing.T) {
	t.Parallel()
	needPackages(t)
	scripts := packageScripts(t)
	if len(scripts) < 55 {
		t.Errorf("%d recorded actions, want at least 55", len(scripts))
	}
	total, differing := 0, 0
	for _, script := range scripts {
		total += len(script.answers)
		differing += len(script.different)
		t.Run(script.name, func(t *testing.T) {
			t.Parallel()
			got := answersIn(printed(t, script.name, script.questions), script.questions)
			for i, want := range script.answers {
				known, isKnown := script.different[want.question]
				if isKnown {
					if got[i].text == want.text {
						t.Errorf("%s: it answers as Node now: take it out of different.txt", want.question)
					}
					want.text = known.answer
				}
				if diff := cmp.Diff(want.text, got[i].text); diff != "" {
					t.Errorf("%s: -want +got\n%s", want.question, diff)
				}
			}
		})
	}
	t.Logf("%d answers of %d actions, %d differ", total, len(scripts), differing)
}

// packageScript is an action of the folder with what is on record about it.
type packageScript struct {
	name      string
	imports   []string // the packages that it uses
	questions []string
	answers   []packageAnswer
	different map[string]packageDifference // by question
}

type packageAnswer struct{ question, text string }

type packageDifference struct{ reason, answer string }

// question is where an action has the text of one.
var question = regexp.MustCompile(`(?m)^  '((?:[^'\\]|\\.)*)':`)

// imported is where an action takes in a package.
var imported = regexp.MustCompile(`(?:\bfrom |\brequire\()'((?:@[^/']+/)?[^./'][^/']*)[^']*'`)

func packageScripts(tb testing.TB) []packageScript {
	tb.Helper()
	recorded, err := filepath.Glob(packages + "/*.*s.txt")
	if err != nil {
		tb.Fatal(err)
	}
	manifest, err := os.ReadFile(packages + "/package.json")
	if err != nil {
		tb.Fatal(err)
	}
	differences := packageDifferences(tb)
	var scripts []packageScript
	for _, file := range recorded {
		script := packageScript{name: strings.TrimSuffix(filepath.Base(file), ".txt")}
		code, err := os.ReadFile(filepath.Join(packages, script.name))
		if err != nil {
			tb.Fatal(err)
		}
		answers, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for _, match := range imported.FindAllStringSubmatch(string(code), -1) {
			if strings.Contains(string(manifest), `"`+match[1]+`":`) { // no module of Node's own
				script.imports = append(script.imports, match[1])
			}
		}
		slices.Sort(script.imports)
		script.imports = slices.Compact(script.imports)
		for _, match := range question.FindAllStringSubmatch(string(code), -1) {
			script.questions = append(script.questions, match[1])
		}
		script.answers = answersIn(strings.TrimSuffix(string(answers), "\n"), script.questions)
		for _, answer := range script.answers {
			if answer.text == "" {
				tb.Errorf("%s has no answer on record to %q: run node record.js in %s", script.name, answer.question, packages)
			}
		}
		script.different = differences[script.name]
		if all, ok := script.different["*"]; ok {
			delete(script.different, "*")
			for _, asked := range script.questions {
				script.different[asked] = all
			}
		}
		for asked := range script.different {
			if !slices.Contains(script.questions, asked) {
				tb.Errorf("different.txt has %q of %s, which does not ask that", asked, script.name)
			}
		}
		delete(differences, script.name)
		scripts = append(scripts, script)
	}
	for name := range differences {
		tb.Errorf("different.txt has %s, which there is not", name)
	}
	return scripts
}

// answersIn splits what an action printed by its questions, each of which begins a line.
// What is printed in between, as a warning is, ends the answer before.
func answersIn(text string, questions []string) []packageAnswer {
	answers := make([]packageAnswer, len(questions))
	lines := strings.SplitAfter(text, "\n")
	for i, asked := range questions {
		answers[i].question = asked
		begins := func(line string) bool { return strings.HasPrefix(line, asked+": ") }
		if at := slices.IndexFunc(lines, begins); at >= 0 {
			end := at + 1
			for end < len(lines) && !slices.ContainsFunc(questions[i+1:], func(next string) bool { return strings.HasPrefix(lines[end], next+": ") }) {
				end++
			}
			answers[i].text = strings.TrimSuffix(strings.TrimPrefix(strings.Join(lines[:end], ""), asked+": "), "\n")
			lines = lines[end:]
		}
	}
	return answers
}

// packageDifferences reads different.txt: a line "# reason", lines "> action: question",
// and below each what it comes to. The question * is all of an action that does not start.
func packageDifferences(tb testing.TB) map[string]map[string]packageDifference {
	tb.Helper()
	text, err := os.ReadFile(packages + "/different.txt")
	if err != nil {
		tb.Fatal(err)
	}
	all := map[string]map[string]packageDifference{}
	var reason, name, asked string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if rest, ok := strings.CutPrefix(line, "# "); ok {
			reason = rest
			continue
		}
		if rest, ok := strings.CutPrefix(line, "> "); ok {
			name, asked, _ = strings.Cut(rest, ": ")
			if all[name] == nil {
				all[name] = map[string]packageDifference{}
			}
			all[name][asked] = packageDifference{reason: reason}
			continue
		}
		known := all[name][asked]
		known.answer = strings.TrimPrefix(known.answer+"\n"+line, "\n")
		all[name][asked] = known
	}
	return all
}

// printed is what an action of the folder logs, or to each question how it fails.
func printed(t *testing.T, name string, questions []string) string {
	t.Helper()
	// The clock is the real one: what waits for a time to pass would wait for ever.
	// Loading a large package takes its time under the race detector: what is asked is whether
	// the answers are Node's.
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: runtime.TrustedAuthors,
		Limits: runtime.Limits{Timeout: 5 * time.Minute},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = host.Close() })
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "auth0/post-login", Event: []byte(`{"user":{"email":"sam@example.com"}}`),
		Flow: []actions.Binding{{Source: os.DirFS(packages), Path: name, Timeout: 5 * time.Minute}},
	})
	var lines []string
	if err != nil {
		for _, asked := range questions {
			lines = append(lines, asked+": "+err.Error())
		}
		return strings.Join(lines, "\n")
	}
	for _, log := range x.Steps[0].Logs {
		lines = append(lines, log.Message)
	}
	return strings.Join(lines, "\n")
}

func TestThePackagesOfNpmAreDocumentedAsTheyAre(t *testing.T) {
	t.Parallel()
	const file = "../docs/packages.md"
	corpus, err := os.ReadFile("corpus/testdata/table.md")
	if err != nil {
		t.Fatal(err)
	}
	want := documentPackages(packageScripts(t)) + "\n" + string(corpus)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/packages.md is not what is on record; run go test ./runtime -run Packages -update (-want +got)\n%s", diff)
	}
}

const packagesHead = `# The packages of npm

What actions install, asked in Node 22 and here, answer by answer. The actions are under
runtime/testdata/packages, with the versions in its package.json; this page is generated
from them by ` + "`go test ./runtime -run Packages -update`" + `, and ` + "`go test ./runtime -run Packages -v`" + `
compares and counts.
Clients of web services, and what else is in demand, are further below by version.

`

// documentPackages writes the tables for people.
func documentPackages(scripts []packageScript) string {
	var used, unlike strings.Builder
	total, differing := 0, 0
	packages := map[string]bool{}
	for _, script := range scripts {
		total += len(script.answers)
		differing += len(script.different)
		for _, name := range script.imports {
			packages[name] = true
		}
		fmt.Fprintf(&used, "| `%s` | %d | %d |\n", strings.Join(script.imports, "`, `"), len(script.answers), len(script.different))
		byReason := map[string][]string{}
		for _, asked := range script.questions {
			if d, ok := script.different[asked]; ok {
				byReason[d.reason] = append(byReason[d.reason], asked)
			}
		}
		for _, reason := range slices.Sorted(maps.Keys(byReason)) {
			asked := strings.Join(byReason[reason], "; ")
			if len(byReason[reason]) == len(script.questions) {
				asked = "everything"
			}
			fmt.Fprintf(&unlike, "| %s | %s | %s |\n", script.name, asked, strings.ReplaceAll(reason, "|", `\|`))
		}
	}
	return packagesHead + fmt.Sprintf("%d packages, %d answers, %d differ.\n\n", len(packages), total, differing) +
		"| packages | answers | different |\n| --- | --- | --- |\n" + used.String() +
		"\n## What differs\n\n| action | answers | why |\n| --- | --- | --- |\n" + unlike.String()
}

// BenchmarkSemver is a run whose action evaluates a package of forty expressions and does
// nothing else.
func BenchmarkSemver(b *testing.B) {
	needPackages(b)
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: runtime.TrustedAuthors,
		Flows: map[string][]actions.Binding{"auth0/post-login": {{Source: os.DirFS(packages), Path: "load/semver.js"}}},
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = host.Close() })
	request := actions.Request{Trigger: "auth0/post-login", Event: []byte(`{"user":{"email":"sam@example.com"}}`)}
	b.ReportAllocs()
	for b.Loop() {
		if x, err := host.Run(b.Context(), request); err != nil || x.Error != nil {
			b.Fatal(err)
		}
	}
}

// TestEveryPackageActionIsRecorded needs no packages.
func TestEveryPackageActionIsRecorded(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir(packages)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := file.Name()
		if !slices.Contains([]string{".js", ".mjs", ".ts"}, filepath.Ext(name)) || name == "answers.js" || name == "record.js" {
			continue
		}
		if _, err := os.Stat(filepath.Join(packages, name+".txt")); err != nil {
			t.Errorf("%s has no recorded answers: run node record.js in %s", name, packages)
		}
	}
}

// needPackages skips a test whose npm packages are not installed, unless USHER_NPM or CI
// says that they must be.
func needPackages(tb testing.TB) {
	tb.Helper()
	needPackagesIn(tb, packages)
}

// needPackagesIn is needPackages for those of another folder.
func needPackagesIn(tb testing.TB, folder string) {
	tb.Helper()
	if _, err := os.Stat(folder + "/node_modules"); err == nil {
		return
	}
	if os.Getenv("USHER_NPM") != "" || os.Getenv("CI") != "" {
		tb.Fatalf("the packages of %s are not installed: run npm ci --ignore-scripts there", folder)
	}
	tb.Skipf("needs npm packages: run npm ci --ignore-scripts in %s", folder)
}
