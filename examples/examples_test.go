// Package examples_test runs every example as its README line says, with the real binary,
// and compares the document that it prints with the committed one.
package examples_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the expected documents")

// varying are the members that differ from run to run; docs/formats.md writes them as "*".
var varying = map[string]bool{
	"id": true, "started_at": true, "duration_ms": true, "at_ms": true, "version": true, "continuation": true,
}

// exits are the exit codes by kind of error; anything else that was printed is success.
var exits = map[string]int{"threw": 3, "rejected_result": 3}

func TestExamplesPrintTheirDocuments(t *testing.T) {
	t.Parallel()
	usher := build(t)
	runs, err := filepath.Glob("*/run.txt")
	if err != nil || len(runs) == 0 {
		t.Fatalf("no examples found: %v", err)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range runs {
		folder := filepath.Dir(run)
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			needPackages(t, folder)
			if !bytes.Contains(readme, []byte("("+folder+")")) && !bytes.Contains(readme, []byte("("+folder+"/)")) {
				t.Errorf("README.md has no line for %s", folder)
			}
			outside := receive(t, folder, http.StatusOK)
			got, exit := runExample(t, usher, folder, run, outside)
			outside.expect(t, folder)
			compare(t, filepath.Join(folder, "expected.json"), got)
			if want := exits[kind(got)]; exit != want {
				t.Errorf("exit code %d, want %d", exit, want)
			}
		})
	}
}

func build(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "usher")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", path, "../cmd/usher").CombinedOutput()
	if err != nil {
		t.Fatalf("building usher: %v\n%s", err, out)
	}
	return path
}

// needPackages skips an example whose npm packages are not installed, unless USHER_NPM
// says that they must be.
func needPackages(t *testing.T, folder string) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(folder, "package.json")); err != nil {
		return
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules")); err == nil {
		return
	}
	if os.Getenv("USHER_NPM") != "" || os.Getenv("CI") != "" {
		t.Fatalf("the packages of %s are not installed: run npm ci --ignore-scripts there", folder)
	}
	t.Skipf("needs npm packages: run npm ci --ignore-scripts in examples/%s", folder)
}

// newCommand makes the command of a line, which may begin with variables for it and have
// values of variables in it. What it keeps goes to a folder of the test's.
func newCommand(t *testing.T, usher, folder, line, home string, outside *receiver) *exec.Cmd {
	t.Helper()
	words := strings.Fields(os.Expand(line, outside.value))
	at := slices.Index(words, "usher")
	if at < 0 {
		t.Fatalf("no command: %s", line)
	}
	arguments := append(words[at+1:], "--json")
	if os.Getenv("USHER_TEST_ISOLATION") == "process" && arguments[0] == "run" {
		arguments = append(arguments, "--isolation", "process") // in-process otherwise, within a user's own project
	}
	command := exec.CommandContext(t.Context(), usher, arguments...)
	command.Dir = folder
	command.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TZ=Asia/Tokyo", "USHER_STORE=" + filepath.Join(home, "usher.db"),
	}, words[:at]...)
	command.Env = append(command.Env, outside.environment()...)
	return command
}

func runExample(t *testing.T, usher, folder, run string, outside *receiver) (document any, exit int) {
	t.Helper()
	line, err := os.ReadFile(run)
	if err != nil {
		t.Fatal(err)
	}
	command := newCommand(t, usher, folder, string(line), t.TempDir(), outside)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	err = command.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(&stdout)
	if err := decoder.Decode(&document); err != nil {
		t.Fatalf("not a document: %v\nstderr:\n%s", err, stderr.String())
	}
	return star(document, continuation(document)), command.ProcessState.ExitCode()
}

func kind(document any) string {
	failure, _ := document.(map[string]any)["error"].(map[string]any)
	kind, _ := failure["kind"].(string)
	return kind
}

// continuation finds the id by which a suspended flow is resumed; other values carry it.
func continuation(document any) string {
	result, _ := document.(map[string]any)["result"].(map[string]any)
	suspended, _ := result["suspended"].(map[string]any)
	id, _ := suspended["continuation"].(string)
	return id
}

func star(v any, id string) any {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if _, isText := value.(string); varying[key] && (isText || isNumber(value)) {
				v[key] = "*"
			} else {
				v[key] = star(value, id)
			}
		}
	case []any:
		for i := range v {
			v[i] = star(v[i], id)
		}
	case string:
		if id != "" {
			return strings.ReplaceAll(v, id, "*")
		}
	}
	return v
}

func isNumber(v any) bool {
	_, ok := v.(float64)
	return ok
}

func compare(t *testing.T, file string, got any) {
	t.Helper()
	if *update {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want any
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: -committed +printed\n%s", file, diff)
	}
}
