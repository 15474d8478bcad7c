package project

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestModulesLieBesideTheActionOrInTheProject(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for _, file := range []string{
		"usher.yaml", "modules/roles.js", "modules/shared.ts", "modules/deep/index.mjs", "modules/notes.txt", "modules/empty/readme.md",
		"auth/login.js", "auth/modules/roles.cjs", "auth/modules/types.d.ts",
	} {
		path := filepath.Join(root, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	action := filepath.Join(root, "auth", "login.js")
	for name, want := range map[string]string{
		"roles":  "auth/modules/roles.cjs", // beside the action first
		"shared": "modules/shared.ts",
		"deep":   "modules/deep/index.mjs",
		"notes":  "", "empty": "", "nothing": "",
	} {
		got, ok := Module(action, name)
		if want == "" {
			if ok {
				t.Errorf("%s is %s, want none", name, got)
			}
			continue
		}
		if got != filepath.Join(root, filepath.FromSlash(want)) {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if diff := cmp.Diff([]string{"deep", "roles", "shared"}, Modules(action)); diff != "" {
		t.Error(diff)
	}
}
