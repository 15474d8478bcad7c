package runtime_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
)

func TestVersionsAreCompared(t *testing.T) {
	t.Parallel()
	left := actions.Dependency{Path: "node_modules/left", Name: "left", Version: "1.2.3", Integrity: "sha512-abc"}
	later := left
	later.Version = "1.3.0"
	gone := actions.Dependency{Path: "node_modules/gone", Name: "gone", Version: "1.0.0"}
	base := actions.Version{
		Hash: "sha256:1", Code: "x", Trigger: "auth0/post-login", Path: "a.js", Sources: map[string]string{"a.js": "one\n", "lib.js": "same\n", "old.js": ""},
		Files: map[string][]byte{"data.bin": {0}}, Dependencies: []actions.Dependency{gone, left}, ModuleNumbers: map[string]int{"roles": 1, "b": 2},
	}
	other := actions.Version{
		Hash: "sha256:2", Code: "y", Trigger: "auth0/post-login", Path: "a.js", Sources: map[string]string{"a.js": "two\n", "lib.js": "same\n", "new.js": "new\n"},
		Files: map[string][]byte{"data.bin": {1}}, Dependencies: []actions.Dependency{later}, Secrets: []string{"A", "B"}, ModuleNumbers: map[string]int{"roles": 3, "b": 2},
	}
	want := runtime.VersionDiff{
		Files: []runtime.FileChange{
			{Path: "a.js", Before: []byte("one\n"), After: []byte("two\n")},
			{Path: "data.bin", Before: []byte{0}, After: []byte{1}},
			{Path: "new.js", After: []byte("new\n")},
			{Path: "old.js", Before: []byte{}},
		},
		Dependencies: []runtime.DependencyChange{{Path: gone.Path, Before: &gone}, {Path: left.Path, Before: &left, After: &later}},
		Settings:     []runtime.SettingChange{{Name: "secrets", Before: "all", After: "A, B"}, {Name: "modules", Before: "b@2, roles@1", After: "b@2, roles@3"}},
	}
	if diff := cmp.Diff(want, runtime.Diff(&base, &other)); diff != "" {
		t.Errorf("what differs (-want +got):\n%s", diff)
	}
	if d := runtime.Diff(&base, &base); !d.Empty() {
		t.Errorf("a version differs from itself by %+v", d)
	}
	if d := runtime.Diff(nil, &base); len(d.Files) != 4 || len(d.Dependencies) != 2 || len(d.Settings) != 4 {
		t.Errorf("a version differs from none by %+v", d)
	}
}
