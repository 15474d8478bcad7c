package examples_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestExamplesAreDoneByWorkers queues the examples that have a queue.txt and has a worker do
// them, by the lines of that file, which are the README's too.
func TestExamplesAreDoneByWorkers(t *testing.T) {
	t.Parallel()
	usher := build(t)
	queues, err := filepath.Glob("*/queue.txt")
	if err != nil || len(queues) == 0 {
		t.Fatalf("no examples found: %v", err)
	}
	for _, queue := range queues {
		folder := filepath.Dir(queue)
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			needPackages(t, folder)
			lines, err := os.ReadFile(queue)
			if err != nil {
				t.Fatal(err)
			}
			outside := receive(t, folder, http.StatusOK)
			home := t.TempDir()
			var last []byte
			for line := range strings.Lines(string(lines)) {
				last = output(t, newCommand(t, usher, folder, line, home, outside))
			}
			var execution struct{ Outcome string }
			if err := json.Unmarshal(last, &execution); err != nil || execution.Outcome != "completed" {
				t.Errorf("the worker printed %s", last)
			}
			outside.expect(t, folder)
		})
	}
}

func output(t *testing.T, command *exec.Cmd) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, stderr.String())
	}
	return stdout.Bytes()
}

// TestExamplesAreDoneByTheirReadmes holds the READMEs of examples to the commands that are
// tested.
func TestExamplesAreDoneByTheirReadmes(t *testing.T) {
	t.Parallel()
	readmes, err := filepath.Glob("*/README.md")
	if err != nil || len(readmes) == 0 {
		t.Fatalf("no READMEs found: %v", err)
	}
	for _, file := range readmes {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(file), "main.go")); err == nil {
			continue // a program, whose test is its own
		}
		for _, name := range []string{"run.txt", "queue.txt"} {
			lines, err := os.ReadFile(filepath.Join(filepath.Dir(file), name))
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(lines)) {
				if !strings.Contains(string(text), "\n$ "+line) {
					t.Errorf("%s has no %s", file, line)
				}
			}
		}
	}
}
