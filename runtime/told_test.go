package runtime

import (
	"math"
	"os"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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

// A step took no longer than the host has waited for it, whatever a worker says.
func TestTimesThatAreToldAreThoseThatTheHostHasWaitedAtMost(t *testing.T) {
	t.Parallel()
	const waited = 100 * time.Millisecond
	logs := func() []sandbox.Log { return []sandbox.Log{{AtMS: 3.5}, {AtMS: 3.6e6}, {AtMS: math.Inf(1)}} }
	want := []sandbox.Log{{AtMS: 3.5}, {AtMS: 100}, {AtMS: 100}}
	for told, kept := range map[[2]time.Duration][2]time.Duration{
		{30 * time.Millisecond, 60 * time.Millisecond}: {30 * time.Millisecond, 60 * time.Millisecond},
		{30 * time.Millisecond, time.Hour}:             {30 * time.Millisecond, 70 * time.Millisecond},
		{math.MaxInt64, math.MaxInt64}:                 {waited, 0},
	} {
		p := played{Load: told[0], Duration: told[1], Logs: logs(), Error: &sandbox.Error{Logs: logs()}}
		p.within(waited)
		if diff := cmp.Diff(played{Load: kept[0], Duration: kept[1], Logs: want, Error: &sandbox.Error{Logs: want}}, p); diff != "" {
			t.Errorf("told %s (-want +got):\n%s", told, diff)
		}
	}
	late := playedLate{Logs: logs(), Error: &sandbox.Error{Logs: logs()}}
	late.within(waited)
	if diff := cmp.Diff(playedLate{Logs: want, Error: &sandbox.Error{Logs: want}}, late); diff != "" {
		t.Errorf("behind the answer (-want +got):\n%s", diff)
	}
}
