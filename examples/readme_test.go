package examples_test

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const readme = "../README.md"

var (
	consoleBlock = regexp.MustCompile("(?s)```console\n\\$ usher ([^\n]*)\n(.*?)```")
	durations    = regexp.MustCompile(`\d+(\.\d+)? ms`)
	spaces       = regexp.MustCompile(`  +`)
)

// TestReadmeShowsWhatUsherPrints runs the commands of the README's tour in the root of the
// repository. Durations and the alignment that hangs on them may differ.
func TestReadmeShowsWhatUsherPrints(t *testing.T) {
	t.Parallel()
	usher := build(t)
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	blocks := consoleBlock.FindAllSubmatch(text, -1)
	if len(blocks) == 0 {
		t.Fatal("no commands found")
	}
	for _, block := range blocks {
		line, want := string(block[1]), string(block[2])
		command := exec.CommandContext(t.Context(), usher, strings.Fields(line)...)
		command.Dir = ".."
		command.Env = []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8"}
		var out bytes.Buffer
		command.Stdout, command.Stderr = &out, &out
		_ = command.Run() // what it prints says how it ended
		if *update {
			text = bytes.Replace(text, block[0], []byte("```console\n$ usher "+line+"\n"+out.String()+"```"), 1)
			continue
		}
		if diff := cmp.Diff(masked(want), masked(out.String())); diff != "" {
			t.Errorf("usher %s: -README +printed\n%s", line, diff)
		}
	}
	if *update {
		if err := os.WriteFile(readme, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func masked(s string) string {
	return spaces.ReplaceAllString(durations.ReplaceAllString(s, "* ms"), "  ")
}

// TestReadmeEmbeddingIsTheTestedExample holds the README's program to the Example of package
// runtime, which is compiled and run.
func TestReadmeEmbeddingIsTheTestedExample(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile("../runtime/example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "```go\nfunc main() {\n")
	block, _, found := strings.Cut(block, "}\n```")
	if !found {
		t.Fatal("the README has no program")
	}
	tested := strings.ReplaceAll(string(example), "../examples/roles", "actions")
	if !strings.Contains(tested, "func Example() {\n"+block) {
		t.Errorf("the README's program is not the Example of package runtime:\n%s", block)
	}
}
