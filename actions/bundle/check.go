package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Check says what of an Output that came from another process no build can have made. Its program
// is what somebody wrote either way; the rest must not make the host believe what is not so.
func (o *Output) Check() error {
	if o.Code == "" {
		return errors.New("there is no program")
	}
	if o.Hash != Digest(o.Code, o.Map, o.Included) {
		return errors.New("the hash is of something else")
	}
	if len(o.Included) > maxIncludeFiles {
		return fmt.Errorf("%d included files", len(o.Included))
	}
	bytes := 0
	for name, data := range o.Included {
		if bytes += len(data); !fs.ValidPath(name) || bytes > maxIncludeBytes {
			return fmt.Errorf("an included file %.100q of %d bytes", name, len(data))
		}
	}
	for name := range o.Sources {
		if !isFileName(name) {
			return fmt.Errorf("a source %.100q", name)
		}
	}
	for _, p := range o.Packages {
		if !strings.HasPrefix(p.Path, "node_modules/") || !fs.ValidPath(p.Path) {
			return fmt.Errorf("a package in %.100q", p.Path)
		}
	}
	for _, m := range o.Mismatches {
		if !slices.Contains([]MismatchKind{Syntax, Variable, Extension, JSON}, m.Kind) || !isFileName(m.File) {
			return fmt.Errorf("a mismatch %.100q in %.100q", m.Kind, m.File)
		}
	}
	return checkMessages(o.Warnings)
}

// Check says what of an Error that came from another process no build can have found.
func (e *Error) Check() error {
	if len(e.Messages) == 0 {
		return errors.New("an error without messages")
	}
	return checkMessages(e.Messages)
}

func checkMessages(list []Message) error {
	for _, m := range list {
		if m.Line < 0 || m.Column < 0 || m.Length < 0 || !slices.Contains([]string{"", "Error", "ReferenceError", "SyntaxError"}, m.Name) || m.File != "" && !isFileName(m.File) {
			return fmt.Errorf("a message of %.100q at %.100q:%d:%d, %d long", m.Name, m.File, m.Line, m.Column, m.Length)
		}
	}
	return nil
}

// isFileName says that a name is relative to a folder, from which it may lead up.
func isFileName(name string) bool {
	return name != "" && !path.IsAbs(name) && !strings.ContainsRune(name, 0)
}
