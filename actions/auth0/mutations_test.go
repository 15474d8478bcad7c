package auth0_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var seed = flag.Uint64("seed", 1, "choose the rules whose code TestMutations disables")

// mutationsTried is how many rules TestMutations chooses when it does not try all.
const mutationsTried = 10

// disabledVariable says to the instrumented program which carrier is disabled, by its place.
const disabledVariable = "USHER_TEST_DISABLED_CARRIER"

// TestMutations disables the code of ten rules, chosen by -seed, or of all in a full run, and
// expects the case of each to fail, and to pass otherwise. The code is replaced by an overlay
// for the compiler: one program holds all carriers, and a variable of its environment says
// which of them is disabled, so that nothing is compiled twice.
func TestMutations(t *testing.T) {
	t.Parallel()
	program := instrumented(t)
	chosen := choose(len(carriers))
	var cases []string
	for _, i := range chosen {
		cases = append(cases, carriers[i].shows)
	}
	for _, name := range slices.Compact(slices.Sorted(slices.Values(cases))) {
		if out, code := runOne(t, program, name, ""); code != 0 {
			t.Errorf("%s does not pass with all code in place:\n%s", name, out)
		}
	}
	for _, i := range chosen {
		c := carriers[i]
		out, code := runOne(t, program, c.shows, strconv.Itoa(i))
		if code != 1 || !strings.Contains(out, "--- FAIL: TestBehaviour/"+c.shows) || !differs.MatchString(out) {
			t.Errorf("rule %d: with %s disabled, %s does not tell (exit %d)\n%s", c.rule, c.place(t), c.shows, code, out)
			continue
		}
		t.Logf("rule %d is carried by %s; disabled, %s fails", c.rule, c.place(t), c.shows)
	}
}

// differs is how a case says that something else came of it.
var differs = regexp.MustCompile(`want(-\d+)?\.json:\n`)

// The registry leads from forty rules at least.
func TestCarriersAreOfManyRules(t *testing.T) {
	t.Parallel()
	rules := map[int]bool{}
	for _, c := range carriers {
		rules[c.rule] = true
		if _, err := os.Stat(filepath.Join("testdata", filepath.FromSlash(c.shows)+".txtar")); err != nil {
			t.Errorf("rule %d: %v", c.rule, err)
		}
	}
	if len(rules) < 40 {
		t.Errorf("%d rules have code in the registry", len(rules))
	}
}

// choose gives the places of the carriers to try, no two of one rule.
func choose(n int) []int {
	places := rand.New(rand.NewPCG(*seed, 0)).Perm(n)
	if os.Getenv("USHER_TEST_FULL") != "" {
		slices.Sort(places)
		return places
	}
	var chosen []int
	seen := map[int]bool{}
	for _, i := range places {
		if rule := carriers[i].rule; !seen[rule] && len(chosen) < mutationsTried {
			seen[rule] = true
			chosen = append(chosen, i)
		}
	}
	slices.Sort(chosen)
	return chosen
}

// instrumented compiles the tests of this package with every carrier made switchable, and
// fails when the code of one is not there any more.
func instrumented(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	replaced := map[string]string{}
	for file, source := range switchable(t, root) {
		name := filepath.Join(folder, strconv.Itoa(len(replaced))+".go")
		if err := os.WriteFile(name, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
		replaced[filepath.Join(root, filepath.FromSlash(file))] = name
	}
	if t.Failed() {
		t.FailNow()
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		t.Fatal(err)
	}
	list, program := filepath.Join(folder, "overlay.json"), filepath.Join(folder, "program.test")
	if err := os.WriteFile(list, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	build := exec.CommandContext(t.Context(), "go", "test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", list, "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the instrumented program does not compile: %v\n%s", err, out)
	}
	return program
}

// switchable are the sources of the carriers, each with its carriers switchable, and beside
// them the function that they call.
func switchable(t *testing.T, root string) map[string]string {
	t.Helper()
	sources := map[string]string{}
	for i, c := range carriers {
		source, read := sources[c.file]
		if !read {
			raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(c.file)))
			if err != nil {
				t.Errorf("rule %d: %v", c.rule, err)
				continue
			}
			source = string(raw)
		}
		before, expression, after := c.parts(t)
		if n := strings.Count(original(t, root, c.file), before+expression+after); n != 1 {
			t.Errorf("rule %d: %s has its code %d times: %s", c.rule, c.file, n, before+expression+after)
			continue
		}
		called := fmt.Sprintf("ifCarried(%d, %s, %s)", i, c.without, expression)
		sources[c.file] = strings.Replace(source, before+expression+after, before+called+after, 1)
		beside := path.Join(path.Dir(c.file), "zz_carriers.go")
		sources[beside] = "package " + path.Base(path.Dir(c.file)) + fmt.Sprintf(ifCarried, disabledVariable)
	}
	return sources
}

func original(t *testing.T, root, file string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

const ifCarried = `

import (
	"os"
	"strconv"
)

func ifCarried[T any](place int, without, with T) T {
	if os.Getenv(%q) == strconv.Itoa(place) {
		return without
	}
	return with
}
`

// parts are the expression of a carrier, and the code around it that tells where it is.
func (c carried) parts(t *testing.T) (before, expression, after string) {
	t.Helper()
	before, rest, opened := strings.Cut(c.code, "«")
	expression, after, closed := strings.Cut(rest, "»")
	if !opened || !closed {
		t.Fatalf("rule %d has no expression in «»: %s", c.rule, c.code)
	}
	return before, expression, after
}

// place is the file and line of a carrier.
func (c carried) place(t *testing.T) string {
	t.Helper()
	before, expression, after := c.parts(t)
	source := original(t, filepath.Join("..", ".."), c.file)
	at := strings.Index(source, before+expression+after) + len(before)
	return fmt.Sprintf("%s:%d (%s)", c.file, 1+strings.Count(source[:at], "\n"), expression)
}

// runOne runs one case of the corpus in the instrumented program.
func runOne(t *testing.T, program, name, disabled string) (out string, code int) {
	t.Helper()
	trigger, one, _ := strings.Cut(name, "/")
	run := exec.CommandContext(t.Context(), program, "-test.v", "-test.run",
		"^TestBehaviour$/^"+regexp.QuoteMeta(trigger)+"$/^"+regexp.QuoteMeta(one)+"$")
	// In process: no variable reaches a worker.
	run.Env = append(os.Environ(), disabledVariable+"="+disabled, "USHER_TEST_ISOLATION=")
	raw, err := run.CombinedOutput()
	var exited *exec.ExitError
	switch {
	case err == nil && !strings.Contains(string(raw), "--- PASS: TestBehaviour/"+name):
		return string(raw), -1
	case err == nil:
		return string(raw), 0
	case errors.As(err, &exited):
		return string(raw), exited.ExitCode()
	}
	t.Fatal(err)
	return "", 0
}
