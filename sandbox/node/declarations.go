package node

import (
	_ "embed" // for the declarations
	"strings"
)

//go:embed declarations.d.ts
var declared string

// Declarations returns TypeScript declarations of the global names that scripts find, and of
// the modules that they can require, for projects that have none of their own. The types of
// what actions use most are spelt out, the rest is any; @types/node has all of it.
func Declarations() []byte {
	var b strings.Builder
	b.WriteString(declared)
	b.WriteString("\n// The rest of the global names.\n")
	library := Modules()
	for _, global := range library.Globals {
		if !declares(global.Name) {
			b.WriteString("declare var " + global.Name + ": any;\n")
		}
	}
	b.WriteString("\n// The modules of Node.\n")
	for _, module := range library.Modules {
		if module.Internal || strings.HasPrefix(module.Name, "_") || strings.Contains(module.Name, ":") {
			continue
		}
		b.WriteString("declare module \"" + module.Name + "\";\n")
		b.WriteString("declare module \"node:" + module.Name + "\";\n")
	}
	return []byte(b.String())
}

// declares says whether the declarations that are spelt out have a global name.
func declares(name string) bool {
	for _, keyword := range []string{"var ", "function ", "class ", "const "} {
		for _, end := range []string{":", "(", " ", "<"} {
			if strings.Contains(declared, "declare "+keyword+name+end) {
				return true
			}
		}
	}
	return false
}
