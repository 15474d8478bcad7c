package runtime_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
)

// packages holds actions that use what authors install from npm, and beside each what it
// prints in Node 22 (record.js).
const packages = "testdata/packages"

func TestPackagesOfNpmAnswerAsInNode(t *testing.T) {
	t.Parallel()
	needPackages(t)
	recorded, err := filepath.Glob(packages + "/*.txt")
	if err != nil || len(recorded) < 25 {
		t.Fatalf("%d recorded actions, want at least 25: %v", len(recorded), err)
	}
	for _, file := range recorded {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.TrimSuffix(string(want), "\n"), printed(t, name)); diff != "" {
				t.Errorf("-Node 22 +usher\n%s", diff)
			}
		})
	}
}

// printed is what an action of the folder logs.
func printed(t *testing.T, name string) string {
	t.Helper()
	// The clock is the real one: what waits for a time to pass would wait for ever.
	host, err := runtime.New(runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: runtime.TrustedAuthors})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = host.Close() })
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "auth0/post-login", Event: []byte(`{"user":{"email":"sam@example.com"}}`),
		Flow: []actions.Binding{{Source: os.DirFS(packages), Path: name, Timeout: time.Minute}},
	})
	if err != nil || x.Error != nil {
		t.Fatalf("the action failed: %v", err)
	}
	var lines []string
	for _, log := range x.Steps[0].Logs {
		lines = append(lines, log.Message)
	}
	return strings.Join(lines, "\n")
}

// BenchmarkSemver is a run whose action evaluates a package of forty expressions and does
// nothing else.
func BenchmarkSemver(b *testing.B) {
	needPackages(b)
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: runtime.TrustedAuthors,
		Flows: map[string][]actions.Binding{"auth0/post-login": {{Source: os.DirFS(packages), Path: "load/semver.js"}}},
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = host.Close() })
	request := actions.Request{Trigger: "auth0/post-login", Event: []byte(`{"user":{"email":"sam@example.com"}}`)}
	b.ReportAllocs()
	for b.Loop() {
		if x, err := host.Run(b.Context(), request); err != nil || x.Error != nil {
			b.Fatal(err)
		}
	}
}

// TestEveryPackageActionIsRecorded needs no packages.
func TestEveryPackageActionIsRecorded(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir(packages)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := file.Name()
		if !slices.Contains([]string{".js", ".mjs", ".ts"}, filepath.Ext(name)) || name == "answers.js" || name == "record.js" {
			continue
		}
		if _, err := os.Stat(filepath.Join(packages, name+".txt")); err != nil {
			t.Errorf("%s has no recorded answers: run node record.js in %s", name, packages)
		}
	}
}

// needPackages skips a test whose npm packages are not installed, unless USHER_NPM or CI
// says that they must be.
func needPackages(tb testing.TB) {
	tb.Helper()
	if _, err := os.Stat(packages + "/node_modules"); err == nil {
		return
	}
	if os.Getenv("USHER_NPM") != "" || os.Getenv("CI") != "" {
		tb.Fatalf("the packages of %s are not installed: run npm ci --ignore-scripts there", packages)
	}
	tb.Skipf("needs npm packages: run npm ci --ignore-scripts in runtime/%s", packages)
}
