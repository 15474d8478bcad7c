package sandbox

import (
	"sort"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

const (
	// strictModules is the directive of a bundle in which ES modules, which are strict
	// code, stand in one scope with functions that hold sloppy CommonJS modules.
	strictModules = "use strict modules"
	// commonModule begins the name of the bundler's function that makes such a module.
	commonModule = "__commonJS"
	// sharedScope is what the function around both is called, which no program can write.
	// Frames do not show it.
	sharedScope = "%bundle"
)

// moduleScope takes the scope of a bundle apart.
type moduleScope struct {
	bundle *ast.FunctionLiteral
	// shared are the bundler's helpers and the CommonJS modules, modules all else.
	shared, modules []ast.Statement
}

// tellModulesApart moves the ES modules of a bundle that asks for it into a strict function
// of their own, at the end of the bundle. CommonJS modules run when they are required, so
// that making them first is no difference. One that requires an ES module has to see
// into its scope: then all stays as it is.
func tellModulesApart(tree *ast.Program) {
	bundle := bundleOf(tree)
	if bundle == nil {
		return
	}
	s := moduleScope{bundle: bundle}
	s.divide()
	if len(s.modules) == 0 || s.entangled() {
		return
	}
	at := s.modules[0].Idx0()
	own, modules := s.declarations()
	inner := &ast.FunctionLiteral{
		Function:      at,
		ParameterList: &ast.ParameterList{Opening: at, Closing: at},
		Body: &ast.BlockStatement{LeftBrace: at, RightBrace: at, List: append([]ast.Statement{
			&ast.ExpressionStatement{Expression: &ast.StringLiteral{Idx: at, Literal: `"use strict"`, Value: "use strict"}},
		}, s.modules...)},
		DeclarationList: modules,
	}
	bundle.Name = &ast.Identifier{Name: unistring.NewFromString(sharedScope), Idx: bundle.Function}
	bundle.DeclarationList = own
	bundle.Body.List = append(s.shared, &ast.ExpressionStatement{
		Expression: &ast.CallExpression{Callee: inner, LeftParenthesis: at, RightParenthesis: at},
	})
}

// bundleOf is the function of a program that begins with the directive, or nil.
func bundleOf(tree *ast.Program) *ast.FunctionLiteral {
	if len(tree.Body) == 0 {
		return nil
	}
	statement, ok := tree.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	bundle, ok := statement.Expression.(*ast.FunctionLiteral)
	if !ok || bundle.Name != nil || bundle.Body == nil || len(bundle.Body.List) == 0 {
		return nil
	}
	first, ok := bundle.Body.List[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	if directive, ok := first.Expression.(*ast.StringLiteral); !ok || directive.Value.String() != strictModules {
		return nil
	}
	return bundle
}

// divide sorts the statements. The helpers come first.
func (s *moduleScope) divide() {
	helpers := true
	for _, statement := range s.bundle.Body.List[1:] {
		name, value := declaredOne(statement)
		helpers = helpers && strings.HasPrefix(name, "__")
		if helpers || isCommonModule(value) {
			s.shared = append(s.shared, statement)
			continue
		}
		s.modules = append(s.modules, statement)
	}
	for _, statement := range s.modules {
		if _, ok := statement.(*ast.ReturnStatement); ok { // what it returns is the bundle's result
			s.modules = nil
			return
		}
	}
}

// declaredOne is what a declaration of one variable declares.
func declaredOne(statement ast.Statement) (name string, value ast.Expression) {
	list := bindingsOf(statement)
	if len(list) != 1 {
		return "", nil
	}
	return lastName(list[0].Target), list[0].Initializer
}

func isCommonModule(value ast.Expression) bool {
	call, ok := value.(*ast.CallExpression)
	if !ok {
		return false
	}
	callee, ok := call.Callee.(*ast.Identifier)
	return ok && strings.HasPrefix(callee.Name.String(), commonModule)
}

// entangled reports whether a CommonJS module speaks of what an ES module declares.
func (s *moduleScope) entangled() bool {
	declared := map[unistring.String]bool{}
	for _, statement := range s.modules {
		switch statement := statement.(type) {
		case *ast.FunctionDeclaration:
			declared[statement.Function.Name.Name] = true
		case *ast.ClassDeclaration:
			declared[statement.Class.Name.Name] = true
		case *ast.LexicalDeclaration:
			bound(statement.List, declared)
		}
	}
	_, modules := s.declarations()
	for _, declaration := range modules {
		bound(declaration.List, declared)
	}
	found := false
	visitNodes(s.shared, func(node any) (inside bool) {
		switch node := node.(type) {
		case *ast.Identifier:
			found = found || declared[node.Name]
		case *ast.PropertyShort:
			found = found || declared[node.Name.Name]
		}
		return !found
	})
	return found
}

// bound adds the names that declarations bind.
func bound(list []*ast.Binding, names map[unistring.String]bool) {
	for _, binding := range list {
		visitNodes(binding.Target, func(node any) (inside bool) {
			switch node := node.(type) {
			case *ast.Identifier:
				names[node.Name] = true
			case *ast.PropertyShort:
				names[node.Name.Name] = true
			}
			return true
		})
	}
}

// declarations sorts the variables of the bundle by where they stand.
func (s *moduleScope) declarations() (shared, modules []*ast.VariableDeclaration) {
	for _, declaration := range s.bundle.DeclarationList {
		after := sort.Search(len(s.shared), func(i int) bool { return s.shared[i].Idx1() > declaration.Var })
		if after < len(s.shared) && s.shared[after].Idx0() <= declaration.Var {
			shared = append(shared, declaration)
			continue
		}
		modules = append(modules, declaration)
	}
	return shared, modules
}
