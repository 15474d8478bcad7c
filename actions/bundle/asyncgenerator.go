package bundle

import (
	_ "embed"
	"strings"
)

//go:embed asyncgenerator.js
var asyncGeneratorSource string

// asyncGeneratorHelper is esbuild's function that runs lowered async generators. What it
// makes are plain objects, and a return that meets an await in a finally block leaves the
// rest of the block out.
var asyncGeneratorHelper = expression(`(?ms)^var (__asyncGenerator\d*) = \(__this, __arguments, generator\) => \{\n.*?instanceof (__await\d*).*?^\};$`)

// emptyAsyncGenerator is what esbuild makes of async function*(){}, which is an expression, as
// it has no name. The prototypes of async generators are reached from such a function: packages
// write Object.getPrototypeOf(Object.getPrototypeOf(async function*(){}).prototype) and
// async function*(){}.constructor.
var emptyAsyncGenerator = expression(`\bfunction *\(\) \{\s*return (__asyncGenerator\d*)\((?:this|null), (?:arguments|null), function\* *\(\) \{\s*\}\);\s*\}`)

// withAsyncGenerators gives lowered async generators the prototypes that the language
// gives them. No line is added or taken away, and behind a change a line goes on in its
// column, so that the source map stays true.
func withAsyncGenerators(code string) string {
	at := asyncGeneratorHelper().FindStringSubmatchIndex(code)
	if at == nil {
		return code
	}
	name, await := code[at[2]:at[3]], code[at[4]:at[5]]
	helper := strings.NewReplacer("$NAME", name, "$AWAIT", await).Replace(asyncGeneratorSource)
	helper = strings.Join(strings.Fields(helper), " ") + strings.Repeat("\n", strings.Count(code[at[0]:at[1]], "\n"))
	rest := emptyAsyncGenerator().ReplaceAllStringFunc(code[at[1]:], func(found string) string {
		if emptyAsyncGenerator().FindStringSubmatch(found)[1] != name {
			return found
		}
		lines := strings.Count(found, "\n")
		last := found[strings.LastIndexByte(found, '\n')+1:]
		example := name + ".example"
		if lines == 0 {
			return example + strings.Repeat(" ", len(found)-len(example))
		}
		return example + strings.Repeat("\n", lines) + strings.Repeat(" ", len(last))
	})
	return code[:at[0]] + helper + rest
}
