package auth0_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// coverageFile is the page that tells which case shows which rule and which way of which
// method. What stands between its marks is written by TestCoverage with -update.
const coverageFile = "../../docs/auth0.md"

// behaviourCase is a file of the corpus.
type behaviourCase struct {
	trigger *actions.Trigger
	name    string // without its extension
	archive *txtar.Archive
	rules   []int // that its comment names
}

// TestCoverage holds the corpus to the rules of the platform and to the tables: each rule
// has a case that names it, a test elsewhere or a reason; each method has a case for being
// accepted and for every way in which a call can be refused. That a case shows a way is not
// believed but tried: it has to end differently once the checks that refuse in this way are
// out of the table. The page about it has to be up to date; -update writes it.
func TestCoverage(t *testing.T) {
	t.Parallel()
	cases := corpus(t)
	ways := map[*actions.Trigger][]covered{}
	var mutex sync.Mutex
	t.Run("ways", func(t *testing.T) {
		for _, trigger := range auth0.Dialect().Triggers {
			methods := trigger.API()
			for i := range methods {
				t.Run(trigger.ID+"/"+methods[i].Path, func(t *testing.T) {
					t.Parallel()
					found := waysOf(t, trigger, i, cases)
					mutex.Lock()
					defer mutex.Unlock()
					ways[trigger] = append(ways[trigger], found...)
				})
			}
		}
	})
	for _, trigger := range auth0.Dialect().Triggers {
		slices.SortStableFunc(ways[trigger], func(a, b covered) int { return a.method - b.method })
	}
	page(t, rulesTable(t, cases), contradictionsTable(t, cases), methodsTable(ways))
}

// corpus reads all cases, those of one trigger after those of another.
func corpus(t *testing.T) []behaviourCase {
	t.Helper()
	var cases []behaviourCase
	for _, trigger := range auth0.Dialect().Triggers {
		files, err := filepath.Glob(filepath.Join("testdata", trigger.ID, "*.txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			cases = append(cases, behaviourCase{
				trigger: trigger, archive: archive, rules: rulesIn(string(archive.Comment)),
				name: strings.TrimSuffix(filepath.Base(file), ".txtar"),
			})
		}
	}
	return cases
}

var (
	ruleMention = regexp.MustCompile(`[Rr]ules? ([0-9]+(?:(?:, | and | to )[0-9]+)*)`)
	ruleParts   = regexp.MustCompile(`( to )?([0-9]+)`)
)

// rulesIn are the numbers of the rules that a text names: "rules 16 and 88", "rules 47 to 50".
func rulesIn(text string) []int {
	var rules []int
	for _, mention := range ruleMention.FindAllStringSubmatch(text, -1) {
		for _, part := range ruleParts.FindAllStringSubmatch(mention[1], -1) {
			n, _ := strconv.Atoi(part[2])
			for from := n; part[1] != "" && from > rules[len(rules)-1]+1; {
				rules = append(rules, rules[len(rules)-1]+1)
			}
			rules = append(rules, n)
		}
	}
	return rules
}

// covered is one way in which calls of a method end, with the cases that show it.
type covered struct {
	method int // its place in the api
	path   string
	way    way
	cases  []string
	reason string // why there need be none
}

// way is how a call ends that a check does not accept; the zero way is that all accept it.
type way struct {
	refused  bool
	onFail   actions.OnFail
	at       actions.CheckTime
	deferred bool
}

func (w way) String() string {
	if !w.refused {
		return "accepted"
	}
	if w.deferred {
		return "returns, and fails the step"
	}
	said := map[actions.OnFail]string{
		actions.Throw: "throws", actions.Reject: "rejects", actions.ResultInstead: "answers with an error", actions.NoOp: "does nothing",
		actions.Clamp: "is cut to the limit", actions.Drop: "is left out",
	}[w.onFail]
	switch {
	case w.onFail == actions.Throw && w.at == actions.AtServer:
		said = "is refused"
	case w.onFail == actions.Throw && w.at != actions.AtCall:
		said = "fails the flow"
	}
	return said + map[actions.CheckTime]string{
		actions.AtCall: "", actions.AtEnd: ", at the end of the flow", actions.AtIssue: ", when the token is issued", actions.AtServer: " by the platform's server",
	}[w.at]
}

