package dialecttest

import (
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
	generated(t, file, want, update)
}
