package runtime

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// maxPackageFile is how large a lock file or a package.json may be that the host reads, in bytes.
const maxPackageFile = 16 << 20

// readPlainFile reads a file of a foreign source in the host itself. What may have no end or
// nobody who writes to it, such as a pipe, is refused before it is opened, and so is a symbolic
// link, which may lead out of the source.
func readPlainFile(source fs.FS, name string) ([]byte, error) {
	info, err := fs.Lstat(source, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a plain file")
	}
	file, err := source.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxPackageFile+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxPackageFile:
		return nil, fmt.Errorf("it has more than %d MiB", maxPackageFile>>20)
	}
	return text, nil
}
