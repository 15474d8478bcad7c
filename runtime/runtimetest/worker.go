package runtimetest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// WorkerVariable is the environment variable with the program of workers, for tests that give
// their children an environment of their own.
const WorkerVariable = "USHER_TEST_WORKER"

// Worker is the program of the workers of a test's hosts, for Processes.Path: this program ("")
// except under the race detector, whose own memory does not fit into that of a worker. Then it
// is what the Run of Tests has built, for this process and those that it starts.
func Worker() string { return os.Getenv(WorkerVariable) }

// Tests are the tests of a program whose hosts run scripts in worker processes. TestMain calls
// runtime.WorkerMain, and then Run in place of that of testing.M.
type Tests struct{ *testing.M }

// Run builds the workers' program if there has to be one, the same tests without the race
// detector, runs the tests, and returns the exit code. It needs the go command to build.
func (t Tests) Run() int {
	if !raceDetector {
		return t.M.Run()
	}
	folder, err := os.MkdirTemp("", "usher-worker")
	if err != nil {
		return failed(err)
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a leftover in a folder for leftovers
	program := filepath.Join(folder, "worker")
	build := exec.Command("go", "test", "-c", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		return failed(fmt.Errorf("building the workers: %w\n%s", err, out))
	}
	if err := os.Setenv(WorkerVariable, program); err != nil {
		return failed(err)
	}
	return t.M.Run()
}

func failed(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}
