package project

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// ErrNoHome means that a user has no folder of their own for a program's state.
var ErrNoHome = errors.New("there is no folder for the state of programs: neither XDG_STATE_HOME nor HOME is set")

// Store is where records are kept unless --store says so: .usher/usher.db in the folder of
// the project that folder lies in, else usher.db in the user's folder for state. A project's
// folder has a usher.yaml, or a .git; the nearest one upwards counts.
func Store(folder string, getenv func(string) string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	if at, ok := root(folder); ok {
		return filepath.Join(at, projectState, storeFile), nil
	}
	state, err := stateFolder(getenv)
	if err != nil {
		return "", err
	}
	return filepath.Join(state, "usher", storeFile), nil
}

// root is the folder of the project that a folder lies in, if there is one.
func root(folder string) (at string, ok bool) {
	for at := folder; ; at = filepath.Dir(at) {
		if _, marked := mark(at); marked {
			return at, true
		}
		if at == filepath.Dir(at) {
			return "", false
		}
	}
}

// mark is what makes a folder that of a project, if it is one.
func mark(folder string) (path string, marked bool) {
	for _, name := range []string{"usher.yaml", ".git"} {
		path := filepath.Join(folder, name)
		if _, err := os.Lstat(path); err == nil {
			return path, true
		}
	}
	return "", false
}

const (
	projectState = ".usher"
	storeFile    = "usher.db"
)

// stateFolder is where the system's programs keep what outlives them.
func stateFolder(getenv func(string) string) (string, error) {
	if folder := getenv("XDG_STATE_HOME"); filepath.IsAbs(folder) {
		return folder, nil
	}
	home := getenv("HOME")
	switch {
	case runtime.GOOS == "windows" && getenv("LocalAppData") != "":
		return getenv("LocalAppData"), nil
	case home == "" || !filepath.IsAbs(home):
		return "", ErrNoHome
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "state"), nil
}

// MakeStoreFolder makes the folder of a store for its owner alone. Within a project it keeps
// git from taking it for a part of the sources.
func MakeStoreFolder(path string) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return short(err)
	}
	if filepath.Base(folder) != projectState {
		return nil
	}
	ignore, err := os.OpenFile(filepath.Join(folder, ".gitignore"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return short(err)
	}
	if _, err := ignore.WriteString("*\n"); err != nil {
		return errors.Join(short(err), ignore.Close())
	}
	return ignore.Close()
}
