package sandbox

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// A package mostly requires at its top what only some of its functions use, and half of what
// a realm does before its handler runs can be one such module: one that turns a table of
// hundreds of kilobytes around, say. So a module that is self-contained (see selfContained) is
// evaluated where it is first used, as far as it is required to be used in functions: its
// variable stays empty, and a mention of it is (name ?? (name = require_name())).
//
// No script can tell. What such a module does depends on nothing but itself and changes
// nothing but itself, so that it does the same later. What it throws it would throw at once,
// so the first realm of a program evaluates it where it stands, and those that come after do
// so late when it has thrown nothing there.

// lateModuleName is what is asked where such a module stands: with its place in
// Program.lateModules, whether it may come late; with the module besides, to remember that it
// may from now on.
const lateModuleName = "%late_module"

// commonModules are the CommonJS modules of a bundle.
type commonModules struct {
	byName   map[unistring.String]*commonModuleCode
	inOrder  []*commonModuleCode
	required map[unistring.String]int  // how often each is mentioned, its declaration included
	around   map[unistring.String]bool // names that are bound where the modules stand
}

// commonModuleCode is the function that holds a module.
type commonModuleCode struct {
	function *ast.FunctionLiteral
	judged   bool
	alone    bool // it is self-contained
}

// lateModules makes late what it can of the modules of a bundle, and returns a mark for each.
func lateModules(tree *ast.Program, code string) []atomic.Bool {
	modules := commonModulesOf(tree)
	if modules == nil {
		return nil
	}
	var sites []*lateSite
	for _, module := range modules.inOrder {
		sites = append(sites, modules.sitesIn(module.function)...)
	}
	if len(sites) == 0 || asksForLastMatch(code) || changesBuiltins(tree) {
		return nil
	}
	for i, site := range sites {
		site.apply(i)
	}
	return make([]atomic.Bool, len(sites))
}

// commonModulesOf finds them, nil where there are none.
func commonModulesOf(tree *ast.Program) *commonModules {
	if len(tree.Body) == 0 {
		return nil
	}
	statement, ok := tree.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	bundle, ok := statement.Expression.(*ast.FunctionLiteral)
	if !ok || bundle.Body == nil {
		return nil
	}
	m := &commonModules{
		byName:   map[unistring.String]*commonModuleCode{},
		required: map[unistring.String]int{},
		around:   declaredIn(bundle.Body.List),
	}
	bound(bundle.ParameterList.List, m.around)
	for _, declaration := range bundle.DeclarationList {
		bound(declaration.List, m.around)
	}
	if !definesCommonModules(bundle.Body.List) {
		return nil
	}
	for _, statement := range bundle.Body.List {
		name, value := declaredOne(statement)
		if function := commonModuleFunction(value); function != nil {
			module := &commonModuleCode{function: function}
			m.byName[unistring.NewFromString(name)] = module
			m.inOrder = append(m.inOrder, module)
		}
	}
	if len(m.byName) == 0 {
		return nil
	}
	m.count(tree)
	return m
}

// count takes up where modules are mentioned. One that is not required by each of its mentions
// but its declaration, or whose name is bound again, is left out.
func (m *commonModules) count(tree *ast.Program) {
	calls := map[unistring.String]int{}
	visitNodes(tree.Body, func(node any) (inside bool) {
		switch n := node.(type) {
		case *ast.Identifier:
			if m.byName[n.Name] != nil {
				m.required[n.Name]++
			}
		case *ast.PropertyShort:
			if m.byName[n.Name.Name] != nil {
				m.required[n.Name.Name]++
			}
		case *ast.CallExpression:
			if name, ok := m.requiredBy(n); ok {
				calls[name]++
			}
		}
		return true
	})
	for name, mentions := range m.required {
		if calls[name] != mentions-1 {
			delete(m.byName, name)
		}
	}
}

