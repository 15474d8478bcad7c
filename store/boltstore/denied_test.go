//go:build linux

package boltstore

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/usher-run/usher/store"
)

// nobody is a user who owns nothing.
const nobody = 65534

// childIsRefused opens the store of its argument as somebody who is not root, to whom nothing
// would be forbidden.
func childIsRefused(args []string) error {
	if os.Getuid() == 0 {
		if err := errors.Join(syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			return err
		}
	}
	s, err := Open(args[0], Options{ReadOnly: args[1] == "true"})
	if err == nil {
		return errors.Join(errors.New("it was opened"), s.Close())
	}
	fmt.Println(errors.Is(err, store.ErrUnavailable) && errors.Is(err, os.ErrPermission), err)
	return nil
}

func TestWhatTheSystemForbidsIsUnavailable(t *testing.T) {
	t.Parallel()
	content := sample(t)
	for _, c := range []struct {
		name         string
		folder, file os.FileMode // 0 for no file
		readOnly     bool
	}{
		{"a folder in which nothing can be made", 0o555, 0, false},
		{"a folder that cannot be entered", 0o400, 0o644, false},
		{"a file that cannot be written", 0o755, 0o444, false},
		{"a file that cannot be read", 0o755, 0o200, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "state")
			path := filepath.Join(dir, "usher.db")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if c.file != 0 {
				if err := os.WriteFile(path, content, 0o600); err != nil {
					t.Fatal(err)
				}
				if err := os.Chmod(path, c.file); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(dir, c.folder); err != nil {
				t.Fatal(err)
			}
			out, err := child(t, "refuse", path, fmt.Sprint(c.readOnly)).Output()
			if err != nil || !strings.HasPrefix(string(out), "true ") {
				t.Errorf("the child says %q (%v)", out, err)
			}
			if err := errors.Join(os.Chmod(dir, 0o755)); err != nil {
				t.Fatal(err)
			}
			if c.file == 0 {
				if left := names(t, dir); len(left) > 0 {
					t.Errorf("the folder has %q", left)
				}
				return
			}
			if err := os.Chmod(path, 0o600); err != nil {
				t.Fatal(err)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(content, after) {
				t.Errorf("the file was changed (%v)", err)
			}
		})
	}
}
