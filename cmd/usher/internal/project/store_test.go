package project

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestTheStoreOfAProjectLiesBesideIt(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the folder for state is another one there")
	}
	home := map[string]string{"HOME": "/home/sam"}
	tests := []struct {
		name   string
		marks  []string // files of the tree
		folder string
		env    map[string]string
		want   string // relative to the tree, or absolute
	}{
		{"beside usher.yaml", []string{"usher.yaml"}, ".", home, ".usher/usher.db"},
		{"beside .git", []string{".git/HEAD"}, ".", home, ".usher/usher.db"},
		{"upwards from within", []string{"usher.yaml", "actions/roles/a.js"}, "actions/roles", home, ".usher/usher.db"},
		{"of the nearest project", []string{".git/HEAD", "auth/usher.yaml", "auth/actions/a.js"}, "auth/actions", home, "auth/.usher/usher.db"},
		{"in the user's own folder for state", nil, ".", map[string]string{"HOME": "/home/sam", "XDG_STATE_HOME": "/state"}, "/state/usher/usher.db"},
		{"relative folders for state do not count", []string{".git/HEAD"}, ".", map[string]string{"XDG_STATE_HOME": "state"}, ".usher/usher.db"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tree := t.TempDir()
			for _, mark := range test.marks {
				path := filepath.Join(tree, filepath.FromSlash(mark))
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, err := Store(filepath.Join(tree, test.folder), func(name string) string { return test.env[name] })
			want := test.want
			if !filepath.IsAbs(want) {
				want = filepath.Join(tree, want)
			}
			if err != nil || got != want {
				t.Errorf("got %s, %v, want %s", got, err, want)
			}
		})
	}
}

func TestWithoutAHomeThereIsNoStore(t *testing.T) {
	t.Parallel()
	_, err := stateFolder(func(string) string { return "" })
	if !errors.Is(err, ErrNoHome) {
		t.Errorf("got %v", err)
	}
}

func TestTheFolderOfAProjectsStoreIsNoSource(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), ".usher", "usher.db")
	for range 2 {
		if err := MakeStoreFolder(path); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(path), ".gitignore"))
	if err != nil || string(text) != "*\n" {
		t.Errorf(".gitignore is %q, %v", text, err)
	}
	info, err := os.Stat(filepath.Dir(path))
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info.Mode(), err)
	}
}
