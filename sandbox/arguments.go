package sandbox

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
)

// mayBorrowArguments reports whether an arrow function of a program may read the arguments
// of the function around it.
func mayBorrowArguments(code string) bool {
	return strings.Contains(code, "=>") && strings.Contains(code, "arguments")
}

// ownArguments has each function name its arguments whose arrow functions do: where those
// alone do, the engine's compiler keeps no place for them, and the arrow function reads
// some other place of the stack, or one beyond its end.
func ownArguments(program *ast.Program) {
	w := newWalk(func(node any) (inside bool) {
		if function, ok := node.(*ast.FunctionLiteral); ok && function.Body != nil {
			if lendsArguments(function.Body) {
				nameArguments(function.Body)
			}
			nameInDefaults(function.ParameterList)
		}
		return true
	})
	w.walk(reflect.ValueOf(program))
}

// lendsArguments reports whether an arrow function within a part of a function reads the
// arguments of that.
func lendsArguments(part ast.Node) (lends bool) {
	w := newWalk(func(node any) (inside bool) {
		switch node := node.(type) {
		case *ast.FunctionLiteral:
			return false
		case *ast.ArrowFunctionLiteral:
			lends = lends || readsArguments(node)
			return false
		}
		return !lends
	})
	w.walk(reflect.ValueOf(part))
	return lends
}

func readsArguments(arrow *ast.ArrowFunctionLiteral) (reads bool) {
	w := newWalk(func(node any) (inside bool) {
		switch node := node.(type) {
		case *ast.Identifier:
			reads = reads || node.Name == "arguments"
		case *ast.PropertyShort:
			reads = reads || node.Name.Name == "arguments"
		case *ast.FunctionLiteral:
			return false
		}
		return !reads
	})
	w.walk(reflect.ValueOf(arrow).Elem())
	return reads
}

// nameArguments puts the name behind the directives of a body.
func nameArguments(body *ast.BlockStatement) {
	at := 0
	for at < len(body.List) && isDirective(body.List[at]) {
		at++
	}
	body.List = slices.Insert(body.List, at, ast.Statement(&ast.ExpressionStatement{
		Expression: &ast.Identifier{Name: "arguments", Idx: body.LeftBrace},
	}))
}

func isDirective(statement ast.Statement) bool {
	expression, ok := statement.(*ast.ExpressionStatement)
	if !ok {
		return false
	}
	_, ok = expression.Expression.(*ast.StringLiteral)
	return ok
}

// nameInDefaults names the arguments in the default of a parameter, whose scope is not
// that of the body.
func nameInDefaults(list *ast.ParameterList) {
	if list == nil {
		return
	}
	for _, parameter := range list.List {
		if parameter.Initializer == nil || !lendsArguments(parameter.Initializer) {
			continue
		}
		named := &ast.Identifier{Name: "arguments", Idx: parameter.Initializer.Idx0()}
		parameter.Initializer = &ast.SequenceExpression{Sequence: []ast.Expression{named, parameter.Initializer}}
	}
}
