package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/usher-run/usher/"

// cost is what initialisers of packages allocate.
type cost struct{ bytes, allocations int }

func (c cost) plus(other cost) cost {
	return cost{c.bytes + other.bytes, c.allocations + other.allocations}
}

func (c cost) over(most cost) bool { return c.bytes > most.bytes || c.allocations > most.allocations }

// mostStarts is what the initialisers of our packages may take together. Whatever they make is in
// the memory of each worker, also of one that waits: what a package needs is laid out by the
// compiler, or made at its first use.
var mostStarts = cost{100_000, 860}

func TestTheProgramStartsWithoutMakingTables(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "usher")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	start := exec.CommandContext(t.Context(), program, "version")
	start.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var said bytes.Buffer
	start.Stderr = &said
	if err := start.Run(); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	costs := initialisers(said.String())
	if len(costs) == 0 {
		t.Fatalf("the program tells of none of our initialisers:\n%s", said.String())
	}
	for name, spent := range costs {
		t.Logf("%8d bytes, %5d allocations: %s", spent.bytes, spent.allocations, name)
	}
	var sum, dearest cost
	name := ""
	for path, spent := range costs {
		if sum = sum.plus(spent); spent.bytes > dearest.bytes {
			name, dearest = path, spent
		}
	}
	if sum.over(mostStarts) {
		t.Errorf("initialisers make %d allocations of %d bytes, want at most %d of %d: most of it is of %s, %d of %d bytes",
			sum.allocations, sum.bytes, mostStarts.allocations, mostStarts.bytes, name, dearest.allocations, dearest.bytes)
	}
}

// told matches what the runtime says of the initialiser of a package.
var told = regexp.MustCompile(`(?m)^init (\S+) @.*?, (\d+) bytes, (\d+) allocs$`)

// initialisers are the costs of those of our packages, by their paths.
func initialisers(text string) map[string]cost {
	costs := map[string]cost{}
	for _, match := range told.FindAllStringSubmatch(text, -1) {
		path, ours := strings.CutPrefix(match[1], module)
		if !ours {
			continue
		}
		var spent cost
		spent.bytes, _ = strconv.Atoi(match[2])
		spent.allocations, _ = strconv.Atoi(match[3])
		costs[path] = spent
	}
	return costs
}