// waysOf tries for each way of a method which cases show it.
func waysOf(t *testing.T, trigger *actions.Trigger, method int, cases []behaviourCase) []covered {
	t.Helper()
	m := &trigger.API()[method]
	wanted := []way{{}}
	for i := range m.Checks {
		if w := wayOf(&m.Checks[i]); !slices.Contains(wanted, w) {
			wanted = append(wanted, w)
		}
	}
	found := make([]covered, len(wanted))
	for i, w := range wanted {
		found[i] = covered{method: method, path: m.Path, way: w}
		if found[i].reason = unreachable[m.Path+" "+w.String()]; w.refused && found[i].reason == "" {
			found[i].reason = serversOwn(m, w)
		}
		other := without(trigger, method, w)
		for _, c := range about(cases, trigger, m.Path) {
			if len(found[i].cases) < mostCases && c.shows(t, other, m.Path, w) {
				found[i].cases = append(found[i].cases, c.name)
			}
		}
		if len(found[i].cases) == 0 && found[i].reason == "" {
			t.Errorf("no case shows that a call of api.%s %s", m.Path, w)
		}
	}
	return found
}

// mostCases is how many cases of a way are looked for.
const mostCases = 3

// about are the cases of a trigger that call a method, those named after it first.
func about(cases []behaviourCase, trigger *actions.Trigger, path string) []behaviourCase {
	var first, rest []behaviourCase
	for _, c := range cases {
		switch {
		case c.trigger != trigger || !c.calls(path):
		case strings.HasPrefix(c.name, path+"."):
			first = append(first, c)
		default:
			rest = append(rest, c)
		}
	}
	return append(first, rest...)
}

// unreachable are reasons why no call of a method can end in a way that its table has.
var unreachable = map[string]string{
	"rules.wasExecuted accepted":                                        "a host runs no Rules, so the check answers every call",
	"transaction.removeTargetScope is left out, at the end of the flow": "taking a scope away leaves none that the grant does not contain",
	"transaction.clearTargetScopes is left out, at the end of the flow": "no scope is left that the grant could lack",
}

func wayOf(check *actions.Check) way {
	return way{refused: true, onFail: check.OnFail, at: check.At, deferred: check.Deferred}
}

func (c behaviourCase) calls(path string) bool {
	return slices.ContainsFunc(c.archive.Files, func(f txtar.File) bool {
		return strings.HasSuffix(f.Name, ".js") && strings.Contains(string(f.Data), path+"(")
	})
}

// shows says whether a case ends differently on a trigger without a way. Of a check that the
// method's own code makes, and not the table, the comment of the case tells, in a line such
// as "way: api.cache.set is cut to the limit"; that the code does it is shown by TestMutations.
// It runs in process: no worker has the trigger.
func (c behaviourCase) shows(t *testing.T, other *actions.Trigger, path string, w way) bool {
	t.Helper()
	if strings.Contains(string(c.archive.Comment), "\nway: api."+path+" "+w.String()+"\n") {
		return true
	}
	for leg, got := range legs(t, other, c.archive, runtimetest.NewInProcess) {
		if want := member(c.archive, ofLeg("want", leg)); want == nil || !bytes.Equal(*want, got) {
			return true
		}
	}
	return false
}

// without is a trigger one of whose methods does not refuse in one way any more, or does not
// accept any call.
func without(trigger *actions.Trigger, method int, w way) *actions.Trigger {
	other := *trigger
	other.Tables = trigger.Tables.With(func(t *actions.Tables) {
		t.API = slices.Clone(t.API)
		m := &t.API[method]
		m.Checks = slices.Clone(m.Checks)
		if !w.refused {
			m.Checks = append(m.Checks, actions.Check{Condition: actions.Condition{RequiresFlag: "never on"}, Error: "not accepted"})
			return
		}
		m.Checks = slices.DeleteFunc(m.Checks, func(check actions.Check) bool { return wayOf(&check) == w })
		for i := range t.API {
			// What several methods have to do with each other stands in the tables of all of them.
			t.API[i].Checks = slices.DeleteFunc(slices.Clone(t.API[i].Checks), func(check actions.Check) bool {
				return wayOf(&check) == w && slices.Contains(check.ExactlyOneOf, m.Path)
			})
		}
	})
	return &other
}

// serversOwn is the reason why nothing here can refuse in a way of the platform's server:
// each check that does needs to know what only the server knows.
func serversOwn(m *actions.Method, w way) string {
	reason := ""
	for i := range m.Checks {
		check := &m.Checks[i]
		switch {
		case wayOf(check) != w:
		case check.At != actions.AtServer:
			return ""
		case check.MaxSetting != "":
			reason = "the limit is a setting of the tenant: " + check.MaxSetting
		case check.ServerState != "":
			reason = "only the platform knows it: " + check.ServerState
		default:
			return ""
		}
	}
	return reason
}

