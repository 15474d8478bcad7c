package project

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNamedFindsTheFileOfAnAction(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		files   []string
		want    string
		several bool
	}{
		{"a file of the name", []string{"PreSignUp.ts"}, "PreSignUp.ts", false},
		{"a folder of the name with an index", []string{"PreSignUp/index.mjs", "PreSignUp/lib.js"}, "PreSignUp/index.mjs", false},
		{"a folder of the name with an action", []string{"PreSignUp/action.js"}, "PreSignUp/action.js", false},
		{"a folder with neither", []string{"PreSignUp/lib.js"}, "", false},
		{"another name", []string{"PreSignUpper.js", "PreSignUp.md", "PreSignUp.d.ts"}, "", false},
		{"two files", []string{"PreSignUp.js", "PreSignUp.ts"}, "", true},
		{"a file and a folder", []string{"PreSignUp.js", "PreSignUp/index.js"}, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			folder := filesIn(t, c.files)
			got, err := Named(folder, "PreSignUp")
			if several, ok := errors.AsType[*SeveralError](err); ok != c.several || ok && len(several.Files) != 2 {
				t.Fatalf("error %v", err)
			}
			want := c.want
			if want != "" {
				want = filepath.Join(folder, filepath.FromSlash(want))
			}
			if got != want {
				t.Errorf("found %q, want %q", got, want)
			}
		})
	}
}

func TestCandidatesAreFilesOfActionsAndFolders(t *testing.T) {
	t.Parallel()
	got := Candidates(filesIn(t, []string{"one.js", "two.ts", "three/index.js", "four.md", "five.d.ts"}))
	slices.Sort(got)
	if diff := cmp.Diff([]string{"one", "three", "two"}, got); diff != "" {
		t.Errorf("candidates (-want +got):\n%s", diff)
	}
	if got := Candidates(filepath.Join(t.TempDir(), "nowhere")); got != nil {
		t.Errorf("candidates of nowhere: %v", got)
	}
}

// filesIn makes a folder with some empty files.
func filesIn(t *testing.T, files []string) string {
	t.Helper()
	folder := t.TempDir()
	for _, file := range files {
		path := filepath.Join(folder, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}
