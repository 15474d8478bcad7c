package node_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

// The budgets of the first touch, in allocations: what a touch makes is the same on every
// machine, unlike the time it takes. On the machine of README's figures an allocation here
// costs some 70 ns with all that belongs to it, and the aim is 50 µs for a global.
const (
	globalBudget = 400
	moduleBudget = 690
)

// dearTouches may make more.
var dearTouches = map[string]struct {
	budget float64
	reason string
}{
	"require('stream')":              {1100, "it is an emitter, and has 22 exports of a function, which no engine makes late"},
	"require('_stream_duplex')":      {3200, "it is a class of streams itself, with all that streams stand on"},
	"require('_stream_passthrough')": {3500, "it is a class of streams itself, with all that streams stand on"},
	"require('_stream_readable')":    {2600, "it is a class of streams itself, with all that streams stand on"},
	"require('_stream_transform')":   {3500, "it is a class of streams itself, with all that streams stand on"},
	"require('_stream_writable')":    {2500, "it is a class of streams itself, with all that streams stand on"},
}

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
		expectTouch(t, library, base, global.Name, globalBudget)
	}
	for _, global := range []string{"console", "setTimeout", "queueMicrotask", "Iterator", "WeakRef", "FinalizationRegistry"} {
		expectTouch(t, library, base, global, globalBudget)
	}
	// An ordinary object with late members is as cheap as one that cannot be told from it.
	expectTouch(t, library, base, "Symbol; require('util')", globalBudget)
	for _, module := range library.Modules {
		if !module.Internal {
			expectTouch(t, library, base, "require('"+module.Name+"')", moduleBudget)
		}
	}
}

// expectTouch counts the allocations of a script above those of an empty one.
func expectTouch(t *testing.T, library *sandbox.Library, base float64, script string, budget float64) {
	t.Helper()
	if dear, ok := dearTouches[script]; ok {
		budget = dear.budget
	}
	touch := toucher(t, library, script)
	touch()
	got := testing.AllocsPerRun(50, touch) - base
	// What the process allocates meanwhile for itself is counted, too: the least is exact.
	for range 3 {
		if got <= budget {
			break
		}
		got = min(got, testing.AllocsPerRun(50, touch)-base)
	}
	if got > budget {
		t.Errorf("the first touch of %s makes %.0f allocations, want at most %.0f", script, got, budget)
	}
}

// BenchmarkTouch is what the first touch of each global, of each module and of some things
// that change the language costs, in a realm that is made for it. Times differ from one
// minute to the next, so that the bare realm is timed between the touches: µs-above is the
// median of the one less that of the other.
func BenchmarkTouch(b *testing.B) {
	library := node.Modules()
	empty := toucher(b, library, "")
	for _, script := range touches(library) {
		touch := toucher(b, library, script)
		touch()
		b.Run(script, func(b *testing.B) {
			b.ReportAllocs()
			bare, touched := make([]time.Duration, 0, b.N), make([]time.Duration, 0, b.N)
			for b.Loop() {
				touched = append(touched, timed(touch))
				b.StopTimer()
				bare = append(bare, timed(empty))
				b.StartTimer()
			}
			b.ReportMetric(float64((median(touched)-median(bare)).Nanoseconds())/1e3, "µs-above")
		})
	}
}

// touches are the scripts of BenchmarkTouch; "" is the bare realm.
func touches(library *sandbox.Library) []string {
	scripts := []string{""}
	for _, global := range library.Globals {
		scripts = append(scripts, global.Name)
	}
	scripts = append(scripts, "console", "setTimeout", "queueMicrotask", "Iterator", "WeakRef", "FinalizationRegistry",
		"(e) => e.stack", "(n) => n.toLocaleString()", "() => Function('')", "() => eval('')")
	for _, module := range library.Modules {
		if !module.Internal {
			scripts = append(scripts, "require('"+module.Name+"')")
		}
	}
	return scripts
}

func timed(f func()) time.Duration {
	begin := time.Now()
	f()
	return time.Since(begin)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
