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

// strict reports whether all files of a build are strict code: ES modules are, and what
// says so of itself, as compilers of TypeScript write it. The scope that the bundler puts
// ES modules into is then strict. Next to a file that is not they stay sloppy, since
// strictness reaches everything within.
func (b *build) strict(f *facts) bool {
	modules := false
	for file, input := range f.Inputs {
		switch {
		case input.Format == "esm":
			modules = true
		case path.Ext(file) == ".json" || strings.HasPrefix(file, "usher:") || file == ownEntry:
		case !b.loader.strict[path.Clean(file)]:
			return false
		}
	}
	return modules
}

// withStrictness makes a program strict. Its first line is our own, so that the source
// map stays true.
func withStrictness(code string) string {
	rest, ok := strings.CutPrefix(code, parameters)
	if !ok {
		return code
	}
	return parameters + `"use strict";` + rest
}