// commonModuleText is the function of the bundler that makes modules. A program may bring one
// of its own by this name, that tells of them.
const commonModuleText = `(cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
}`

// definesCommonModules reports whether a bundle begins with that function.
func definesCommonModules(list []ast.Statement) bool {
	for _, statement := range list {
		name, value := declaredOne(statement)
		if helper, ok := value.(*ast.ArrowFunctionLiteral); ok && name == commonModule {
			return helper.Source == commonModuleText
		}
	}
	return false
}

// commonModuleFunction is the function of a module of the form __commonJS({ "path"() {} }),
// nil where a value is none.
func commonModuleFunction(value ast.Expression) *ast.FunctionLiteral {
	if !isCommonModule(value) {
		return nil
	}
	arguments := value.(*ast.CallExpression).ArgumentList
	if len(arguments) != 1 {
		return nil
	}
	object, ok := arguments[0].(*ast.ObjectLiteral)
	if !ok || len(object.Value) != 1 {
		return nil
	}
	property, ok := object.Value[0].(*ast.PropertyKeyed)
	if !ok {
		return nil
	}
	function, _ := property.Value.(*ast.FunctionLiteral)
	return function
}

// requiredBy is the module that an expression of the form require_name() requires.
func (m *commonModules) requiredBy(value ast.Expression) (name unistring.String, found bool) {
	call, ok := value.(*ast.CallExpression)
	if !ok || len(call.ArgumentList) != 0 {
		return "", false
	}
	callee, ok := call.Callee.(*ast.Identifier)
	if !ok || m.byName[callee.Name] == nil {
		return "", false
	}
	return callee.Name, true
}

// lateSite is a declaration of a variable that is a module, and its mentions.
type lateSite struct {
	lateFunction
	statement ast.Statement
	binding   *ast.Binding
	module    unistring.String
}

// sitesIn are those of a module whose modules can come late.
func (m *commonModules) sitesIn(function *ast.FunctionLiteral) []*lateSite {
	scope := &lateScope{body: function.Body, declared: map[unistring.String]*lateFunction{}}
	var sites []*lateSite
	standing := map[ast.Statement]bool{}
	for _, statement := range m.requires(function.Body.List) {
		site := m.siteOf(statement)
		if site == nil {
			continue
		}
		if first := scope.declared[site.name.Name]; first != nil {
			first.stays = true
			continue
		}
		scope.declared[site.name.Name] = &site.lateFunction
		standing[statement] = true
		sites = append(sites, site)
	}
	if len(sites) == 0 {
		return nil
	}
	l := late{fields: newWalk(nil), scopes: []*lateScope{scope}}
	l.parts(function.ParameterList)
	for _, statement := range function.Body.List {
		if !standing[statement] {
			l.parts(&statement)
		}
	}
	var free []*lateSite
	for _, site := range sites {
		if !l.given && !site.stays && m.alone(site.module) {
			free = append(free, site)
		}
	}
	return free
}

// requires are the statements at the beginning that do no more than to require and to make
// functions: no function of the module has been called before them.
func (m *commonModules) requires(list []ast.Statement) []ast.Statement {
	list = list[directives(list):]
	for i, statement := range list {
		if !m.onlyRequires(statement) {
			return list[:i]
		}
	}
	return list
}

func (m *commonModules) onlyRequires(statement ast.Statement) bool {
	for _, binding := range bindingsOf(statement) {
		value := binding.Initializer
		for {
			member, ok := value.(*ast.DotExpression)
			if !ok {
				break
			}
			value = member.Left
		}
		switch value.(type) {
		case nil, *ast.FunctionLiteral, *ast.StringLiteral, *ast.NumberLiteral, *ast.BooleanLiteral, *ast.NullLiteral:
			continue
		}
		if _, required := m.requiredBy(value); !required && !isBuiltinRequire(value) {
			return false
		}
	}
	switch statement.(type) {
	case *ast.VariableStatement, *ast.LexicalDeclaration, *ast.FunctionDeclaration:
		return true
	}
	return false
}

