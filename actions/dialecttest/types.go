package dialecttest

import (
	"bytes"
	"os"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/gotypes"
)

// Types compares the generated file of a dialect's typed events and results with what
// its tables say now, and fails when they differ. With update it writes the file.
func Types(t *testing.T, pkg, file string, dialect actions.Dialect, update bool) {
	t.Helper()
	want, err := gotypes.Generate(pkg, dialect)
	if err != nil {
		t.Fatal(err)
	}
	if update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (write it with: go test -run %s -update)", err, t.Name())
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the tables say (write it with: go test -run %s -update)", file, t.Name())
	}
}
