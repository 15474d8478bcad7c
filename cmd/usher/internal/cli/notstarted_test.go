package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A machine without /proc, or without leave to start processes, is no bug of this program; and
// foreign scripts do not run in it because of that.
func TestAMachineThatStartsNoProcessForScriptsIsToldSo(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a.js")
	if err := os.WriteFile(file, []byte("exports.onExecutePostLogin = async () => { console.log('it ran') }"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"when it is examined":         {"doctor"},
		"when a foreign script runs":  {"run", file, "--no-store"},
		"when one is built for a job": {"enqueue", file, "--isolation", "process", "--store", filepath.Join(t.TempDir(), "usher.db")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr bytes.Buffer
			code := Main(t.Context(), Invocation{
				Args: args, Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr,
				Getenv: func(string) string { return "" }, Worker: filepath.Join(t.TempDir(), "none"),
			})
			if code != exitBudget {
				t.Errorf("it ends with %d", code)
			}
			said := stderr.String()
			for _, want := range []string{"error: a process for scripts cannot be started: ", "--isolation in-process does without"} {
				if !strings.Contains(said, want) {
					t.Errorf("it says %q, not %q", said, want)
				}
			}
			if strings.Contains(said, "a bug of usher") || strings.Contains(stdout.String()+said, "it ran") {
				t.Errorf("it says %q", stdout.String()+said)
			}
		})
	}
}
