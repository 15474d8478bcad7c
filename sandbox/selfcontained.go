package sandbox

import (
	"reflect"
	"slices"
	"strings"

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
	if list := module.ParameterList.List; len(list) > 1 {
		w.module = boundNames(list[1:])
	}
	w.function(module.Name, module.ParameterList, module.Body, module.DeclarationList)
	for _, name := range w.values {
		if w.builtins[name] { // a function of a built-in module may be called, and not changed
			w.alone = false
		}
	}
	return w.required, w.alone
}

// aloneWalk goes through a module with the names that are bound around each place.
type aloneWalk struct {
	fields   *astWalk
	modules  *commonModules
	scopes   []map[unistring.String]bool
	required []unistring.String
	builtins map[unistring.String]bool // variables that are members of built-in modules
	values   []unistring.String        // bound names that are mentioned, but not called
	module   []unistring.String        // the parameter that holds the exports, for them alone
	depth    int                       // of functions
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
	case *ast.AssignExpression:
		w.target(n.Left)
		w.parts(&n.Right)
	case *ast.ObjectPattern:
		w.pattern(n)
	case *ast.BlockStatement:
		w.within(declaredIn(n.List), func() { w.parts(n.List) })
	case *ast.SwitchStatement:
		var list []ast.Statement
		for _, c := range n.Body {
			list = append(list, c.Consequent...)
		}
		w.parts(&n.Discriminant)
		w.within(declaredIn(list), func() { w.parts(n.Body) })
	case *ast.ThrowStatement:
		w.thrown(n.Argument)
	case *ast.CatchStatement:
		w.alone = w.alone && !keepsCaught(n)
		w.parts(n.Body)
	case *ast.ForStatement:
		w.within(declaredBy(n.Initializer), func() { w.parts(&n.Initializer, &n.Test, &n.Update, &n.Body) })
	case *ast.ForInStatement:
		w.parts(&n.Source)
		w.within(declaredBy(n.Into), func() { w.parts(&n.Into, &n.Body) })
	case *ast.ForOfStatement:
		w.parts(&n.Source)
		w.within(declaredBy(n.Into), func() { w.parts(&n.Into, &n.Body) })
	case *ast.Binding:
		w.binding(n)
	case *ast.LabelledStatement:
		w.parts(&n.Statement)
	case *ast.BranchStatement:
	case *ast.DotExpression:
		w.alone = w.alone && !sharedMethods[n.Identifier.Name]
		w.target(n)
	case *ast.BracketExpression:
		name, ok := n.Member.(*ast.StringLiteral)
		w.alone = w.alone && !(ok && sharedMethods[name.Value])
		w.target(n)
	case *ast.PropertyShort:
		w.value(n.Name.Name)
		w.parts(&n.Initializer)
	case *ast.StringLiteral: // as the name of a member it may be computed
		w.text(n.Value)
	case *ast.CallExpression:
		w.call(n)
	case *ast.NewExpression:
		w.construct(n)
	case *ast.TemplateLiteral:
		w.alone = w.alone && n.Tag == nil
		for _, element := range n.Elements {
			w.text(element.Parsed)
		}
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

// known reports whether a name is no global: it is bound, in the module or around it.
func (w *aloneWalk) known(name unistring.String) bool {
	return w.modules.around[name] || w.binds(name)
}

func (w *aloneWalk) function(name *ast.Identifier, parameters *ast.ParameterList, body ast.ConciseBody, declared []*ast.VariableDeclaration) {
	names, variables := namesOf(name), map[unistring.String]bool{}
	bound(parameters.List, names)
	if rest, ok := parameters.Rest.(ast.BindingTarget); ok {
		bound([]*ast.Binding{{Target: rest}}, names)
	}
	for _, declaration := range declared {
		bound(declaration.List, variables)
	}
	w.depth++
	w.within(names, func() {
		w.parts(parameters.List, &parameters.Rest)
		w.within(variables, func() { w.parts(body) })
	})
	w.depth--
}

// target walks what is assigned to, as far as that is read: of a member, what it is of.
func (w *aloneWalk) target(target ast.Expression) {
	switch t := target.(type) {
	case *ast.DotExpression:
		w.alone = w.alone && !slices.Contains(sharingMembers, t.Identifier.Name.String())
		if module, ok := t.Left.(*ast.Identifier); ok && slices.Contains(w.module, module.Name) {
			// What requires it later must get what it exported when it was evaluated.
			w.alone = w.alone && t.Identifier.Name == "exports" && w.depth == 1
			return
		}
		w.parts(&t.Left)
	case *ast.BracketExpression:
		w.parts(&t.Left, &t.Member)
	default:
		w.parts(&target)
	}
}

// pattern walks a pattern of an object, which reads members by their names.
func (w *aloneWalk) pattern(n *ast.ObjectPattern) {
	for _, property := range n.Properties {
		switch p := property.(type) {
		case *ast.PropertyShort:
			w.text(p.Name.Name)
			w.alone = w.alone && !sharedMethods[p.Name.Name]
		case *ast.PropertyKeyed:
			key, ok := p.Key.(*ast.StringLiteral)
			w.alone = w.alone && ok && !sharedMethods[key.Value]
		}
	}
	w.parts(n.Properties, &n.Rest)
}

// text takes up a text, which may be the name of a member somewhere.
func (w *aloneWalk) text(value unistring.String) {
	text := value.String()
	w.alone = w.alone && !slices.Contains(sharingMembers, text) &&
		!slices.ContainsFunc(sharingWords, func(word string) bool { return strings.Contains(text, word) })
}

// thrown walks what is thrown: an error that is made for it is not kept.
func (w *aloneWalk) thrown(argument ast.Expression) {
	made, ok := argument.(*ast.NewExpression)
	if !ok {
		w.parts(&argument)
		return
	}
	class, ok := made.Callee.(*ast.Identifier)
	if !ok || !slices.Contains(aloneErrors, class.Name.String()) || w.known(class.Name) {
		w.construct(made)
		return
	}
	w.parts(made.ArgumentList)
}

// keepsCaught reports whether a clause does anything with what it catches.
func keepsCaught(clause *ast.CatchStatement) bool {
	if clause.Parameter == nil {
		return false
	}
	name, ok := clause.Parameter.(*ast.Identifier)
	if !ok {
		return true
	}
	mentioned := false
	visitNodes(clause.Body, func(node any) (inside bool) {
		switch node := node.(type) {
		case *ast.Identifier:
			mentioned = mentioned || node.Name == name.Name
		case *ast.PropertyShort:
			mentioned = mentioned || node.Name.Name == name.Name
		}
		return !mentioned
	})
	return mentioned
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
			w.alone = w.alone && !slices.Contains(w.module, name)
			return
		}
		if w.modules.byName[name] != nil {
			w.required = append(w.required, name)
			return
		}
		_, known := aloneFunctions[name.String()]
		w.alone = w.alone && (known && !w.known(name) || isOwnCall(name.String()))
	case *ast.DotExpression:
		object, ok := callee.Left.(*ast.Identifier)
		if !ok || w.known(object.Name) {
			w.method(callee)
			return
		}
		w.alone = w.alone && slices.Contains(aloneFunctions[object.Name.String()], callee.Identifier.Name.String())
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.CallExpression:
		w.parts(callee)
	default: // nobody sees what it calls
		w.alone = false
	}
}

// method walks the method that is called, also by its call or apply.
func (w *aloneWalk) method(callee *ast.DotExpression) {
	inner, ok := callee.Left.(*ast.DotExpression)
	if name := callee.Identifier.Name; ok && (name == "call" || name == "apply") {
		w.target(inner)
		return
	}
	w.target(callee)
}

func (w *aloneWalk) construct(n *ast.NewExpression) {
	callee, ok := n.Callee.(*ast.Identifier)
	w.alone = w.alone && ok && (w.binds(callee.Name) || !w.known(callee.Name) && slices.Contains(aloneClasses, callee.Name.String()))
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
		w.alone = w.alone && !slices.Contains(w.module, name)
		return
	}
	w.alone = w.alone && !w.known(name) && slices.Contains(aloneValues, name.String())
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
