package sandbox

import (
	"context"
	"strings"
	"testing"
)

// patchBudget is how many allocations a patch may make in the realm of a program that
// names all that it is noticed by. On the machine of README's figures an allocation here
// costs some 70 ns with all that belongs to it, and the aim is 50 µs.
const patchBudget = 500

// dearPatches may make more.
var dearPatches = map[string]struct {
	budget float64
	reason string
}{
	"date":        {1820, "in a process that is not in UTC it replaces Date and its methods"},
	"datetext":    {1820, "what notices it notices the patch of dates"},
	"eval":        {8050, "what calls eval may notice every patch there is"},
	"regexp-last": {540, "it makes 38 functions, as nineteen properties have a getter and a setter each"},
}

// noticedBy are programs that notice patches whose words do not say it all.
var noticedBy = map[string]string{
	"datetext":        "() => '' + new Date();",
	"eval":            "() => eval('');",
	"iteratorhelpers": "'Iterator'; '" + strings.Join(memberNames(iteratorHelpers), "';'") + "';",
	"regexp-text":     "(text) => ''.match(text);",
	"typedfrom":       "Uint8Array.from;",
}

// noticing is a program that names all that a patch is noticed by, and does nothing else.
func noticing(p *patch) string {
	var code strings.Builder
	for _, word := range p.words {
		code.WriteString("'" + word + "';")
	}
	for _, name := range p.calls {
		code.WriteString("if (false) ''." + name + "();")
	}
	for _, name := range p.globals {
		code.WriteString(name + ";")
	}
	code.WriteString(noticedBy[p.name])
	return code.String()
}

// instantiating instantiates a program in a realm of its own and ends it.
func instantiating(tb testing.TB, code string) func() {
	tb.Helper()
	program, err := Compile(wrap(code), Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return func() {
		r, err := program.Instantiate(context.Background(), Env{})
		if err != nil {
			tb.Fatal(err)
		}
		r.Close()
	}
}

func TestEachPatchStaysInItsBudget(t *testing.T) {
	allocations := func(code string) float64 {
		run := instantiating(t, code)
		run()
		return testing.AllocsPerRun(50, run)
	}
	for i := range patches {
		p := &patches[i]
		t.Run(p.name, func(t *testing.T) {
			budget := float64(patchBudget)
			if dear, ok := dearPatches[p.name]; ok {
				budget = dear.budget
			}
			if len(p.globals) == 0 && patchesOf(noticing(p))&(1<<i) == 0 {
				t.Fatal("no program is known here that notices the patch")
			}
			around := ""
			if p.needed != nil {
				around = "'RegExp';" // what adds to the patch of expressions does nothing without it
			}
			got := allocations(around+noticing(p)) - allocations(around)
			t.Logf("%.0f allocations", got)
			if got > budget {
				t.Errorf("the patch makes %.0f allocations, want at most %.0f", got, budget)
			}
		})
	}
}

// BenchmarkPatch is what each patch costs in a realm whose program notices it; that of no
// name is the realm itself.
func BenchmarkPatch(b *testing.B) {
	run := func(name, code string) {
		patched := instantiating(b, code)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				patched()
			}
		})
	}
	run("", "")
	for i := range patches {
		run(patches[i].name, noticing(&patches[i]))
	}
}

// TestBudgetOfNamingEval counts what a program pays that has eval in a list of built-ins, as
// packages do that keep all of them.
func TestBudgetOfNamingEval(t *testing.T) {
	run, empty := instantiating(t, "() => ({ '%eval%': eval });"), instantiating(t, "")
	run()
	empty()
	if got := testing.AllocsPerRun(50, run) - testing.AllocsPerRun(50, empty); got > 260 {
		t.Errorf("it makes %.0f allocations, want at most 260", got)
	}
}
