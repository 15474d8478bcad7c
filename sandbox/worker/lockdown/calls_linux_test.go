//go:build amd64 || arm64

package lockdown

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	listed  = regexp.MustCompile(`unix\.SYS_(\w+)`)
	defined = regexp.MustCompile(`(?m)^(?:#define |\s*)SYS_(\w+)\s+=?\s*(\d+)`)
)

// unused are calls that the Go runtime can make, and no worker makes: they open files, set up
// profiles, or are for systems that a worker is not started on.
var unused = []string{
	"OPENAT", "FACCESSAT", "SOCKET", "CONNECT", "KILL", "SETITIMER", "SETITTIMER", "TIMER_CREATE", "TIMER_SETTIME", "TIMER_DELETE", "ARCH_PRCTL", "PRCTL",
}

// TestTheFilterLetsTheRuntimeRun compares the list with what the Go runtime's own source calls, for
// both architectures, whichever this one is: a program whose runtime is refused a call does not
// live long.
func TestTheFilterLetsTheRuntimeRun(t *testing.T) {
	t.Parallel()
	sources := filepath.Join(output(t, "go", "env", "GOROOT"), "src")
	system := filepath.Join(output(t, "go", "list", "-m", "-f", "{{.Dir}}", "golang.org/x/sys"), "unix")
	for _, arch := range []string{"amd64", "arm64"} {
		t.Run(arch, func(t *testing.T) {
			t.Parallel()
			filter := text(t, "calls_linux.go") + text(t, "calls_linux_"+arch+".go")
			beforeDeadly, deadlyText, _ := strings.Cut(filter, "var deadly")
			numbers := map[string]string{}
			for _, m := range defined.FindAllStringSubmatch(text(t, filepath.Join(system, "zsysnum_linux_"+arch+".go")), -1) {
				numbers[m[1]] = m[2]
			}
			// These depend on their arguments.
			allowed := []string{"CLONE", "TGKILL", "MMAP", "MPROTECT", "MADVISE", "FCNTL"}
			deadlyText, own, _ := strings.Cut(deadlyText, "}...)")
			ownNeeded, ownDeadly, _ := strings.Cut(own, "deadlyHere")
			for _, m := range listed.FindAllStringSubmatch(beforeDeadly+ownNeeded, -1) {
				allowed = append(allowed, m[1])
			}
			var ends []string
			for _, m := range listed.FindAllStringSubmatch(deadlyText+ownDeadly, -1) {
				ends = append(ends, m[1])
			}
			for _, name := range slices.Concat(allowed, ends) {
				if numbers[name] == "" {
					t.Errorf("%s is no call of %s", name, arch)
				}
			}
			for _, name := range allowed {
				if slices.Contains(ends, name) {
					t.Errorf("%s is allowed, and ends the process", name)
				}
			}
			called := text(t, filepath.Join(sources, "runtime", "sys_linux_"+arch+".s")) +
				text(t, filepath.Join(sources, "internal", "runtime", "syscall", "linux", "defs_linux_"+arch+".go"))
			found := 0
			for _, m := range defined.FindAllStringSubmatch(called, -1) {
				name := strings.ToUpper(m[1])
				if slices.Contains(unused, name) {
					continue
				}
				found++
				if !slices.Contains(allowed, name) {
					t.Errorf("the runtime calls %s, and may not", name)
				}
				if numbers[name] != m[2] {
					t.Errorf("%s is the call %s to the runtime, and %s to the filter", name, m[2], numbers[name])
				}
			}
			if found < 25 {
				t.Errorf("only %d calls of the runtime were found", found)
			}
		})
	}
}

func text(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
