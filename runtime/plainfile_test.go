package runtime_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/store/memstore"
)

// The host itself reads the lock file of a deployment, and whoever wrote the action wrote it.
func TestALockFileThatIsNoneIsNotRead(t *testing.T) {
	t.Parallel()
	outside := filepath.Join(t.TempDir(), "lock.json")
	if err := os.WriteFile(outside, []byte(`{"lockfileVersion": 3, "packages": {"node_modules/left": {"version": "1.0.0"}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, want string
		make       func(file string) error
	}{
		{"a pipe that nobody writes to", "it is not a plain file", func(file string) error { return exec.Command("mkfifo", file).Run() }},
		{"a link that leads outside", "it is not a plain file", func(file string) error { return os.Symlink(outside, file) }},
		{"a file without an end", "it has more than 16 MiB", func(file string) error {
			return errors.Join(os.WriteFile(file, nil, 0o600), os.Truncate(file, 1<<40))
		}},
	}
	for _, test := range tests {
		for _, name := range []string{"package-lock.json", "npm-shrinkwrap.json"} {
			t.Run(test.name+" as "+name, func(t *testing.T) {
				t.Parallel()
				folder := t.TempDir()
				if err := os.WriteFile(filepath.Join(folder, "a.js"), []byte(hello("")), 0o600); err != nil {
					t.Fatal(err)
				}
				if err := test.make(filepath.Join(folder, name)); err != nil {
					t.Skip(err) // there is nothing of the kind here
				}
				host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Store: memstore.New(memstore.Options{})})
				_, err := host.Tenant("").Build(t.Context(), runtime.Draft{Name: "greet", Trigger: greetings, Source: os.DirFS(folder), Path: "a.js"})
				var failed *actions.Error
				if !errors.As(err, &failed) || failed.Kind != actions.KindLoad || !strings.Contains(failed.Message, test.want) {
					t.Errorf("it ended with %v, want %s", err, test.want)
				}
			})
		}
	}
}
