//go:build unix

package project_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/usher-run/usher/cmd/usher/internal/project"
)

func TestAProjectIsOfTheUserWhoMarkedIt(t *testing.T) {
	t.Parallel()
	const somebody = 65534
	for _, c := range []struct {
		name        string
		mark, files int // owners, 0 is who runs this
		want        bool
	}{
		{"all is the caller's", 0, 0, true},
		{"another has marked the folder", somebody, 0, false},
		{"a file is another's", 0, somebody, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			mark, file := filepath.Join(folder, "usher.yaml"), filepath.Join(folder, "action.js")
			for path, owner := range map[string]int{mark: c.mark, file: c.files} {
				if err := os.WriteFile(path, nil, 0o600); err != nil {
					t.Fatal(err)
				}
				if owner == 0 {
					continue
				}
				if err := os.Chown(path, owner, owner); err != nil {
					if os.Getenv("CI") != "" && os.Geteuid() == 0 {
						t.Fatal(err)
					}
					t.Skip("only root may give files away:", err)
				}
			}
			if got := project.Owns(folder, file); got != c.want {
				t.Errorf("it is the caller's project: %v, want %v", got, c.want)
			}
		})
	}
}
