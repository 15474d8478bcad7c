package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const cookbook = "../../docs/cookbook.md"

// recipeMasks replace what differs from run to run.
var recipeMasks = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(` +[0-9]+(\.[0-9]+)? m?s\b`), "  … ms"},
	{regexp.MustCompile(`(?m)^ {12,}([a-z])`), "            $1"}, // below a column that follows a duration
	{regexp.MustCompile(`\b[A-Z2-7]{26}\b`), "CONTINUATION"},
	{regexp.MustCompile(`eyJ[\w-]+\.[\w-]+\.[\w-]+`), "eyJ…"},
}

// TestTheCookbookIsTrue runs each recipe of docs/cookbook.md in a folder of its own and compares
// what it prints. With -update it writes that into the page.
func TestTheCookbookIsTrue(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(cookbook)
	if err != nil {
		t.Fatal(err)
	}
	recipes := strings.Split(string(raw), "\n## ")[1:]
	if len(recipes) < 20 {
		t.Fatalf("there are only %d recipes", len(recipes))
	}
	cooked := make([]string, len(recipes))
	t.Run("recipes", func(t *testing.T) {
		for i, recipe := range recipes {
			title, _, _ := strings.Cut(recipe, "\n")
			t.Run(title, func(t *testing.T) {
				t.Parallel()
				cooked[i] = cook(t, recipe)
				if *update {
					return
				}
				if diff := cmp.Diff(recipe, cooked[i]); diff != "" {
					t.Errorf("docs/cookbook.md is not what happens; -update writes what does (-page +run):\n%s", diff)
				}
			})
		}
	})
	if !*update || t.Failed() {
		return
	}
	head, _, _ := strings.Cut(string(raw), "\n## ")
	if err := os.WriteFile(cookbook, []byte(head+"\n## "+strings.Join(cooked, "\n## ")), 0o644); err != nil { //nolint:gosec // a page for all to read
		t.Fatal(err)
	}
}

// cook runs the command of a recipe and returns the recipe with what it printed.
func cook(t *testing.T, recipe string) string {
	t.Helper()
	folder, home := t.TempDir(), t.TempDir()
	for _, file := range transcriptFile.FindAllStringSubmatch(recipe, -1) {
		if err := os.WriteFile(filepath.Join(folder, file[1]), []byte(file[2]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	isolation := "in-process"
	if os.Getenv("USHER_TEST_ISOLATION") == "process" {
		isolation = "process"
	}
	return transcriptBlock.ReplaceAllStringFunc(recipe, func(block string) string {
		line, _, _ := strings.Cut(strings.TrimPrefix(block, "```console\n"), "\n")
		words := strings.Fields(strings.TrimPrefix(line, "$ "))
		command := exec.CommandContext(t.Context(), words[0], words[1:]...) //nolint:gosec // of the page
		command.Dir = folder
		command.Env = append(os.Environ(), "HOME="+home, "USHER_STORE="+filepath.Join(home, "usher.db"), "USHER_ISOLATION="+isolation,
			"NO_COLOR=1", "LANG=C.UTF-8", "TZ=Asia/Tokyo")
		out, _ := command.CombinedOutput() // what it prints says how it ended
		text := string(out)
		for _, mask := range recipeMasks {
			text = mask.pattern.ReplaceAllString(text, mask.with)
		}
		return "```console\n" + line + "\n" + text + "```\n"
	})
}