func rulesTable(t *testing.T, cases []behaviourCase) string {
	t.Helper()
	byRule := map[int][]string{}
	for _, c := range cases {
		for _, rule := range slices.Compact(slices.Sorted(slices.Values(c.rules))) {
			byRule[rule] = append(byRule[rule], c.trigger.ID+"/"+c.name)
		}
	}
	var b strings.Builder
	b.WriteString("| rule | what it is about | shown by |\n| ---: | --- | --- |\n")
	for i, rule := range platformRules {
		if rule.number != i+1 {
			t.Fatalf("rule %d stands at place %d", rule.number, i+1)
		}
		shown := code(byRule[rule.number])
		for _, test := range rule.tests {
			if !testExists(t, test) {
				t.Errorf("rule %d names the test %s, which is not there", rule.number, test)
			}
			shown = append(shown, "test `"+test+"`")
		}
		if len(shown) == 0 && rule.reason == "" {
			t.Errorf("rule %d (%s) has neither a case nor a test nor a reason", rule.number, rule.about)
		}
		if rule.reason != "" {
			shown = append(shown, rule.reason)
		}
		delete(byRule, rule.number)
		fmt.Fprintf(&b, "| %d | %s | %s |\n", rule.number, rule.about, strings.Join(shown, "<br>"))
	}
	for rule, names := range byRule {
		t.Errorf("there is no rule %d, which %s names", rule, names)
	}
	return b.String()
}

func contradictionsTable(t *testing.T, cases []behaviourCase) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("| what the sources disagree about | what holds here | shown by |\n| --- | --- | --- |\n")
	for _, c := range contradictions {
		for _, name := range c.cases {
			if !slices.ContainsFunc(cases, func(b behaviourCase) bool { return b.trigger.ID+"/"+b.name == name }) {
				t.Errorf("%s: there is no case %s", c.about, name)
			}
		}
		shown := code(c.cases)
		for _, test := range c.tests {
			if !testExists(t, test) {
				t.Errorf("%s: there is no test %s", c.about, test)
			}
			shown = append(shown, "test `"+test+"`")
		}
		if len(shown) == 0 {
			t.Errorf("%s: neither a case nor a test shows what was decided", c.about)
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", c.about, c.decided, strings.Join(shown, "<br>"))
	}
	return b.String()
}

func methodsTable(ways map[*actions.Trigger][]covered) string {
	var b strings.Builder
	for _, trigger := range auth0.Dialect().Triggers {
		fmt.Fprintf(&b, "### %s\n\n", trigger.ID)
		if len(trigger.API()) == 0 {
			b.WriteString("Its api has no methods.\n\n")
			continue
		}
		b.WriteString("| method | a call | shown by |\n| --- | --- | --- |\n")
		last := ""
		for _, c := range ways[trigger] {
			name := "`" + c.path + "`"
			if c.path == last {
				name = ""
			}
			last = c.path
			shown := code(c.cases)
			if c.reason != "" {
				shown = append(shown, c.reason)
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", name, c.way, strings.Join(shown, "<br>"))
		}
		b.WriteString("\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func code(names []string) []string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = "`" + name + "`"
	}
	return list
}

// testExists looks for a test by "folder TestName", the folder seen from the module's root.
func testExists(t *testing.T, test string) bool {
	t.Helper()
	folder, name, ok := strings.Cut(test, " ")
	files, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(folder), "*_test.go"))
	if err != nil || !ok {
		t.Fatalf("%q is not a folder and a test: %v", test, err)
	}
	return slices.ContainsFunc(files, func(file string) bool {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(source), "\nfunc "+name+"(")
	})
}

// page compares the parts of the page between its marks with what they are now.
func page(t *testing.T, parts ...string) {
	t.Helper()
	raw, err := os.ReadFile(coverageFile)
	if err != nil {
		t.Fatal(err)
	}
	got := string(raw)
	want := got
	for i, name := range []string{"rules", "contradictions", "methods"} {
		begin, end := "<!-- "+name+": written by go test ./actions/auth0 -run Coverage -update -->\n", "<!-- end of "+name+" -->"
		before, rest, found := strings.Cut(want, begin)
		_, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			t.Fatalf("%s has no marks around its part about %s", coverageFile, name)
		}
		want = before + begin + "\n" + parts[i] + "\n" + end + after
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(coverageFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s is out of date (write it with -update):\n%s", coverageFile, diff)
	}
}
