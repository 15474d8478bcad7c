package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"github.com/usher-run/usher/cmd/usher/internal/project"
)

// relativeToHere is the advice for a path that leads nowhere.
const relativeToHere = "check the path; it is relative to the folder you are in"

// unreadable is the problem of a file that cannot be read.
func unreadable(path string, err error, extensions []string) error {
	if !isMissing(err) {
		return unreadableBy("", path, err, relativeToHere)
	}
	if path == "" {
		return usage("an empty text names no file").try("check the variable that the path comes from")
	}
	if p := emptyLink(path); p != nil {
		return p
	}
	return notFound("there is no file %s", printed(path)).orNearest(path, project.Siblings(path, extensions), relativeToHere)
}

// emptyLink is the problem of a path at which nothing is found but a symbolic link, else nil.
func emptyLink(path string) *problem {
	target, err := os.Readlink(path)
	if err != nil {
		return nil
	}
	return notFound("%s is a symbolic link to %s, which is not there", printed(path), printed(target)).
		try("make the link anew, or name another file")
}

// unreadableBy is the problem of a file that is there and cannot be used; by is the flag that names
// it, with a space, or "". Where it is not the path that is wrong, the advice is otherwise.
func unreadableBy(by, path string, err error, otherwise string) *problem {
	if wrapped, ok := errors.AsType[*fs.PathError](err); ok {
		err = wrapped.Err // the path is named here
	}
	return usage("%s%s: %v", by, printed(path), err).try("%s", adviceOn(path, err, otherwise))
}

// adviceOn says what to do about a file that cannot be read.
func adviceOn(path string, err error, otherwise string) string {
	switch {
	case errors.Is(err, project.ErrNotPlain):
		return "name a plain file, not a pipe or a device"
	case errors.Is(err, project.ErrNotUTF8):
		return "save it as UTF-8"
	case errors.Is(err, fs.ErrPermission):
		return "let the user read it that you are: chmod u+r, or sign in as its owner"
	case errors.Is(err, syscall.ELOOP):
		return "a symbolic link in the path leads back to itself; remove it"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "is this the text of a file, in place of its path? The name of a file has at most 255 bytes"
	case errors.Is(err, syscall.ENOTDIR):
		if file := project.FileWithin(path); file != "" {
			return fmt.Sprintf("%s is a file, and nothing lies in it", file)
		}
	}
	return otherwise
}

// mostPrinted is how much is printed of a path. Longer ones are cut in the middle.
const mostPrinted = 160

// printed is a path as messages show it.
func printed(path string) string {
	runes := []rune(path)
	if len(runes) <= mostPrinted {
		return path
	}
	const half = mostPrinted / 2
	return fmt.Sprintf("%s…%s (%d bytes)", string(runes[:half]), string(runes[len(runes)-half:]), len(path))
}
