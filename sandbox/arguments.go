package sandbox

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
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
			if lendsArguments(function.Body) && !declaresArguments(function.Body) {
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

// declaresArguments reports whether a body, which must be sloppy then, has a variable of
// its own by that name, which cannot be named before its declaration.
func declaresArguments(body *ast.BlockStatement) bool {
	names := map[unistring.String]bool{}
	for _, statement := range body.List {
		switch statement := statement.(type) {
		case *ast.LexicalDeclaration:
			bound(statement.List, names)
		case *ast.ClassDeclaration:
			names[statement.Class.Name.Name] = true
		}
	}
	return names["arguments"]
}

// nameInDefaults names the arguments in the defaults of parameters and of what these take
// apart, whose scope is not that of the body.
func nameInDefaults(list *ast.ParameterList) {
	if list == nil {
		return
	}
	for _, parameter := range list.List {
		nameInDefault(parameter.Target, &parameter.Initializer)
		nameInPattern(parameter.Target)
	}
	nameInPattern(list.Rest)
}

// nameInPattern does so in the defaults and the computed keys of a pattern.
func nameInPattern(pattern ast.Expression) {
	visitNodes(pattern, func(node any) (inside bool) {
		switch node := node.(type) {
		case *ast.PropertyShort:
			nameInDefault(&node.Name, &node.Initializer)
		case *ast.PropertyKeyed:
			if node.Computed {
				nameInDefault(nil, &node.Key)
			}
		case *ast.AssignExpression:
			nameInDefault(node.Left, &node.Right)
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
			return false
		}
		return true
	})
}

// nameInDefault names the arguments in one expression. A function without a name keeps the
// one that it takes from its target.
func nameInDefault(target ast.Expression, slot *ast.Expression) {
	value := *slot
	if value == nil || !lendsArguments(value) {
		return
	}
	at := value.Idx0()
	if name, ok := target.(*ast.Identifier); ok && takesName(value) {
		value = memberNamed(value, name.Name.String(), at)
	}
	*slot = &ast.SequenceExpression{Sequence: []ast.Expression{&ast.Identifier{Name: "arguments", Idx: at}, value}}
}

// takesName reports whether an expression is a function or a class without a name.
func takesName(value ast.Expression) bool {
	switch value := value.(type) {
	case *ast.ArrowFunctionLiteral:
		return true
	case *ast.FunctionLiteral:
		return value.Name == nil
	case *ast.ClassLiteral:
		return value.Name == nil
	}
	return false
}
