package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// A machine that holds scripts less than usher.yaml demands runs none, and that is no bug.
func TestAMachineThatHoldsTooLittleIsToldSo(t *testing.T) {
	t.Parallel()
	var stderr bytes.Buffer
	s := &shell{Invocation: Invocation{Stderr: &stderr, Getenv: func(string) string { return "" }}}
	code := s.explain(&runtime.LevelError{
		Reached: lockdown.Capped, Wanted: lockdown.Full, Report: lockdown.Report{{Layer: lockdown.Syscalls, Note: "there is no filter"}},
	})
	want := `error: workers reach the isolation level "capped" here, and "full" is demanded; syscalls: there is no filter
hint: usher doctor shows what holds here; with processes.least: capped in usher.yaml scripts run all the same
`
	if code != exitBudget || stderr.String() != want {
		t.Errorf("exit %d, it says\n%s", code, stderr.String())
	}
}

func TestADoctorMissesWhatIsDemanded(t *testing.T) {
	t.Parallel()
	report := lockdown.Report{{Layer: lockdown.Memory, On: true}}
	if err := shortOf(report, lockdown.Capped); err != nil {
		t.Errorf("as much as is demanded: %v", err)
	}
	var short *runtime.LevelError
	if err := shortOf(report, lockdown.Full); !errors.As(err, &short) || short.Reached != lockdown.Capped {
		t.Errorf("less than is demanded: %v", err)
	}
}

// Where usher.yaml demands that something holds scripts, those of the project's own people do
// not run in this process either, whatever command they are run by.
func TestNothingRunsInProcessWhereSomethingMustHoldIt(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	file := filepath.Join(folder, "a.js")
	if err := os.WriteFile(file, []byte("exports.onExecutePostLogin = async () => { console.log('it ran') }"), 0o600); err != nil {
		t.Fatal(err)
	}
	store := filepath.Join(t.TempDir(), "usher.db")
	for name, args := range map[string][]string{
		"run":      {"run", "a.js", "--no-store"},
		"enqueue":  {"enqueue", "a.js", "-t", "post-user-registration", "--store", store},
		"deploy":   {"deploy", "a.js", "--store", store},
		"work":     {"work", "--until-idle", "--store", store},
		"a doctor": {"doctor"},
	} {
		for least, want := range map[string]string{"process": "error: a process for scripts cannot be started: ", "": ""} {
			said := ""
			if least != "" {
				said = "processes:\n  least: " + least + "\n"
			}
			if err := os.WriteFile(filepath.Join(folder, "usher.yaml"), []byte(said), 0o600); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			Main(t.Context(), Invocation{
				Args: args, Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr,
				Getenv: func(string) string { return "" }, Worker: filepath.Join(t.TempDir(), "none"),
			})
			if all := stdout.String() + stderr.String(); !strings.Contains(all, want) || want != "" && strings.Contains(all, "it ran") {
				t.Errorf("%s with least %q: it says %q", name, least, all)
			}
		}
	}
}
