package corpus

import (
	"encoding/json"
	"flag"
	"io/fs"
	"math"
	"os"
	goruntime "runtime"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

// figures is given to measure anew what docs/packages.md says of sizes and times, on a quiet
// machine:
//
//	USHER_TEST_FULL=1 go test ./runtime/corpus -run Figures -figures
var figures = flag.Bool("figures", false, "measure the bundles and write testdata/figures.json")

// figure is what the packages of a script weigh: the bundle, and what evaluating them in a
// fresh realm takes above an action without packages. What is not evaluated has its size alone.
type figure struct {
	BundleKB     int     `json:"bundle_kb"`
	Milliseconds float64 `json:"milliseconds"`
	Allocations  int     `json:"allocations"`
	HeapKB       int     `json:"heap_kb"`
}

// compiled is the program of an action of a folder, and the size of its text.
func compiled(tb testing.TB, source fs.FS, name string) (*sandbox.Program, int) {
	tb.Helper()
	bundled, err := bundle.Build(tb.Context(), bundle.Options{Source: source, Entry: name})
	if err != nil {
		tb.Fatal(err)
	}
	program, err := sandbox.Compile(sandbox.Source{Name: name, Code: bundled.Code, Map: bundled.Map}, sandbox.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return program, len(bundled.Code)
}

// evaluated is a fresh realm in which a program is evaluated.
func evaluated(tb testing.TB, program *sandbox.Program, library *sandbox.Library) (*sandbox.Realm, error) {
	tb.Helper()
	return program.Instantiate(tb.Context(), sandbox.Env{Library: library, Limits: sandbox.Limits{Timeout: time.Minute, MemoryBytes: 4 << 30}})
}

// BenchmarkEvaluation is the evaluation of each script's packages in a fresh realm.
func BenchmarkEvaluation(b *testing.B) {
	library := node.Modules()
	for _, s := range scripts(b) {
		b.Run(s.name, func(b *testing.B) {
			if s.isLarge() && os.Getenv("USHER_TEST_FULL") == "" {
				b.Skip("set USHER_TEST_FULL=1 for the largest packages")
			}
			needPackages(b, s)
			program, _ := compiled(b, os.DirFS("testdata"), s.name)
			b.ReportAllocs()
			for b.Loop() {
				realm, err := evaluated(b, program, library)
				if err != nil {
					b.Skip(err)
				}
				realm.Close()
			}
		})
	}
}

// without is an action like those of the corpus, which uses no package.
const without = "const { answers } = require('./answers.js');\nexports.onExecutePostLogin = answers({});\n"

// TestFigures writes testdata/figures.json, one script after the other.
func TestFigures(t *testing.T) {
	if !*figures {
		t.Skip("measures nothing without -figures")
	}
	library := node.Modules()
	helper := &fstest.MapFile{Data: []byte(read(t, "testdata/answers.js"))}
	bare := measure(t, library, fstest.MapFS{"bare.js": {Data: []byte(without)}, "answers.js": helper}, "bare.js")
	all := map[string]figure{}
	for _, s := range scripts(t) {
		needPackages(t, s)
		f := measure(t, library, os.DirFS("testdata"), s.name)
		if f.Allocations == 0 {
			all[s.name] = f
			continue
		}
		all[s.name] = figure{
			BundleKB:     f.BundleKB,
			Milliseconds: max(0, math.Round((f.Milliseconds-bare.Milliseconds)*10)/10),
			Allocations:  f.Allocations - bare.Allocations,
			HeapKB:       max(0, f.HeapKB-bare.HeapKB),
		}
		t.Log(s.name, all[s.name])
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("testdata/figures.json", append(text, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
}

// measure takes the fastest of several evaluations, and the memory that a realm holds.
func measure(t *testing.T, library *sandbox.Library, source fs.FS, name string) figure {
	t.Helper()
	const rounds = 9
	program, size := compiled(t, source, name)
	first, err := evaluated(t, program, library) // makes what a process makes once
	if err != nil {
		t.Logf("%s is not evaluated: %v", name, err)
		return figure{BundleKB: (size + 512) >> 10}
	}
	first.Close()
	var before, after goruntime.MemStats
	times := make([]float64, rounds)
	realms := make([]*sandbox.Realm, rounds)
	goruntime.GC()
	goruntime.ReadMemStats(&before)
	for i := range rounds {
		began := time.Now()
		if realms[i], err = evaluated(t, program, library); err != nil {
			t.Fatal(err)
		}
		times[i] = float64(time.Since(began).Microseconds()) / 1000
	}
	goruntime.GC()
	goruntime.ReadMemStats(&after)
	for _, realm := range realms {
		realm.Close()
	}
	return figure{
		BundleKB: (size + 512) >> 10, Milliseconds: slices.Min(times),
		Allocations: int(after.Mallocs-before.Mallocs) / rounds,
		HeapKB:      int(int64(after.HeapAlloc)-int64(before.HeapAlloc)) / rounds >> 10,
	}
}
