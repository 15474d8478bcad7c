package sandbox

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestPiledUpMemoryEndsARun runs each script in a process of its own: the limit can tell
// whose the memory is only while no other realm executes.
func TestPiledUpMemoryEndsARun(t *testing.T) {
	const marker = "SANDBOX_MEMORY_SCRIPT"
	if script := os.Getenv(marker); script != "" {
		capMemory(t, 2<<30)
		result := call(t, Env{Limits: Limits{Timeout: 20 * time.Second, MemoryBytes: 16 << 20}}, `exports.handler = async () => { `+script+` }`)
		if result.Error == nil || result.Error.Kind != OutOfMemory || !strings.Contains(result.Error.Message, "16 MiB") {
			t.Fatalf("got %+v", result.Error)
		}
		return
	}
	for _, script := range []string{
		`const a = []; for (;;) a.push([1, 2, 3])`,
		`const m = new Map(); for (let i = 0; ; i++) m.set(i, { i })`,
		`const a = []; for (;;) a.push(new Uint8Array(1 << 20))`,
		`let s = "x".repeat(1 << 20); for (;;) s += s`,
		`let o = {}; for (;;) o = { o }`,
		`const a = [], x = "x".repeat(20000); for (;;) { a.push(x + a.length); await null }`,
		`for (;;) Promise.reject(new Error("x"))`,
	} {
		t.Run(script, func(t *testing.T) {
			cmd := exec.Command(os.Args[0], "-test.run=^TestPiledUpMemoryEndsARun$")
			cmd.Env = append(os.Environ(), marker+"="+script)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %.2000s", err, out)
			}
		})
	}
}

func TestMemoryIsNobodysWhileOthersExecute(t *testing.T) {
	t.Parallel()
	watch := memoryWatch{limit: 1}
	executing.Add(2)
	defer executing.Add(-2)
	var held [][]byte
	for range 8 {
		held = append(held, make([]byte, 8<<20))
		if failure := watch.look(); failure != nil {
			t.Fatalf("it ended a run: %v", failure)
		}
	}
	if len(held) != 8 {
		t.Fatal("the memory is gone")
	}
}

func TestWaitingRealmsDoNotCount(t *testing.T) {
	before := executing.Load()
	r := realm(t, Env{}, `exports.handler = async () => { await new Promise((f) => setTimeout(f, 5)); return 1 }`)
	r.watch.arm(time.Minute)
	if executing.Load() != before+1 {
		t.Error("a realm that executes does not count")
	}
	r.watch.rest()
	if executing.Load() != before {
		t.Error("a realm that waits counts")
	}
	r.watch.resume()
	r.watch.disarm()
	if executing.Load() != before {
		t.Error("a realm that is done counts")
	}
}

func TestGarbageEndsNoRun(t *testing.T) {
	got := value(t, Env{Limits: Limits{MemoryBytes: 64 << 20}}, `exports.handler = async () => { let n = 0; for (let i = 0; i < 3e5; i++) n += [i, i].length; return n }`)
	if got != "600000" {
		t.Errorf("got %s", got)
	}
}