// bindingsOf are those of a declaration of variables.
func bindingsOf(statement ast.Statement) []*ast.Binding {
	switch statement := statement.(type) {
	case *ast.VariableStatement:
		return statement.List
	case *ast.LexicalDeclaration:
		return statement.List
	}
	return nil
}

// isBuiltinRequire reports whether an expression is require("name").
func isBuiltinRequire(value ast.Expression) bool {
	call, ok := value.(*ast.CallExpression)
	if !ok || len(call.ArgumentList) != 1 {
		return false
	}
	callee, ok := call.Callee.(*ast.Identifier)
	_, isText := call.ArgumentList[0].(*ast.StringLiteral)
	return ok && isText && callee.Name == "require"
}

// asksForLastMatch reports whether a program asks for the last match of an expression, which
// may be one of a module.
func asksForLastMatch(code string) bool {
	return textOfLastMatch.MatchString(code) ||
		slices.ContainsFunc(lastMatchPatch.words, func(word string) bool { return strings.Contains(code, word) })
}

// siteOf is a statement that does nothing but give a module a name, nil where it is none.
func (m *commonModules) siteOf(statement ast.Statement) *lateSite {
	list := bindingsOf(statement)
	if len(list) != 1 {
		return nil
	}
	name, ok := list[0].Target.(*ast.Identifier)
	if !ok {
		return nil
	}
	module, ok := m.requiredBy(list[0].Initializer)
	if !ok {
		return nil
	}
	return &lateSite{lateFunction: lateFunction{name: name}, statement: statement, binding: list[0], module: module}
}

// apply has the module come at its first mention.
func (s *lateSite) apply(i int) {
	if declaration, ok := s.statement.(*ast.LexicalDeclaration); ok {
		declaration.Token = token.LET // nothing of the author's assigns to it
	}
	at := s.name.Idx
	place := func() ast.Expression { return &ast.NumberLiteral{Idx: at, Value: int64(i)} }
	original := s.binding.Initializer // where it throws is where the author requires it
	s.binding.Initializer = &ast.ConditionalExpression{
		Test:       callOf(lateModuleName, at, at, place()),
		Consequent: undefinedAt(at),
		Alternate:  callOf(lateModuleName, at, at, place(), original),
	}
	for _, slot := range s.mentions {
		at := slot.Interface().(ast.Expression).Idx0()
		s.replace(slot, &ast.AssignExpression{
			Operator: token.ASSIGN, Left: &ast.Identifier{Name: s.name.Name, Idx: at}, Right: s.required(at),
		})
	}
}

func (s *lateSite) required(at file.Idx) ast.Expression {
	return callOf(s.module.String(), at, at)
}

// alone reports whether a module is self-contained, with those that it requires.
func (m *commonModules) alone(name unistring.String) bool {
	module := m.byName[name]
	if module.judged {
		return module.alone
	}
	module.judged = true // and not alone, for one that requires itself
	inner, alone := selfContained(module.function, m)
	for _, required := range inner {
		// What two modules share, one may change for the other.
		alone = alone && m.required[required] == 2 && m.alone(required)
	}
	module.alone = alone
	return alone
}

// lateModuleFunction is what lateModuleName says. It is nothing to programs without such
// modules.
func (r *Realm) lateModuleFunction() goja.Value {
	if r.program == nil || len(r.program.lateModules) == 0 {
		return nil
	}
	marks := r.program.lateModules
	return NewFunction(r.vm, "Boolean", 0, func(call goja.FunctionCall) goja.Value {
		i := call.Argument(0).ToInteger()
		if i < 0 || i >= int64(len(marks)) {
			return goja.Undefined()
		}
		if len(call.Arguments) == 1 {
			return r.vm.ToValue(marks[i].Load())
		}
		marks[i].Store(true)
		return call.Argument(1)
	})
}
