package runtime_test

import (
	"context"
	"os"
	goruntime "runtime"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

// evaluations are actions whose top level loads a package and does next to nothing else, with
// the allocations that a fresh realm may make for it: what it makes is the same on every
// machine but for the growth of maps, unlike the time that it takes. Most of it is the
// engine's own: eight for a function, five for a small object.
var evaluations = []struct {
	name, folder, file string
	allocations        float64
}{
	{"axios", "../examples/send-user-id", "send-user-id.js", 39500},
	{"slack-webhook", "../examples/announce-user", "announce-user.js", 3720},
	{"jsonwebtoken", packages, "load/jsonwebtoken.js", 26700},
	{"lodash", packages, "load/lodash.js", 23600},
	{"jose", packages, "load/jose.mjs", 10450},
}

// evaluator makes what instantiates an action in a realm of its own.
func evaluator(tb testing.TB, folder, file string) func() *sandbox.Realm {
	tb.Helper()
	needPackagesIn(tb, folder)
	out, err := bundle.Build(context.Background(), bundle.Options{Source: os.DirFS(folder), Entry: file})
	if err != nil {
		tb.Fatal(err)
	}
	program, err := sandbox.Compile(sandbox.Source{Name: file, Code: out.Code, Map: out.Map}, sandbox.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	library := node.Modules()
	return func() *sandbox.Realm {
		realm, err := program.Instantiate(context.Background(), sandbox.Env{Library: library})
		if err != nil {
			tb.Fatal(err)
		}
		return realm
	}
}

func TestBudgetOfEvaluations(t *testing.T) {
	if zone, offset := time.Now().Zone(); zone != "UTC" || offset != 0 {
		t.Skip("the budget is that of a process in UTC, where dates need no replacement")
	}
	for _, e := range evaluations {
		t.Run(e.name, func(t *testing.T) {
			instantiate := evaluator(t, e.folder, e.file)
			instantiate().Close() // what the first realm makes for all
			// What the process allocates meanwhile for itself is counted, too: the least is exact.
			got := testing.AllocsPerRun(5, func() { instantiate().Close() })
			for range 3 {
				if got <= e.allocations {
					break
				}
				got = min(got, testing.AllocsPerRun(5, func() { instantiate().Close() }))
			}
			t.Logf("%.0f allocations", got)
			if got > e.allocations {
				t.Errorf("it makes %.0f allocations, the budget is %.0f", got, e.allocations)
			}
		})
	}
}

// BenchmarkEvaluation is what a realm costs that is made of a program with a package, and what
// it holds before its handler is called. The collector runs as seldom as in the command and as
// a server should have it; the median is the figure of a machine on which others work too.
func BenchmarkEvaluation(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	for _, e := range evaluations {
		b.Run(e.name, func(b *testing.B) {
			instantiate := evaluator(b, e.folder, e.file)
			instantiate().Close()
			held := held(instantiate)
			b.ReportAllocs()
			var took []time.Duration
			for b.Loop() {
				begin := time.Now()
				instantiate().Close()
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1e6, "ms-p50")
			b.ReportMetric(held/1024, "KiB/realm")
		})
	}
}

// held is the memory that one realm holds, of several that are there at once.
func held(instantiate func() *sandbox.Realm) float64 {
	realms := make([]*sandbox.Realm, 10)
	before := inUse()
	for i := range realms {
		realms[i] = instantiate()
	}
	each := (inUse() - before) / float64(len(realms))
	for _, realm := range realms {
		realm.Close()
	}
	return each
}

func inUse() float64 {
	var stats goruntime.MemStats
	goruntime.GC()
	goruntime.GC() // what pools have kept goes with the second
	goruntime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc)
}
