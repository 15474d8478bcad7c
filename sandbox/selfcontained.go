package sandbox

import (
	"reflect"
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// selfContained reports whether what a module does when it is evaluated depends on nothing
// but itself and the modules that it requires, whose names it returns, and changes nothing
// else: it names no global but to call what is in the tables below, has no word by which one
// comes to the global object or to an object that all share, and waits for nothing. It is
// about what the code says, so that most modules that are self-contained are not seen to be.
func selfContained(module *ast.FunctionLiteral, modules *commonModules) (required []unistring.String, alone bool) {
	w := &aloneWalk{fields: newWalk(nil), modules: modules, alone: true, builtins: map[unistring.String]bool{}}
	w.function(module.Name, module.ParameterList, module.Body, module.DeclarationList)
	for _, name := range w.values {
		if w.builtins[name] { // a function of a built-in module may be called, and not changed
			w.alone = false
		}
	}
	return w.required, w.alone
}

// aloneFunctions are the globals that such a module may call, and their members that it may.
var aloneFunctions = map[string][]string{
	"Array":              {"from", "isArray", "of"},
	"BigInt":             nil,
	"Boolean":            nil,
	"JSON":               {"parse", "stringify"},
	"Math":               {"abs", "ceil", "floor", "log2", "log10", "max", "min", "pow", "round", "sign", "sqrt", "trunc"},
	"Number":             {"isFinite", "isInteger", "isNaN", "isSafeInteger", "parseFloat", "parseInt"},
	"Object":             {"assign", "create", "defineProperty", "entries", "freeze", "fromEntries", "hasOwn", "keys", "seal", "values"},
	"String":             {"fromCharCode", "fromCodePoint", "raw"},
	"Symbol":             nil,
	"decodeURIComponent": nil,
	"encodeURIComponent": nil,
	"isFinite":           nil,
	"isNaN":              nil,
	"parseFloat":         nil,
	"parseInt":           nil,
}

// aloneClasses are the globals that it may construct.
var aloneClasses = []string{
	"Array", "Error", "Map", "Object", "RangeError", "RegExp", "Set", "SyntaxError", "TypeError", "Uint16Array", "Uint32Array",
	"Uint8Array", "WeakMap", "WeakSet",
}

// aloneValues are those that it may read.
var aloneValues = []string{"Infinity", "NaN", "undefined"}

// aloneBuiltins are the modules of Node that it may require members of, to call them.
var aloneBuiltins = []string{"node:path", "path"}

// sharingMembers are those by which one comes from an object of one's own to one that all
// share, or to the place of a call.
var sharingMembers = []string{
	"__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "callee", "caller", "constructor",
	"prototype", "stack",
}

// aloneWalk goes through a module with the names that are bound around each place.
type aloneWalk struct {
	fields   *astWalk
	modules  *commonModules
	scopes   []map[unistring.String]bool
	required []unistring.String
	builtins map[unistring.String]bool // variables that are members of built-in modules
	values   []unistring.String        // bound names that are mentioned, but not called
	alone    bool
}

func (w *aloneWalk) walk(value reflect.Value) {
	switch value.Kind() {
	case reflect.Interface, reflect.Pointer:
		if value.IsNil() || !w.alone || value.Kind() == reflect.Pointer && w.special(value.Interface()) {
			return
		}
		w.walk(value.Elem())
	case reflect.Slice:
		for i := range value.Len() {
			w.walk(value.Index(i))
		}
	case reflect.Struct:
		for _, i := range w.fields.fieldsOf(value.Type()) {
			w.walk(value.Field(i))
		}
	}
}

func (w *aloneWalk) parts(parts ...any) {
	for _, part := range parts {
		w.walk(reflect.ValueOf(part))
	}
}

// special walks nodes that bind or mention names, and those that make a module depend on
// others, and reports whether it did.
func (w *aloneWalk) special(node any) bool {
	switch n := node.(type) {
	case *ast.ThisExpression, *ast.SuperExpression, *ast.MetaProperty, *ast.WithStatement, *ast.AwaitExpression, *ast.YieldExpression,
		*ast.DebuggerStatement, *ast.BadExpression, *ast.BadStatement:
		w.alone = false
	case *ast.FunctionLiteral:
		w.alone = w.alone && !n.Async && !n.Generator
		w.function(n.Name, n.ParameterList, n.Body, n.DeclarationList)
	case *ast.ArrowFunctionLiteral:
		w.alone = w.alone && !n.Async
		w.function(nil, n.ParameterList, n.Body, n.DeclarationList)
	case *ast.ClassLiteral:
		w.within(namesOf(n.Name), func() { w.parts(&n.SuperClass, n.Body) })
	case *ast.BlockStatement:
		w.within(declaredIn(n.List), func() { w.parts(n.List) })
	case *ast.SwitchStatement:
		var list []ast.Statement
		for _, c := range n.Body {
			list = append(list, c.Consequent...)
		}
		w.within(declaredIn(list), func() { w.parts(&n.Discriminant, n.Body) })
	case *ast.CatchStatement:
		names := map[unistring.String]bool{}
		bound([]*ast.Binding{{Target: n.Parameter}}, names)
		w.within(names, func() { w.parts(n.Body) })
	case *ast.ForStatement:
		w.within(declaredBy(n.Initializer), func() { w.parts(&n.Initializer, &n.Test, &n.Update, &n.Body) })
	case *ast.ForInStatement:
		w.within(declaredBy(n.Into), func() { w.parts(&n.Into, &n.Source, &n.Body) })
	case *ast.ForOfStatement:
		w.within(declaredBy(n.Into), func() { w.parts(&n.Into, &n.Source, &n.Body) })
	case *ast.Binding:
		w.binding(n)
	case *ast.LabelledStatement:
		w.parts(&n.Statement)
	case *ast.BranchStatement:
	case *ast.DotExpression:
		w.alone = w.alone && !slices.Contains(sharingMembers, n.Identifier.Name.String())
		w.parts(&n.Left)
	case *ast.PropertyShort:
		w.value(n.Name.Name)
		w.parts(&n.Initializer)
	case *ast.StringLiteral: // as the name of a member it may be computed
		w.alone = w.alone && !slices.Contains(sharingMembers, n.Value.String())
	case *ast.CallExpression:
		w.call(n)
	case *ast.NewExpression:
		w.construct(n)
	case *ast.TemplateLiteral:
		w.alone = w.alone && n.Tag == nil
		w.parts(n.Expressions)
	case *ast.Identifier:
		w.value(n.Name)
	default:
		return false
	}
	return true
}

// within walks what a scope with names holds.
func (w *aloneWalk) within(names map[unistring.String]bool, walk func()) {
	w.scopes = append(w.scopes, names)
	walk()
	w.scopes = w.scopes[:len(w.scopes)-1]
}

func (w *aloneWalk) binds(name unistring.String) bool {
	return slices.ContainsFunc(w.scopes, func(scope map[unistring.String]bool) bool { return scope[name] })
}

func (w *aloneWalk) function(name *ast.Identifier, parameters *ast.ParameterList, body ast.ConciseBody, declared []*ast.VariableDeclaration) {
	names := namesOf(name)
	bound(parameters.List, names)
	if rest, ok := parameters.Rest.(ast.BindingTarget); ok {
		bound([]*ast.Binding{{Target: rest}}, names)
	}
	for _, declaration := range declared {
		bound(declaration.List, names)
	}
	w.within(names, func() { w.parts(parameters.List, body) })
}

// binding walks the defaults of a pattern and what is bound.
func (w *aloneWalk) binding(b *ast.Binding) {
	if name, ok := b.Target.(*ast.Identifier); ok {
		if member, ok := b.Initializer.(*ast.DotExpression); ok && isAloneBuiltin(member.Left) && !w.binds("require") {
			w.builtins[name.Name] = true
			return
		}
	} else {
		w.parts(&b.Target)
	}
	w.parts(&b.Initializer)
}

// isAloneBuiltin reports whether an expression requires one of those modules.
func isAloneBuiltin(value ast.Expression) bool {
	return isBuiltinRequire(value) &&
		slices.Contains(aloneBuiltins, value.(*ast.CallExpression).ArgumentList[0].(*ast.StringLiteral).Value.String())
}

func (w *aloneWalk) call(n *ast.CallExpression) {
	defer w.parts(n.ArgumentList)
	switch callee := n.Callee.(type) {
	case *ast.Identifier:
		name := callee.Name
		if w.binds(name) {
			return
		}
		if w.modules.byName[name] != nil {
			w.required = append(w.required, name)
			return
		}
		_, known := aloneFunctions[name.String()]
		w.alone = w.alone && (known || isOwnCall(name.String()))
	case *ast.DotExpression:
		object, ok := callee.Left.(*ast.Identifier)
		if !ok || w.binds(object.Name) {
			w.parts(callee)
			return
		}
		w.alone = w.alone && slices.Contains(aloneFunctions[object.Name.String()], callee.Identifier.Name.String())
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.CallExpression:
		w.parts(callee)
	default: // nobody sees what it calls
		w.alone = false
	}
}

func (w *aloneWalk) construct(n *ast.NewExpression) {
	callee, ok := n.Callee.(*ast.Identifier)
	w.alone = w.alone && ok && (w.binds(callee.Name) || slices.Contains(aloneClasses, callee.Name.String()))
	w.parts(n.ArgumentList)
}

// isOwnCall reports whether a name is one of ours that stands for a literal or an operator.
func isOwnCall(name string) bool {
	return slices.Contains([]string{literalName, constantName, powerName, timesName, leftName, rightName, twiceName}, name)
}

// value takes up a name that is mentioned.
func (w *aloneWalk) value(name unistring.String) {
	if w.binds(name) {
		w.values = append(w.values, name)
		return
	}
	w.alone = w.alone && slices.Contains(aloneValues, name.String())
}

func namesOf(name *ast.Identifier) map[unistring.String]bool {
	names := map[unistring.String]bool{}
	if name != nil {
		names[name.Name] = true
	}
	return names
}

// declaredIn are the names that the statements of a block declare for it alone.
func declaredIn(list []ast.Statement) map[unistring.String]bool {
	names := map[unistring.String]bool{}
	for _, statement := range list {
		switch s := statement.(type) {
		case *ast.LexicalDeclaration:
			bound(s.List, names)
		case *ast.FunctionDeclaration:
			names[s.Function.Name.Name] = true
		case *ast.ClassDeclaration:
			names[s.Class.Name.Name] = true
		}
	}
	return names
}

// declaredBy are the names that the beginning of a loop declares for it alone.
func declaredBy(beginning any) map[unistring.String]bool {
	names := map[unistring.String]bool{}
	switch b := beginning.(type) {
	case *ast.ForLoopInitializerLexicalDecl:
		bound(b.LexicalDeclaration.List, names)
	case *ast.ForDeclaration:
		bound([]*ast.Binding{{Target: b.Target}}, names)
	}
	return names
}
