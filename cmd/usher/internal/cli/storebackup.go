package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/store/boltstore"
)

func newStoreBackup(s *shell) *cobra.Command {
	var in storage
	asJSON := false
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a copy of the store as it is now",
		Long: `Write a copy of the store as it is now. The copy is a store itself: --store takes it. A file that
is there is left alone.`,
		Example: `  usher store backup usher-2026-01-31.db`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("store backup takes the name of one file, and there are %d", len(args)).try("usher store backup FILE")
			}
			return nil
		},
		RunE: runE(func(ctx context.Context, args []string) error {
			path, err := in.existing(s)
			if err != nil {
				return err
			}
			copied, err := s.backup(ctx, path, args[0])
			if err != nil {
				return interruptedOr(ctx, err)
			}
			if asJSON {
				return s.printJSON(struct {
					Schema int    `json:"schema"`
					Path   string `json:"path"`
					Bytes  int64  `json:"bytes"`
				}{1, args[0], copied})
			}
			return s.print(fmt.Appendf(nil, "%s: %s\n", args[0], size(copied)))
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	in.flags(cmd)
	return cmd
}

// backup writes a copy under another name first, so that what is interrupted leaves nothing
// that looks like a backup.
func (s *shell) backup(ctx context.Context, path, to string) (copied int64, err error) {
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		if err != nil {
			return 0, usage("the copy %s cannot be written: %v", to, err)
		}
		return 0, usage("there is a file %s already, and it was left alone", to).try("name another file")
	}
	opened, err := boltstore.Open(path, boltstore.Options{LockTimeout: lockWait, ReadOnly: true})
	if err != nil {
		return 0, unusableStore(path, err)
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	draft, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".part-*")
	if err != nil {
		return 0, usage("the copy %s cannot be written: %v", to, err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(draft.Name())
		}
	}()
	told := s.progress("copying " + path)
	counted := &counting{file: draft, told: told}
	err = opened.Backup(ctx, counted)
	told.end()
	if err = errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return 0, usage("the copy %s cannot be written: %v", to, err)
	}
	// A link fails where somebody made the file meanwhile, which a rename would replace.
	if err := os.Link(draft.Name(), to); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return 0, usage("there is a file %s already, and it was left alone", to).try("name another file")
		}
		return counted.bytes, os.Rename(draft.Name(), to)
	}
	return counted.bytes, os.Remove(draft.Name())
}

// counting tells of progress while a file is written.
type counting struct {
	file  *os.File
	bytes int64
	told  *progress
}

// Write implements io.Writer.
func (c *counting) Write(p []byte) (int, error) {
	n, err := c.file.Write(p)
	c.bytes += int64(n)
	c.told.at(c.bytes, 0)
	return n, err
}
