package project

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the table of docs/config.md")

func TestTheDocumentHasEveryKey(t *testing.T) {
	t.Parallel()
	const file = "../../../../docs/config.md"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	table.WriteString("| key | value | default | flag | |\n| --- | --- | --- | --- | --- |\n")
	for _, key := range Keys {
		name := "`" + key.Path + "`"
		if key.Scalar {
			name += " or `" + key.Path[:strings.LastIndexByte(key.Path, '.')] + "`"
		}
		flag := ""
		if key.Flag != "" {
			flag = "`" + strings.TrimLeft(key.Command+" --"+key.Flag, " ") + "`"
		}
		kind := string(key.Kind)
		if key.Least != "" {
			kind += " from " + key.Least + " on"
		}
		fmt.Fprintf(&table, "| %s | %s | %s | %s | %s |\n", name, kind, key.Default, flag, key.Doc)
	}
	between := regexp.MustCompile(`(?s)(<!-- keys -->\n).*?(<!-- end -->)`)
	want := between.ReplaceAllLiteralString(string(text), "<!-- keys -->\n"+table.String()+"<!-- end -->")
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("docs/config.md is not what the table gives; run go test ./cmd/usher/internal/project -update (-want +got)\n%s", diff)
	}
}

func TestTheExampleOfTheDocumentIsRead(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../../../docs/config.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```yaml\n")
	example, _, found := strings.Cut(rest, "```")
	config, err := ParseConfig("usher.yaml", []byte(example), knownDialects())
	if !found || err != nil || len(config.Settings) == 0 {
		t.Errorf("the example is %+v, %v", config, err)
	}
}
