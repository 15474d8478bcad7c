package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/cmd/usher/internal/project"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
)

// storage is where a command keeps or finds records: the flag --store and what it leads to.
type storage struct {
	file string // of --store; "" means the default place
}

// storeFlag names the file of the store.
const storeFlag = "store"

func (f *storage) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, storeFlag, "", "keep records in a `file` (default: .usher/usher.db of the project, else in your folder for state)")
}

// lockWait is how long a command waits for a store that another process holds.
const lockWait = 2 * time.Second

// path is the file of the store.
func (f *storage) path(s *shell) (string, error) {
	if f.file != "" {
		return f.file, nil
	}
	path, err := project.Store(".", s.Getenv)
	if err != nil {
		return "", usage("there is no place for a store: %v", err).try("name a file for it: --store FILE").because(err)
	}
	return path, nil
}

// open opens the store for writing, and makes it where there is none.
func (f *storage) open(s *shell) (*boltstore.Store, error) {
	path, err := f.path(s)
	if err != nil {
		return nil, err
	}
	if f.file == "" {
		if err := project.MakeStoreFolder(path); err != nil {
			return nil, usage("the folder of the store %s cannot be made: %v", path, err).try("name another file: --store FILE")
		}
	}
	opened, err := boltstore.Open(path, boltstore.Options{LockTimeout: lockWait})
	if err != nil {
		return nil, unusableStore(path, err)
	}
	return opened, nil
}

// existing is the path of a store that is there. Commands that only look at records do not
// make one.
func (f *storage) existing(s *shell) (string, error) {
	path, err := f.path(s)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p := notFound("there is no store %s", path)
		if f.file != "" {
			return "", p.orNearest(path, project.Siblings(path, []string{"db"}), "check the path; it is relative to the folder you are in")
		}
		return "", p.try("usher run keeps its records there; --store names another file")
	case err != nil:
		return "", unusableStore(path, err)
	case info.IsDir():
		return "", usage("the store %s is a folder, not a file", path)
	}
	return path, nil
}

// read opens a store that is there, for reading, and closes it when f is done: whoever wants
// to write is kept waiting no longer than that.
func (f *storage) read(ctx context.Context, s *shell, look func(store.Store) error) error {
	path, err := f.existing(s)
	if err != nil {
		return err
	}
	opened, err := boltstore.Open(path, boltstore.Options{LockTimeout: lockWait, ReadOnly: true})
	if err != nil {
		return unusableStore(path, err)
	}
	err = look(opened)
	if closing := opened.Close(); err == nil {
		err = closing
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return unusableStore(path, err)
}

// unusableStore says what is wrong with a store and what to do. Other errors pass.
func unusableStore(path string, err error) error {
	var locked *store.LockedError
	var corrupt *store.CorruptError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &locked):
		p := usage("the store %v", locked).because(err)
		if locked.Owner != nil && locked.Owner.Address != "" {
			return p.try("ask that process at %s, or end it", locked.Owner.Address)
		}
		return p.try("wait until it is done or end it: usher work gives its jobs back when it is interrupted, and goes on with them when it is started again. A server deploys through its own runtime.Host.Tenant. Or name another file: --store FILE")
	case errors.As(err, &corrupt):
		what := "the store " + corrupt.Error()
		if strings.HasPrefix(corrupt.Path, "the ") { // a part of it
			what = fmt.Sprintf("%v, in the store %s", corrupt, path)
		}
		return usage("%s", what).try("nothing was changed; usher store check --store %s tells more. Put a backup in its place, or move it away", path)
	case errors.Is(err, store.ErrForeign):
		return usage("%s is no store of usher, and was left as it is: %v", path, err).try("name another file: --store FILE")
	case errors.Is(err, store.ErrNewer):
		return usage("the store %s was made by a newer usher, and was left as it is: %v", path, err).try("use that version, or another file: --store FILE")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return usage("the store %s cannot be used: %v", path, err).try("check who may write %s and its folder, or name another file: --store FILE", path)
	case errors.Is(err, store.ErrUnavailable):
		return usage("the store %s cannot be used: %v", path, err).try("check the path and whether the disk is full, or name another file: --store FILE")
	}
	return err
}
