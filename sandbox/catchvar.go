package sandbox

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// catchVar makes catch (e) { var e = 1 } compile, which Annex B of the language allows
// and the engine does not. The variable is the function's, where it stays declared; what
// stands in the clause assigns to the parameter, as the language has it.
type catchVar struct {
	parameter unistring.String
	function  bool // it is one of a function and not of a clause
}

// freeCatchVars goes through the statements of a clause, and not into functions.
func freeCatchVars(clause *ast.CatchStatement) {
	if parameter, ok := clause.Parameter.(*ast.Identifier); ok && clause.Body != nil {
		v := catchVar{parameter: parameter.Name}
		v.list(clause.Body.List)
	}
}

func (v catchVar) list(statements []ast.Statement) {
	for i := range statements {
		v.statement(&statements[i])
	}
}

func (v catchVar) block(b *ast.BlockStatement) {
	if b != nil {
		v.list(b.List)
	}
}

func (v catchVar) statement(slot *ast.Statement) {
	switch s := (*slot).(type) {
	case *ast.VariableStatement:
		if v.declares(s.List) {
			*slot = &ast.EmptyStatement{Semicolon: s.Var}
			if assigned := assignments(s.List); assigned != nil {
				*slot = &ast.ExpressionStatement{Expression: assigned}
			}
		}
	case *ast.BlockStatement:
		v.list(s.List)
	case *ast.IfStatement:
		v.statement(&s.Consequent)
		if s.Alternate != nil {
			v.statement(&s.Alternate)
		}
	case *ast.ForStatement:
		if head, ok := s.Initializer.(*ast.ForLoopInitializerVarDeclList); ok && v.declares(head.List) {
			s.Initializer = nil
			if assigned := assignments(head.List); assigned != nil {
				s.Initializer = &ast.ForLoopInitializerExpression{Expression: assigned}
			}
		}
		v.statement(&s.Body)
	case *ast.ForInStatement:
		if head, ok := s.Into.(*ast.ForIntoVar); ok && v.declares([]*ast.Binding{head.Binding}) {
			s.Into = &ast.ForIntoExpression{Expression: head.Binding.Target}
		}
		v.statement(&s.Body)
	case *ast.ForOfStatement: // in a clause its own variable may not be called as the parameter
		if head, ok := s.Into.(*ast.ForIntoVar); ok && v.function && v.declares([]*ast.Binding{head.Binding}) {
			s.Into = &ast.ForIntoExpression{Expression: head.Binding.Target}
		}
		v.statement(&s.Body)
	case *ast.WhileStatement:
		v.statement(&s.Body)
	case *ast.DoWhileStatement:
		v.statement(&s.Body)
	case *ast.LabelledStatement:
		v.statement(&s.Statement)
	case *ast.WithStatement:
		v.statement(&s.Body)
	case *ast.SwitchStatement:
		for _, c := range s.Body {
			v.list(c.Consequent)
		}
	case *ast.TryStatement:
		v.block(s.Body)
		if s.Catch != nil {
			v.block(s.Catch.Body)
		}
		v.block(s.Finally)
	}
}

// declares reports whether a list declares the name of the parameter.
func (v catchVar) declares(list []*ast.Binding) bool {
	for _, b := range list {
		if v.binds(b.Target) {
			return true
		}
	}
	return false
}

// binds reports whether the target of a declaration holds the name.
func (v catchVar) binds(target ast.Expression) bool {
	switch t := target.(type) {
	case *ast.Identifier:
		return t.Name == v.parameter
	case *ast.AssignExpression: // with a default
		return v.binds(t.Left)
	case *ast.ArrayPattern:
		return slices.ContainsFunc(t.Elements, v.binds) || v.binds(t.Rest)
	case *ast.ObjectPattern:
		for _, property := range t.Properties {
			switch p := property.(type) {
			case *ast.PropertyShort:
				if p.Name.Name == v.parameter {
					return true
				}
			case *ast.PropertyKeyed:
				if v.binds(p.Value) {
					return true
				}
			}
		}
		return v.binds(t.Rest)
	}
	return false
}

// assignments are declarations with initial values as one expression, or nil.
func assignments(list []*ast.Binding) ast.Expression {
	var all []ast.Expression
	for _, b := range list {
		if b.Initializer != nil {
			all = append(all, &ast.AssignExpression{Operator: token.ASSIGN, Left: b.Target, Right: b.Initializer})
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return &ast.SequenceExpression{Sequence: all}
}
