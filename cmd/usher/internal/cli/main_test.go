package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
)

// call runs the command line without a process.
func call(ctx context.Context, env map[string]string, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = Main(ctx, Invocation{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Getenv: func(name string) string { return env[name] },
	})
	return code, out.String(), errs.String()
}

func TestTheProgramRunsWithoutAProcess(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := call(t.Context(), nil, "help", "exit-codes")
	if code != exitDone || !strings.Contains(stdout, "130  interrupted") || stderr != "" {
		t.Errorf("got %d, %q, %q", code, stdout, stderr)
	}
}

func TestAnInterruptedRunSaysOneLine(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for command, want := range map[string]string{
		"run":     "interrupted (--timeout ends a run that takes too long)\n",
		"version": "interrupted\n",
	} {
		code, stdout, stderr := call(ctx, nil, command)
		if code != exitInterrupted || stderr != want {
			t.Errorf("%s: got %d, %q, %q", command, code, stdout, stderr)
		}
	}
}

func TestVariablesAreFlags(t *testing.T) {
	t.Parallel()
	code, stdout, _ := call(t.Context(), map[string]string{"USHER_JSON": "true"}, "version")
	if code != exitDone || !strings.HasPrefix(stdout, "{") {
		t.Errorf("got %d, %q", code, stdout)
	}
	code, stdout, _ = call(t.Context(), map[string]string{"USHER_JSON": "true"}, "version", "--json=false")
	if code != exitDone || strings.HasPrefix(stdout, "{") {
		t.Errorf("a flag does not win over its variable: %d, %q", code, stdout)
	}
	code, _, stderr := call(t.Context(), map[string]string{"USHER_COLOR": "pink"}, "version")
	if code != exitUsage || !strings.Contains(stderr, `USHER_COLOR: "pink" is not a choice`) {
		t.Errorf("got %d, %q", code, stderr)
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAResultThatCannotBeWrittenIsAnError(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"version"}, {"help", "run"}, {"help", "exit-codes"}, {"completion", "bash"}, {"event", "ls"}} {
		var stderr bytes.Buffer
		code := Main(t.Context(), Invocation{
			Args: args, Stdin: strings.NewReader(""), Stdout: fullDisk{}, Stderr: &stderr,
			Getenv: func(string) string { return "" },
		})
		if want := "error: the result cannot be written: no space left on device\n"; code != exitUsage || stderr.String() != want {
			t.Errorf("%v: got %d, %q", args, code, stderr.String())
		}
	}
}

func TestABugIsReportedWithoutArguments(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var stderr bytes.Buffer
	s := &shell{Invocation: Invocation{
		Args: []string{"run", "a.js", "--secret", "K=hunter2"}, Stderr: &stderr, Getenv: func(string) string { return "" },
	}}
	code := s.bug("it broke", []byte("the stack"))
	path, ok := strings.CutPrefix(stderr.String(), "error: a bug of usher: it broke\nhint: please report it; the details are in ")
	if code != exitBug || !ok {
		t.Fatalf("got %d, %q", code, stderr.String())
	}
	report, err := os.ReadFile(strings.TrimSpace(path))
	if err != nil {
		t.Fatal(err)
	}
	if text := string(report); !strings.Contains(text, "usher run") || !strings.Contains(text, "the stack") || strings.Contains(text, "hunter2") {
		t.Errorf("the report says %q", text)
	}
}
