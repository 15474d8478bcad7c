package cognito

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/usher-run/usher/actions"
)

// lambdaRules are the rules about the functions that handlers are, with what they say and, as
// most of them are about more than one trigger's answer, the tests that show them. A rule that
// nothing can show has a reason.
var lambdaRules = map[string]struct {
	says   string
	shown  []string
	reason string
}{
	"A4": {says: "A function's own time limit may end it sooner.", shown: []string{"TestAttempts"}},

	"E1": {says: "A handler string is a file and a function, split at the first dot of its last part.", shown: []string{"TestHandlerStrings", "cmd/usher/testdata/run_function.txtar"}},
	"E2": {says: "Each runtime looks for the file in an order of its own.", shown: []string{"TestHandlerStrings", "TestModulesThatLambdaRefuses"}},
	"E3": {says: "The function is an export; for Node.js 24 also of the default export.", shown: []string{"TestHandlerStrings"}},
	"E4": {says: "What keeps a function from being loaded has a type of its own.", shown: []string{"TestHandlerStrings"}},
	"E5": {says: "ES modules and CommonJS run under any name, with a warning where Lambda would refuse.", shown: []string{"TestModulesThatLambdaRefuses", "cmd/usher/testdata/run_function.txtar"}},
	"E6": {says: "ES modules may await at their top level.", shown: []string{"TestModulesThatLambdaRefuses"}},
	"E7": {says: "this is not the module."},

	"F1": {says: "The first completion wins; one that throws leaves the call open."},
	"F2": {says: "Async is what has AsyncFunction for its constructor."},
	"F3": {says: "For a pool null is no answer."},
	"F4": {says: "Node.js 22 is the default.", shown: []string{"TestHandlerForms", "cmd/usher/testdata/run_function.txtar"}},
	"F5": {says: "What is thrown has a type and a message, by the runtime."},
	"F6": {says: "Streaming handlers do not apply.", reason: "there is nothing to stream to"},

	"G1": {says: "The context has its members in order, with their types.", shown: []string{"TestContextOfAFunction"}},
	"G2": {says: "It has no callback and no log.", shown: []string{"TestContextOfAFunction"}},

	"H1": {says: "Variables that the platform sets, and a function's own.", shown: []string{"TestEnvironmentOfAFunction", "TestFunctionsThatCannotBe"}},
	"H2": {says: "The task root cannot be written to, /tmp can.", shown: []string{"TestFilesOfAFunction"}},
	"H3": {says: "Module scope and open timers live on in a warm realm, and end with a crash or a time-out.",
		shown: []string{"TestWarmRealms", "TestFrozenTimers", "TestCallbackWaitsForEmptyEventLoop", "TestSecretsOfWarmRealms"}},
	"H4": {says: "Lambda ships the AWS SDK; here it is installed beside the action, like any package.", reason: "packages are the author's to install, and one that is missing is told"},
	"H5": {says: "Lines of the console as text and as JSON, by level.", shown: []string{"TestLogLines", "cmd/usher/testdata/run_function.txtar"}},
	"H6": {says: "A failed invocation has a line.", shown: []string{"TestLogLines", "cmd/usher/testdata/run_function.txtar"}},
	"H7": {says: "START, END and REPORT. How much memory was used is not measured, and left out.", shown: []string{"TestPlatformLines", "cmd/usher/testdata/run_function.txtar"}},
	"H8": {says: "A function that runs into its own limit is an error with Lambda's words.", shown: []string{"TestAttempts"}},
	"H9": {says: "There is a global awslambda.", reason: "it is for streaming alone (F6), and is not there"},
}

// addForms adds the cases of handler forms, which run under both runtimes, to those of the
// corpus, and the tests of lambdaRules.
func addForms(t *testing.T, cases tested) {
	t.Helper()
	files, err := filepath.Glob("lambdadata/forms/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := "forms/" + strings.TrimSuffix(filepath.Base(file), ".txtar")
		_, places, _ := strings.Cut(string(archive.Comment), "(Cognito ")
		places, _, _ = strings.Cut(places, ")")
		for _, rule := range ofPlatform.FindAllString(places, -1) {
			cases.add(rule, name)
		}
		for _, row := range ofForms.FindAllStringSubmatch(places, -1) {
			cases.add("F row "+row[1], name)
		}
	}
	for rule := range lambdaRules {
		for _, shown := range lambdaRules[rule].shown {
			cases.add(rule, shown)
		}
	}
}

// What lambdaRules lead to is there.
func TestLambdaRulesLeadToTests(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(text)
	}
	for rule, r := range lambdaRules {
		for _, shown := range r.shown {
			if strings.HasPrefix(shown, "Test") {
				if !strings.Contains(code.String(), "\nfunc "+shown+"(t *testing.T)") {
					t.Errorf("%s leads to %s, which is no test of this package", rule, shown)
				}
			} else if _, err := os.Stat(filepath.Join("../..", shown)); err != nil {
				t.Errorf("%s leads to %s: %v", rule, shown, err)
			}
		}
	}
}

