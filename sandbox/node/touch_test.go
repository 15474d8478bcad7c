package node_test

import (
	"context"
	"testing"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

// touchBudget is how many allocations the first touch of a global may make. On the
// machine of README's figures an allocation here costs some 70 ns with all that belongs to
// it, and the aim is 50 µs.
const touchBudget = 700

// toucher instantiates a program in a realm of its own and ends it.
func toucher(tb testing.TB, library *sandbox.Library, script string) func() {
	tb.Helper()
	program, err := sandbox.Compile(sandbox.Source{
		Name: "touch.js",
		Code: "(function (module, exports, require, __filename, __dirname) {" + script + "\n})",
	}, sandbox.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return func() {
		realm, err := program.Instantiate(context.Background(), sandbox.Env{Library: library})
		if err != nil {
			tb.Fatal(err)
		}
		realm.Close()
	}
}

func TestBudgetOfTheFirstTouch(t *testing.T) {
	library := node.Modules()
	empty := toucher(t, library, "")
	empty()
	base := testing.AllocsPerRun(50, empty)
	for _, global := range library.Globals {
		touch := toucher(t, library, global.Name)
		touch()
		if got := testing.AllocsPerRun(50, touch) - base; got > touchBudget {
			t.Errorf("the first touch of %s makes %.0f allocations, want at most %d", global.Name, got, touchBudget)
		}
	}
}

// BenchmarkTouch is what the first touch of each global and each module costs, in a realm
// that is made for it; the script "" is the realm itself.
func BenchmarkTouch(b *testing.B) {
	library := node.Modules()
	scripts := []string{""}
	for _, global := range library.Globals {
		scripts = append(scripts, global.Name)
	}
	for _, module := range library.Modules {
		if !module.Internal {
			scripts = append(scripts, "require('"+module.Name+"')")
		}
	}
	for _, script := range scripts {
		touch := toucher(b, library, script)
		b.Run(script, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				touch()
			}
		})
	}
}
