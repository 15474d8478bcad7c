package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"usher": main}) }

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TZ", "Asia/Tokyo")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "mask": mask,
		},
	})
}

// exits runs a program and compares its exit code: exits 3 usher run action.js
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		got = failed.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// masks replace what differs from run to run, in the order of the list.
var masks = []struct {
	pattern *regexp.Regexp
	with    string
}{
	// The columns of a step follow the width of its duration.
	{regexp.MustCompile(` +[0-9]+(\.[0-9]+)? m?s\b`), "  * ms"},
	{regexp.MustCompile(`(?m)^ {12,}([a-z])`), "            $1"},
	{regexp.MustCompile(`("(?:id|started_at|version|continuation)": )"[^"]+"`), `$1"*"`},
	{regexp.MustCompile(`("(?:duration_ms|at_ms)": )[0-9.e-]+`), `$1"*"`},
	{regexp.MustCompile(`sha256:[0-9a-f]{64}`), "sha256:*"},
}

// mask copies a file, or stdout or stderr, and masks it on the way: mask stdout got
func mask(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mask from to")
	}
	text := ts.ReadFile(args[0])
	for _, m := range masks {
		text = m.pattern.ReplaceAllString(text, m.with)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}
