package dialecttest

import (
	"bytes"
	"os"
	"testing"
)

// generated compares a file with what its generator makes now. With update it writes the file.
func generated(t *testing.T, file string, want []byte, update bool) {
	t.Helper()
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