// tally are the rules of a kind: how many there are, how many have cases, and why others have
// none.
type tally struct {
	rules, shown int
	without      []string
}

func (c *tally) count(rule string, shown bool, reason string) {
	c.rules++
	if shown {
		c.shown++
		return
	}
	c.without = append(c.without, rule+": "+reason)
}

// TestRulesHaveCases prints with -v how many rules there are, how many of them a case names,
// and why the others have none. Rules of other parts of the dialect are theirs to count.
func TestRulesHaveCases(t *testing.T) {
	t.Parallel()
	cases := readCases(t)
	addForms(t, cases)
	var general, own, exceptions, forms, functions tally
	for i := range globalRules {
		id := globalRules[i].ID
		general.count(id, generalShown(cases, id), "")
	}
	for _, trigger := range Dialect().Triggers {
		rules := trigger.Rules()
		for i := range rules {
			rule := &rules[i]
			if strings.HasPrefix(rule.ID, "g.") {
				continue
			}
			reason := untestable[rule.ID]
			if rule.Effect.Scope == actions.OfInvocation && len(cases[trigger.ID+" "+rule.ID]) == 0 {
				reason = "about when the trigger fires"
			}
			own.count(trigger.ID+" "+rule.ID, len(cases[trigger.ID+" "+rule.ID]) > 0, reason)
		}
	}
	for _, rule := range platformRules {
		if strings.HasPrefix(rule.id, "B") {
			exceptions.count(rule.id, len(cases[rule.id]) > 0, rule.reason)
		}
	}
	for _, row := range numbered("F row ", 25) {
		inForms := slices.ContainsFunc(cases[row], func(name string) bool { return strings.HasPrefix(name, "forms/") })
		forms.count(row, inForms, "")
	}
	for rule, r := range lambdaRules {
		functions.count(rule, len(cases[rule]) > 0, r.reason)
	}
	for _, kind := range []struct {
		name  string
		tally tally
		want  [2]int
	}{
		{"rules of all answers", general, [2]int{8, 8}},
		{"rules of one trigger's answers", own, [2]int{57, 56}},
		{"rules of what the caller sees (B)", exceptions, [2]int{14, 12}},
		{"rows of handler forms (F), under both runtimes", forms, [2]int{25, 25}},
		{"rules of functions (A4, E, F, G, H)", functions, [2]int{25, 22}},
	} {
		slices.Sort(kind.tally.without)
		t.Logf("%s: %d, with a case %d, without %d", kind.name, kind.tally.rules, kind.tally.shown, len(kind.tally.without))
		for _, without := range kind.tally.without {
			t.Logf("  none for %s", without)
			if rule, bare := strings.CutSuffix(without, ": "); bare {
				t.Errorf("%s has neither a case nor a reason", rule)
			}
		}
		if diff := cmp.Diff(kind.want, [2]int{kind.tally.rules, kind.tally.shown}); diff != "" {
			t.Errorf("%s, and those with cases (-want +got):\n%s", kind.name, diff)
		}
	}
}

// formsHead begins the section of the document that has the table of handler forms.
const formsHead = `
## Forms of handlers under both runtimes

What the runtimes are known to do with each form of a handler, and what comes of it here,
where a pool calls it. Cases are files of actions/cognito/lambdadata/forms.

`

func writeForms(t *testing.T, b *strings.Builder) {
	t.Helper()
	table, err := os.ReadFile("lambdadata/forms.md")
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString(formsHead)
	b.Write(table)
	fmt.Fprintf(b, "\n%s\n", formsDifferences)
}

// formsDifferences are what is known to be other than on Lambda.
const formsDifferences = `Known differences: the text of Runtime.CallbackHandlerDeprecated is ours, as is the hint
beside each error. A process that ends takes no other event with it: a warm realm is given up
instead. Max Memory Used is not in REPORT lines, and the format JSON has no lines of the
platform at all. process.version and its kin are those of Node.js 22.23.3 under both
runtimes, since the built-in modules are. Where a function does not parse, the words after
SyntaxError: are the compiler's, not V8's. TZ is :UTC, as Lambda itself sets it, where its
guide says UTC. A plain function that throws undefined or null fails with the text handled
on Node.js 22; what is thrown and is neither an error nor a plain object (an array, a date,
a function, an object with a toString) has a text of ours instead of what String makes of it:
no code of a handler runs once it has ended. In the runtime's own client a plain throw of undefined or null reads
as a success of null. There is no global awslambda, no AWS SDK that was not installed, and no
credentials that were not given as secrets.`
