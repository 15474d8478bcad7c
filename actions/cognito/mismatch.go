package cognito

import (
	"path"

	"github.com/usher-run/usher/actions"
)

// mismatch warns of what Lambda refuses of a file (Cognito §E2, E5), with the error that it
// ends with there. A runtime that detects finds the format of a .js file out by its syntax
// where package.json says nothing.
func mismatch(m actions.Mismatch, detects bool) string {
	extension := path.Ext(m.File)
	rename := "name it .mjs"
	if extension == ".js" {
		rename += `, or put "type": "module" into its package.json`
	}
	switch m.Kind {
	case actions.MismatchSyntax:
		if detects && m.Typeless {
			return ""
		}
		return m.File + " is an ES module, which Lambda refuses in a " + extension + " file; " + rename
	case actions.MismatchVariable:
		text := m.File + " uses " + m.Name + ", which is not defined in an ES module, so that Lambda ends with a ReferenceError; " + instead[m.Name]
		if extension == ".mjs" && instead[m.Name] == useExport {
			text += ", or name the file .cjs"
		}
		return text
	case actions.MismatchExtension:
		return m.File + " imports " + m.Name + ", which Lambda does not find: an ES module names files in full, with their extension"
	case actions.MismatchJSON:
		return m.File + " imports " + m.Name + ", which Lambda refuses in an ES module; write with { type: \"json\" } behind it"
	}
	return ""
}

const useExport = "use export"

// instead is what an ES module has in the place of the variables of CommonJS.
var instead = map[string]string{
	"require":    "use import, or createRequire of node:module",
	"exports":    useExport,
	"module":     useExport,
	"__filename": "use import.meta.filename",
	"__dirname":  "use import.meta.dirname",
}
