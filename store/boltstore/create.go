package boltstore

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.etcd.io/bbolt"
)

// create makes a new store at path, of which nobody ever sees a part: it is made under
// another name. When somebody else made one meanwhile, that one stays.
func create(path string) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	removeDrafts(path)
	name, err := unfinished(path)
	if err != nil {
		return err
	}
	defer func() {
		if remove := os.Remove(name); remove != nil && !errors.Is(remove, fs.ErrNotExist) {
			err = errors.Join(err, remove)
		}
	}()
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{
		Timeout: defaultLockTimeout, NoFreelistSync: true, FreelistType: bbolt.FreelistMapType,
	})
	if err != nil {
		return err
	}
	if err := errors.Join(db.Update(prepare), db.Close()); err != nil {
		return err
	}
	return publish(name, path)
}

// draftMark is in the names of unfinished files.
const draftMark = ".new-"

// unfinished makes an empty file beside path that nobody else knows.
func unfinished(path string) (name string, err error) {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+draftMark+"*")
	if err != nil {
		return "", err
	}
	return file.Name(), file.Close()
}

// removeDrafts removes what was left by processes that died while they made a file.
func removeDrafts(path string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), filepath.Base(path)+draftMark) {
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(filepath.Join(filepath.Dir(path), entry.Name()))
		}
	}
}

// publish gives a finished file its name, unless that is taken.
func publish(name, path string) error {
	err := os.Link(name, path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil
	case err != nil:
		// Not every file system knows links. On these the last of two who create wins, before
		// either could write.
		if err := os.Rename(name, path); err != nil {
			return err
		}
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes the names in a folder durable.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}
