package runtime

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/usher-run/usher/sandbox"
)

// A way to complete a call, a kind of error or a level that a host did not know would have its
// workers ended for honest scripts.
func TestAllThatRealmsSayIsKnownToTheHost(t *testing.T) {
	t.Parallel()
	named := func(file, pattern string, most int) (found []string) {
		t.Helper()
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
			found = append(found, m[1])
		}
		if len(found) < most {
			t.Fatalf("%s has only %q", file, found)
		}
		return found
	}
	for _, said := range named("../sandbox/call.go", `(?m)^\t\w+ +Nothing = "([^"]+)"`, 7) {
		if !slices.Contains(nothings, sandbox.Nothing(said)) {
			t.Errorf("a result that is %q is not known", said)
		}
	}
	for _, kind := range named("../sandbox/error.go", `(?m)^\t\w+ +ErrorKind = "([^"]+)"`, 13) {
		if !isKind(sandbox.ErrorKind(kind)) {
			t.Errorf("an error of kind %q is not known", kind)
		}
	}
}
