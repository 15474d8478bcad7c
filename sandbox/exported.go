package sandbox

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// programFunction is the function that Source.Code is made of.
func programFunction(tree *ast.Program) *ast.FunctionLiteral {
	if len(tree.Body) != 1 {
		return nil
	}
	statement, ok := tree.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	function, _ := statement.Expression.(*ast.FunctionLiteral)
	return function
}

// exportedHandler is an async function that a program exports.
type exportedHandler struct {
	name     unistring.String
	function ast.Expression
	// local is the variable that holds the function, or its own name, or empty, and
	// mentions how often it is named where no script comes to it.
	local    unistring.String
	mentions int
}

// namespaceMentions is how often a bundled ES module names the object of its exports: it
// declares it, fills it with getters and hands it to module.exports.
const namespaceMentions = 3

// exportStatements are what the top level of a program says about its exports.
type exportStatements struct {
	handlers        []exportedHandler
	exports, module int              // mentions that they account for
	assigned        bool             // of handlers, by assignments
	namespace       unistring.String // of an ES module
	emptied         bool             // the namespace begins as {}
	handed          unistring.String // to module.exports, as a namespace
}

// exportsAtTop reads the statements exports.name = async … and module.exports.name = async …
// of CommonJS, and what the bundler makes of an ES module:
//
//	__export(namespace, { name: () => local, … });
//	module.exports = __toCommonJS(namespace);
//	0 && (module.exports = { name, … });
func exportsAtTop(list []ast.Statement) *exportStatements {
	e := &exportStatements{}
	getters := map[unistring.String]unistring.String{} // names by the local variable
	listed := map[unistring.String]bool{}
	for _, s := range list {
		statement, ok := s.(*ast.ExpressionStatement)
		if !ok {
			continue
		}
		switch x := statement.Expression.(type) {
		case *ast.AssignExpression:
			e.assignment(x)
		case *ast.CallExpression:
			if namespace, names := exportCall(x); e.namespace == "" {
				e.namespace, getters = namespace, names
			}
		case *ast.BinaryExpression:
			if names := neverExported(x); names != nil {
				listed = names
				e.module++
			}
		}
	}
	if e.namespace != "" {
		e.locals(list, getters, listed)
	}
	return e
}

// assignment accounts for one assignment to exports or module.exports.
func (e *exportStatements) assignment(x *ast.AssignExpression) {
	target, ok := x.Left.(*ast.DotExpression)
	if !ok || x.Operator != token.ASSIGN {
		return
	}
	if isModuleExports(target) {
		call, ok := x.Right.(*ast.CallExpression)
		if !ok || !isNamed(call.Callee, toCommonJSHelper) || len(call.ArgumentList) != 1 {
			return
		}
		if namespace, ok := call.ArgumentList[0].(*ast.Identifier); ok {
			e.handed = namespace.Name
			e.module++
		}
		return
	}
	if !isAsyncLiteral(x.Right) {
		return
	}
	switch {
	case isNamed(target.Left, "exports"):
		e.exports++
	case isModuleExports(target.Left):
		e.module++
	default:
		return
	}
	h := exportedHandler{name: target.Identifier.Name, function: x.Right}
	if f, ok := x.Right.(*ast.FunctionLiteral); ok && f.Name != nil {
		h.local, h.mentions = f.Name.Name, 1
	}
	e.handlers, e.assigned = append(e.handlers, h), true
}

// locals finds the functions that the getters of an ES module return.
func (e *exportStatements) locals(list []ast.Statement, getters map[unistring.String]unistring.String, listed map[unistring.String]bool) {
	found := func(local unistring.String, function ast.Expression) {
		name, ok := getters[local]
		if !ok || !isAsyncLiteral(function) {
			return
		}
		h := exportedHandler{name: name, function: function, local: local, mentions: 2}
		if listed[local] {
			h.mentions++
		}
		e.handlers = append(e.handlers, h)
	}
	bindings := func(list []*ast.Binding) {
		for _, b := range list {
			target, ok := b.Target.(*ast.Identifier)
			if !ok || b.Initializer == nil {
				continue
			}
			if object, ok := b.Initializer.(*ast.ObjectLiteral); ok && target.Name == e.namespace {
				e.emptied = len(object.Value) == 0
			}
			found(target.Name, b.Initializer)
		}
	}
	for _, s := range list {
		switch s := s.(type) {
		case *ast.VariableStatement:
			bindings(s.List)
		case *ast.LexicalDeclaration:
			bindings(s.List)
		case *ast.FunctionDeclaration:
			if s.Function.Name != nil {
				found(s.Function.Name.Name, s.Function)
			}
		}
	}
}

// exportCall reads __export(namespace, { name: () => local }): the namespace, and the
// names by the local variables.
func exportCall(call *ast.CallExpression) (namespace unistring.String, names map[unistring.String]unistring.String) {
	if !isNamed(call.Callee, exportHelper) || len(call.ArgumentList) != 2 {
		return "", nil
	}
	target, ok := call.ArgumentList[0].(*ast.Identifier)
	object, isObject := call.ArgumentList[1].(*ast.ObjectLiteral)
	if !ok || !isObject {
		return "", nil
	}
	names = map[unistring.String]unistring.String{}
	for _, p := range object.Value {
		keyed, ok := p.(*ast.PropertyKeyed)
		if !ok || keyed.Computed {
			continue
		}
		key, ok := keyed.Key.(*ast.StringLiteral)
		if !ok {
			continue
		}
		getter, ok := keyed.Value.(*ast.ArrowFunctionLiteral)
		if !ok {
			continue
		}
		if body, ok := getter.Body.(*ast.ExpressionBody); ok {
			if local, ok := body.Expression.(*ast.Identifier); ok {
				names[local.Name] = key.Value
			}
		}
	}
	return target.Name, names
}

// neverExported reads 0 && (module.exports = { name, … }), by which the bundler tells Node
// what there is, and which never runs. It returns the variables that it names.
func neverExported(x *ast.BinaryExpression) map[unistring.String]bool {
	zero, ok := x.Left.(*ast.NumberLiteral)
	if !ok || x.Operator != token.LOGICAL_AND || zero.Literal != "0" {
		return nil
	}
	assignment, ok := x.Right.(*ast.AssignExpression)
	if !ok || !isModuleExports(assignment.Left) {
		return nil
	}
	object, ok := assignment.Right.(*ast.ObjectLiteral)
	if !ok {
		return nil
	}
	names := map[unistring.String]bool{}
	for _, p := range object.Value {
		if short, ok := p.(*ast.PropertyShort); ok {
			names[short.Name.Name] = true
		}
	}
	return names
}

func isNamed(x ast.Expression, name unistring.String) bool {
	identifier, ok := x.(*ast.Identifier)
	return ok && identifier.Name == name
}

func isModuleExports(x ast.Expression) bool {
	dot, ok := x.(*ast.DotExpression)
	return ok && dot.Identifier.Name == "exports" && isNamed(dot.Left, "module")
}

// isAsyncLiteral reports whether x spells out an async function.
func isAsyncLiteral(x ast.Expression) bool {
	switch f := x.(type) {
	case *ast.ArrowFunctionLiteral:
		return f.Async
	case *ast.FunctionLiteral:
		return f.Async && !f.Generator
	}
	return false
}
