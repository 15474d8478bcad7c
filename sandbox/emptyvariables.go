package sandbox

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// functionBody is what a function of a program is made of.
type functionBody struct {
	block      *ast.BlockStatement
	parameters *ast.ParameterList
	declared   []*ast.VariableDeclaration
}

// emptyVariables has functions begin with their variables undefined. The engine copies all
// arguments of a call to where it keeps what inner functions use, those too that are more
// than the parameters: a variable that nothing was assigned to had one of them for its value.
func emptyVariables(functions []functionBody) {
	for _, f := range functions {
		f.freeParameters()
		f.emptyVariables()
	}
}

func (f functionBody) emptyVariables() {
	taken := map[unistring.String]bool{"arguments": true}
	for _, s := range f.block.List {
		if inner, ok := s.(*ast.FunctionDeclaration); ok && inner.Function.Name != nil {
			taken[inner.Function.Name.Name] = true
		}
	}
	var all []ast.Expression
	for _, declaration := range f.declared {
		for _, name := range boundNames(declaration.List) {
			if taken[name] || isParameter(f.parameters, name) {
				continue
			}
			taken[name] = true
			all = append(all, emptied(name, f.block.LeftBrace))
		}
	}
	if len(all) == 0 {
		return
	}
	first := &ast.ExpressionStatement{Expression: &ast.SequenceExpression{Sequence: all}}
	f.block.List = slices.Insert(f.block.List, directives(f.block.List), ast.Statement(first))
}

// emptied is an assignment of undefined.
func emptied(name unistring.String, at file.Idx) ast.Expression {
	return &ast.AssignExpression{Operator: token.ASSIGN, Left: &ast.Identifier{Name: name, Idx: at}, Right: undefinedAt(at)}
}

func undefinedAt(at file.Idx) ast.Expression {
	return &ast.UnaryExpression{Operator: token.VOID, Idx: at, Operand: &ast.NumberLiteral{Idx: at, Literal: "0", Value: int64(0)}}
}

// directives is how many statements at the beginning may be directives.
func directives(list []ast.Statement) int {
	for i, s := range list {
		if e, ok := s.(*ast.ExpressionStatement); ok {
			if _, isText := e.Expression.(*ast.StringLiteral); isText {
				continue
			}
		}
		return i
	}
	return len(list)
}

func isParameter(parameters *ast.ParameterList, name unistring.String) bool {
	v := catchVar{parameter: name}
	return parameters != nil && (v.declares(parameters.List) || v.binds(parameters.Rest))
}

// boundNames are the names that declarations bind, in patterns too.
func boundNames(list []*ast.Binding) (names []unistring.String) {
	for _, b := range list {
		names = append(names, namesIn(b.Target)...)
	}
	return names
}

// namesIn are the names that the target of a declaration binds.
func namesIn(target ast.Expression) (names []unistring.String) {
	var add func(target ast.Expression)
	add = func(target ast.Expression) {
		switch t := target.(type) {
		case *ast.Identifier:
			names = append(names, t.Name)
		case *ast.AssignExpression: // with a default
			add(t.Left)
		case *ast.ArrayPattern:
			for _, element := range t.Elements {
				add(element)
			}
			add(t.Rest)
		case *ast.ObjectPattern:
			for _, property := range t.Properties {
				switch p := property.(type) {
				case *ast.PropertyShort:
					names = append(names, p.Name.Name)
				case *ast.PropertyKeyed:
					add(p.Value)
				}
			}
			add(t.Rest)
		}
	}
	add(target)
	return names
}
