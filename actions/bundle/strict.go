package bundle

import (
	"path"
	"strings"
)

// saysStrict reports whether a script begins with "use strict", behind comments and other
// directives.
func saysStrict(text string) bool {
	for {
		text = strings.TrimLeft(text, " \t\r\n;")
		switch {
		case strings.HasPrefix(text, "//") || strings.HasPrefix(text, "#!"):
			_, text, _ = strings.Cut(text, "\n")
		case strings.HasPrefix(text, "/*"):
			_, text, _ = strings.Cut(text[2:], "*/")
		case strings.HasPrefix(text, `"use strict"`) || strings.HasPrefix(text, "'use strict'"):
			return true
		case strings.HasPrefix(text, `"use `) || strings.HasPrefix(text, "'use "):
			_, text, _ = strings.Cut(text[1:], text[:1])
		default:
			return false
		}
	}
}

// The directives that a program begins with whose ES modules are strict code, as they are
// in Node.
const (
	// allStrict is for a program whose other files say that they are strict, too, as
	// compilers of TypeScript write it.
	allStrict = `"use strict";`
	// modulesStrict is for one with files that are not: strictness reaches everything
	// within, so that package sandbox has to take the two apart.
	modulesStrict = `"use strict modules";`
)

// strictness is the directive of a program, or "".
func (b *build) strictness(f *facts) string {
	modules, others := false, true
	for file, input := range f.Inputs {
		if input.Format == "esm" {
			modules = true
			continue
		}
		says, read := b.loader.strict[path.Clean(file)]
		others = others && (says || !read || path.Ext(file) == ".json")
	}
	switch {
	case !modules:
		return ""
	case others:
		return allStrict
	case b.await: // the modules are within an async function already
		return ""
	}
	return modulesStrict
}

// withDirective begins a program with a directive. Its first line is our own, so that the
// source map stays true.
func withDirective(code, directive string) string {
	rest, ok := strings.CutPrefix(code, parameters)
	if !ok {
		return code
	}
	return parameters + directive + rest
}
