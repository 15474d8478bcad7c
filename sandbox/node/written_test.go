package node

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

func TestWrittenModulesAreTheFilesUnderJS(t *testing.T) {
	t.Parallel()
	var want bytes.Buffer
	want.WriteString("// Code generated from the files under js; DO NOT EDIT.\n\npackage node\n\n" +
		"// written are the names of the modules in JavaScript: every file under js is one.\nvar written = []string{\n")
	err := fs.WalkDir(sources, "js", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			fmt.Fprintf(&want, "\t%q,\n", strings.TrimSuffix(strings.TrimPrefix(name, "js/"), ".js"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want.WriteString("}\n")
	const file = "written_gen.go"
	if *update {
		if err := os.WriteFile(file, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s is not what there is under js; run go test ./sandbox/node -run WrittenModules -update", file)
	}
}
