package bundle

import (
	"strings"
)

// renamedClass is the first line of a class that mentions itself, as esbuild writes it at
// the top level of a module: class AppError becomes var AppError = class _AppError, with
// digits behind the variable where another module has the name too. What the author
// called it stands behind the underscore.
var renamedClass = expression(`(?m)^([ \t]*(?:var|let|const) ([\pL_$][\pL\pN_$]*) = class _([\pL_$][\pL\pN_$]*)\b.* ?\{)$`)

// classNamer gives a class back its name. Errors are named by their class
// (this.name = this.constructor.name), so that it is seen outside of the program.
const classNamer = "__usherClass"

const classNamerSource = "const " + classNamer + "=((define,own)=>(made,from,to)=>{own(made,'name').value===from&&define(made,'name',{value:to,configurable:true})})" +
	"(Object.defineProperty,Object.getOwnPropertyDescriptor);"

// withClassNames names classes as their authors did. What is added stands at the ends of
// lines, so that the source map stays true.
func withClassNames(code string) string {
	if !strings.Contains(code, " = class _") || strings.Contains(code, classNamer) {
		return code
	}
	header := strings.IndexByte(code, '\n')
	if header < 0 {
		return code
	}
	named := renamedClass().ReplaceAllStringFunc(code, func(line string) string {
		parts := renamedClass().FindStringSubmatch(line)
		variable, name := parts[2], parts[3]
		if strings.TrimRight(variable, "0123456789") != strings.TrimRight(name, "0123456789") {
			return line
		}
		// Where the inner name got digits of its own, the shorter of the two is the author's.
		author := name
		if len(variable) < len(name) {
			author = variable
		}
		return line + " static{" + classNamer + "(this," + literal("_"+name) + "," + literal(author) + ")}"
	})
	if len(named) == len(code) {
		return code
	}
	return named[:header] + classNamerSource + named[header:]
}
