// Package bundle turns the source tree of an action (JavaScript or TypeScript, CommonJS
// or ES modules, JSON, packages from node_modules) into one CommonJS program with a
// source map. It is the only part of Usher that knows esbuild.
package bundle

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
)

// Options say what to bundle.
type Options struct {
	// Source is the folder that holds the action; files of an os.DirFS are read in
	// place, any other file system is copied to a temporary folder first. Nil means that
	// Entry is a path of the operating system, whose folder is the source.
	Source fs.FS
	// Entry is the file to run, slash-separated and relative to Source.
	Entry string
	// TopLevelAwait allows an ES module to await at its top level; the program then
	// returns a promise. Without it such a module is refused with AwaitReason.
	TopLevelAwait bool
	// AwaitReason completes the refusal: "Auth0 Actions are CommonJS …".
	AwaitReason string
}

// Output is a bundled program.
type Output struct {
	// Code is one function expression (module, exports, require, __filename,
	// __dirname), the form package sandbox compiles.
	Code string
	// Map is the source map of Code, version 3, with paths relative to the source
	// folder and no contents.
	Map []byte
	// Sources are the author's own files (nothing from node_modules) by the path that
	// the map and frames use, for code frames.
	Sources map[string]string
	// Missing are the packages that could not be found and became stubs which throw
	// MODULE_NOT_FOUND when required.
	Missing []string
	// ESModule says that the entry is an ES module.
	ESModule bool
	Warnings []Message
	// Hash is "sha256:" and the hex digest of what was built, equal for equal sources
	// wherever they lie.
	Hash string
}

// Message is one finding in an author's source.
type Message struct {
	// Name is the class that Node would report: "SyntaxError", or "Error".
	Name   string
	Text   string
	File   string // relative to the source folder
	Line   int    // from 1; 0 when the message has no place
	Column int    // from 1
	Length int    // columns to underline
	// LineText is the line the message points at.
	LineText string
	// Hint says what to do: "npm install axios".
	Hint string
}

// Error is why a program could not be bundled: at least one message.
type Error struct{ Messages []Message }

// Error returns the first message and how many there are more.
func (e *Error) Error() string {
	m := e.Messages[0]
	var b strings.Builder
	if m.File != "" {
		fmt.Fprintf(&b, "%s:%d:%d: ", m.File, m.Line, m.Column)
	}
	b.WriteString(m.Text)
	if n := len(e.Messages) - 1; n > 0 {
		fmt.Fprintf(&b, " (and %d more)", n)
	}
	return b.String()
}

// Build bundles a program. Errors in the author's files are an *Error; a source that
// does not exist is an error that wraps fs.ErrNotExist.
func Build(ctx context.Context, options Options) (*Output, error) { panic("skeleton") }
