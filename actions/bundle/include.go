package bundle

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The caps of what a program may read when it runs. They are those of a deployment: what
// is larger belongs into a store.
const (
	maxIncludeBytes   = 32 << 20
	maxIncludeFiles   = 2000
	maxIncludeEntries = 100_000 // looked at
)

// IncludeError is why the files of Options.Include could not be had.
type IncludeError struct {
	Pattern string
	// Reason is a sentence without a full stop that names the pattern or the file.
	Reason string
	// Unmatched says that there is no such file.
	Unmatched bool
}

// Error returns the reason.
func (e *IncludeError) Error() string { return e.Reason }

// CheckInclude says what is wrong with a pattern of Options.Include, whatever files there
// are. The error is an *IncludeError.
func CheckInclude(pattern string) error {
	wrong := func(reason string) error {
		return &IncludeError{Pattern: pattern, Reason: fmt.Sprintf("%q %s", pattern, reason)}
	}
	slashed := filepath.ToSlash(pattern)
	switch {
	case slashed == "":
		return wrong("names no file")
	case path.IsAbs(slashed) || filepath.IsAbs(pattern):
		return wrong("is absolute, and files are named relative to the action's")
	}
	if _, err := path.Match(slashed, ""); err != nil {
		return wrong("is no pattern: a bracket is not closed, or a backslash ends it")
	}
	return nil
}

// include reads the files that the patterns name, by their path in the source folder.
func (t *tree) include(ctx context.Context, patterns []string) (map[string][]byte, error) {
	if len(patterns) == 0 {
		return nil, nil
	}
	in := &includer{ctx: ctx, tree: t, files: map[string][]byte{}, bytes: maxIncludeBytes, entries: maxIncludeEntries}
	for _, pattern := range patterns {
		if err := in.add(pattern); err != nil {
			return nil, err
		}
	}
	return in.files, nil
}

// includer collects files, up to the caps.
type includer struct {
	ctx     context.Context
	tree    *tree
	pattern string
	matched bool
	files   map[string][]byte
	bytes   int
	entries int
}

func (in *includer) refuse(format string, args ...any) error {
	return &IncludeError{Pattern: in.pattern, Reason: fmt.Sprintf(format, args...)}
}

// add collects what one pattern names.
func (in *includer) add(pattern string) error {
	in.pattern, in.matched = pattern, false
	if err := CheckInclude(pattern); err != nil {
		return err
	}
	full := path.Join(path.Dir(in.tree.entry), filepath.ToSlash(pattern))
	if !fs.ValidPath(full) {
		return in.refuse("%q leads outside of the action's folder", pattern)
	}
	if err := in.expand("", strings.Split(full, "/")); err != nil {
		return err
	}
	if !in.matched {
		e := &IncludeError{Pattern: pattern, Reason: fmt.Sprintf("no file matches %q, in the folder of %s", pattern, path.Base(in.tree.entry)), Unmatched: true}
		return e
	}
	return nil
}

// expand collects the files under folder whose path matches the parts of a pattern.
func (in *includer) expand(folder string, parts []string) error {
	if len(parts) == 0 {
		return in.take(folder)
	}
	part, rest := parts[0], parts[1:]
	if !strings.ContainsAny(part, `*?[\`) {
		return in.expand(path.Join(folder, part), rest)
	}
	names, err := in.list(folder)
	if err != nil {
		return err
	}
	if part == "**" {
		if len(rest) > 0 {
			if err := in.expand(folder, rest); err != nil {
				return err
			}
		}
		for _, entry := range names {
			name := path.Join(folder, entry.Name())
			switch {
			case hidden(entry.Name()):
			case entry.IsDir():
				err = in.expand(name, parts)
			case len(rest) == 0:
				err = in.take(name)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	for _, entry := range names {
		if strings.HasPrefix(entry.Name(), ".") && !strings.HasPrefix(part, ".") {
			continue
		}
		if ok, err := path.Match(part, entry.Name()); err != nil || !ok || len(rest) > 0 && !entry.IsDir() {
			continue
		}
		if err := in.expand(path.Join(folder, entry.Name()), rest); err != nil {
			return err
		}
	}
	return nil
}

// hidden says that a name has to be spelled out to be included: version control, the
// files of secrets, and packages, which are bundled.
func hidden(name string) bool { return strings.HasPrefix(name, ".") || name == "node_modules" }

// list is what a folder holds. One that is not there, or is none, holds nothing.
func (in *includer) list(folder string) ([]fs.DirEntry, error) {
	if err := in.ctx.Err(); err != nil {
		return nil, err
	}
	file := in.file(folder)
	if !in.tree.contains(file) {
		return nil, nil
	}
	entries, err := os.ReadDir(file)
	if err != nil {
		return nil, nil
	}
	if in.entries -= len(entries); in.entries < 0 {
		return nil, in.refuse("%q: more than %d files to look at; name the folder more closely", in.pattern, maxIncludeEntries)
	}
	return entries, nil
}

func (in *includer) file(name string) string {
	return filepath.Join(in.tree.root, filepath.FromSlash(name))
}

// take collects one file, or all that a folder holds.
func (in *includer) take(name string) error {
	file := in.file(name)
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err != nil && isNotFolder(err):
		return nil
	case err != nil:
		return in.refuse("%v", nameless(name, err))
	case !in.tree.contains(file):
		return in.refuse("%s leads outside of the action's folder", name)
	case info.IsDir():
		return in.expand(name, []string{"**"})
	}
	in.matched = true
	if _, known := in.files[name]; known {
		return nil
	}
	if len(in.files) == maxIncludeFiles {
		return in.refuse("%q: more than %d files are included", in.pattern, maxIncludeFiles)
	}
	if info.Size() > int64(in.bytes) {
		return in.refuse("%s: more than %d MiB are included", name, maxIncludeBytes>>20)
	}
	data, err := readPlain(file)
	if err != nil {
		return in.refuse("%v", nameless(name, err))
	}
	if in.bytes -= len(data); in.bytes < 0 {
		return in.refuse("%s: more than %d MiB are included", name, maxIncludeBytes>>20)
	}
	in.files[name] = data
	return nil
}

// isNotFolder says that a part of a path that should be a folder is a file.
func isNotFolder(err error) bool {
	var e *fs.PathError
	return errors.As(err, &e) && strings.Contains(e.Err.Error(), "not a directory")
}

// names are the included files in order.
func names(files map[string][]byte) []string {
	found := make([]string, 0, len(files))
	for name := range files {
		found = append(found, name)
	}
	slices.Sort(found)
	return found
}
