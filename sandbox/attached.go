package sandbox

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/unistring"
)

// Attached is a program beside the realm's own, which that can require by name. It runs in
// the same realm, at its first require and once: what it exports, or the error that it ends
// with, is what every require gives. It cannot require another attached program.
type Attached struct {
	// Name is what is required. Its scheme, "actions:" of "actions:roles", is that of all
	// names that an attached program must not require.
	Name string
	// Program was compiled from a Source with Variables.
	Program *Program
	// Variables are the values of these, plain data by name. One that is missing is
	// undefined.
	Variables Object
}

// attachment is an attached program in a realm.
type attachment struct {
	*Attached
	module *goja.Object // once it was required
	thrown *goja.Exception
}

// attach takes up what comes with the environment. What one program may notice is made for
// the whole realm, before any of them runs.
func (r *Realm) attach() {
	r.traits = r.program.traits
	if len(r.env.Attached) == 0 {
		return
	}
	r.attached = make([]attachment, len(r.env.Attached))
	for i := range r.env.Attached {
		r.attached[i].Attached = &r.env.Attached[i]
		r.traits = r.traits.and(r.env.Attached[i].Program.traits)
	}
}

// attachedAs finds the attached program that a name means to a program, which is nil for
// the realm's own.
func (m *modules) attachedAs(name string, from *attachment) *attachment {
	if from != nil {
		scheme, _, _ := strings.Cut(from.Name, ":")
		if strings.HasPrefix(name, scheme+":") {
			panic(m.realm.newError("Error", "ERR_MODULE_IMPORT",
				fmt.Sprintf("Cannot require '%s' in '%s': a module cannot import another", cut(name, 200), from.Name)))
		}
		return nil
	}
	for i := range m.realm.attached {
		if a := &m.realm.attached[i]; a.Name == name {
			return a
		}
	}
	return nil
}

// loadAttached returns the exports of an attached program.
func (m *modules) loadAttached(a *attachment) goja.Value {
	switch {
	case a.thrown != nil:
		panic(a.thrown)
	case a.module != nil:
		return exportsOf(a.module)
	}
	r := m.realm
	if a.thrown = r.vm.Try(func() { m.evaluateAttached(a) }); a.thrown != nil {
		panic(a.thrown)
	}
	return exportsOf(a.module)
}

func (m *modules) evaluateAttached(a *attachment) {
	r := m.realm
	variables := make([]goja.Value, 0, len(a.Program.variables)+4)
	for _, name := range a.Program.variables {
		variables = append(variables, r.value(a.variable(name)))
	}
	variables = append(variables, r.literalsOf(a.Program), r.targetFunction())
	if r.texts.engineEval != nil {
		variables = append(variables, r.texts.engineEval, r.newEvaluated())
	}
	outer, ok := goja.AssertFunction(r.run(a.Program.program))
	if !ok {
		panic(r.vm.NewTypeError("the program is no function of its variables"))
	}
	function, ok := goja.AssertFunction(r.call(outer, goja.Undefined(), variables...))
	if !ok {
		panic(r.vm.NewTypeError("the program is not a function"))
	}
	module, exports := r.vm.NewObject(), r.vm.NewObject()
	r.set(module, "exports", exports)
	a.module = module
	r.call(function, goja.Undefined(), module, exports, m.userRequire(a), r.vm.ToValue(taskFolder+"/"+a.Name), r.vm.ToValue(taskFolder))
}

func (a *Attached) variable(name string) any {
	for _, m := range a.Variables {
		if m.Key == name {
			return m.Value
		}
	}
	return Undefined{}
}

// withVariables makes of a program that is one function a function of variables that returns
// it, so that its code sees them as it sees what is global, and nothing else does. The last
// variables are what its literals of regular expressions, its new.target and its direct evals call: a script
// has run by then, which may have put its own in the place of global ones.
func withVariables(program *ast.Program, names []string) error {
	if len(program.Body) != 1 {
		return errNotFunction
	}
	statement, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return errNotFunction
	}
	names = append(append([]string(nil), names...), literalName, targetName, engineEvalName, evaluatedName)
	parameters := strings.TrimSuffix(strings.Repeat("_,", len(names)), ",")
	outer, err := parser.ParseFile(nil, internalPrefix+"variables", "(function ("+parameters+") { return 0; })", 0, parser.WithDisableSourceMaps)
	if err != nil {
		return err
	}
	function := outer.Body[0].(*ast.ExpressionStatement).Expression.(*ast.FunctionLiteral)
	for i, parameter := range function.ParameterList.List {
		parameter.Target.(*ast.Identifier).Name = unistring.NewFromString(names[i])
	}
	function.Body.List[0].(*ast.ReturnStatement).Argument = statement.Expression
	statement.Expression = function
	return nil
}

// errNotFunction is the failure of a program that is not the one function that Source.Code
// has to be.
var errNotFunction = &Error{Kind: LoadFailed, Name: "SyntaxError", Message: "the program is not one function"}
