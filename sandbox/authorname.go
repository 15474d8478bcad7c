package sandbox

import (
	"path"
	"reflect"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// A bundler puts many modules into one scope and tells their functions and classes apart
// by digits: two of the name Money become Money and Money2. What a function is called can
// be seen by a program, in errors and logs, so each gets its author's name back. The source
// map tells which that is. The variable keeps the bundler's name: var Money2 = function
// Money() {}, which costs nothing when the program runs.

// rename is a place in the code where the source map says what the author wrote.
type rename struct {
	line, column int // from 0, columns in units of UTF-16
	author       string
}

// namedThing matches what stands behind a name that a function or class is bound to or
// may take its own from.
var namedThing = lateregexp.Expression{Text: `^\s*(?:\(|= *(?:function|class|async|\(|[\pL_$][\pL\pN_$]* *=>)|\{|extends)`}

// authorNames are the names that the author gave, by the place of the bundler's: only
// those that differ by digits at the end, and only of functions and classes.
func authorNames(code string, renames []rename) map[int]string {
	names := map[int]string{}
	line, column, at := 0, 0, 0
	for _, r := range renames {
		for line < r.line {
			next := strings.IndexByte(code[at:], '\n')
			if next < 0 {
				return names
			}
			line, column, at = line+1, 0, at+next+1
		}
		for column < r.column && at < len(code) {
			letter, size := utf8.DecodeRuneInString(code[at:])
			if column++; letter > 0xffff {
				column++
			}
			at += size
		}
		rest, ok := strings.CutPrefix(code[at:], r.author)
		if !ok || r.author == "" {
			continue
		}
		behind := strings.TrimLeft(rest, "0123456789")
		if len(behind) < len(rest) && namedThing.MatchString(behind[:min(len(behind), 100)]) {
			names[at] = r.author
		}
	}
	return names
}

// defaultThing matches what the bundler makes of export default function () {} and its
// kin, at the top level of the bundle.
var defaultThing = lateregexp.Expression{Text: `(?m)^(?:(?:async )?function\*? ?|var )([\pL\pN_$]+_default\d*)(?:\(| = (?:function|class|async|\(|[\pL_$][\pL\pN_$]* *=>))`}

// defaultNames adds the exports without a name, which are called default. The bundler
// names their variables after the files.
func (m *sourceMap) defaultNames(code string, names map[int]string) {
	if !strings.Contains(code, "_default") {
		return
	}
	line, at := 1, 0
	for _, found := range defaultThing.Compiled().FindAllStringSubmatchIndex(code, -1) {
		line, at = line+strings.Count(code[at:found[0]], "\n"), found[0]
		source, _, _, _, ok := m.consumer.Source(line, found[2]-found[0]+1)
		variable, _, _ := strings.Cut(code[found[2]:found[3]], "_default")
		if ok && variable == moduleName(source) {
			names[found[2]] = "default"
		}
	}
}

// moduleName is what the bundler calls the module of a file.
func moduleName(file string) string {
	folder, base := path.Split(file)
	base = strings.TrimSuffix(base, path.Ext(base))
	if base == "index" {
		base = path.Base(folder)
	}
	return strings.Map(func(letter rune) rune {
		if letter == '$' || letter == '_' || unicode.IsLetter(letter) || unicode.IsDigit(letter) {
			return letter
		}
		return '_'
	}, base)
}

// naming gives the functions and classes of a tree their names.
type naming struct {
	names    map[int]string
	uses     map[string][]use // by name, in order
	declared map[ast.Node]bool
	holders  []ast.Node // the functions around the node that is visited
	base     int
}

// use is an identifier that stands for a variable. One that is short for a member is the
// member's name too.
type use struct {
	id    *ast.Identifier
	short bool
}

// giveNames puts the author's names into a tree.
func giveNames(tree *ast.Program, code string, sourceMap *sourceMap) {
	names := authorNames(code, sourceMap.renames)
	sourceMap.defaultNames(code, names)
	if len(names) == 0 {
		return
	}
	n := naming{names: names, uses: map[string][]use{}, declared: map[ast.Node]bool{}, base: 1}
	if tree.File != nil {
		n.base = tree.File.Base()
	}
	index := newWalk(n.index)
	index.walk(reflect.ValueOf(tree))
	for _, uses := range n.uses {
		slices.SortFunc(uses, func(a, b use) int { return int(a.id.Idx - b.id.Idx) })
	}
	give := astWalk{fields: index.fields, visit: n.visit}
	give.walk(reflect.ValueOf(tree))
}

func (n *naming) index(node any) (inside bool) {
	switch node := node.(type) {
	case *ast.Identifier:
		n.use(node, false)
	case *ast.PropertyShort:
		n.use(&node.Name, true)
	case *ast.FunctionDeclaration:
		n.declared[node.Function] = true
	case *ast.ClassDeclaration:
		n.declared[node.Class] = true
	}
	return true
}

func (n *naming) use(id *ast.Identifier, short bool) {
	name := id.Name.String()
	n.uses[name] = append(n.uses[name], use{id: id, short: short})
}

// within are the uses of a name in a node.
func (n *naming) within(node ast.Node, name string) []use {
	uses := n.uses[name]
	before := func(at file.Idx) int {
		return sort.Search(len(uses), func(i int) bool { return uses[i].id.Idx >= at })
	}
	first := before(node.Idx0())
	return uses[first:max(first, before(node.Idx1()))]
}

// mentions reports whether a name stands as an identifier within a node, where the name
// of the node itself would hide what it means.
func (n *naming) mentions(node ast.Node, name string) bool { return len(n.within(node, name)) > 0 }

// author is what the author called what the bundler calls id.
func (n *naming) author(id *ast.Identifier) (string, bool) {
	if id == nil {
		return "", false
	}
	name, ok := n.names[int(id.Idx)-n.base]
	return name, ok
}

func (n *naming) visit(node any) (inside bool) {
	switch node := node.(type) {
	case *ast.FunctionLiteral:
		n.enter(node)
		n.expression(node, node.Name)
		if node.Body != nil {
			node.Body.List = n.hoist(node.Body.List, &node.DeclarationList)
		}
	case *ast.ArrowFunctionLiteral:
		n.enter(node)
		if body, ok := node.Body.(*ast.BlockStatement); ok {
			body.List = n.hoist(body.List, &node.DeclarationList)
		}
	case *ast.BlockStatement:
		node.List = n.block(node.List)
	case *ast.ClassLiteral:
		n.expression(node, node.Name)
	case *ast.Binding:
		if target, ok := node.Target.(*ast.Identifier); ok {
			n.value(target, &node.Initializer)
		}
	case *ast.AssignExpression:
		if target, ok := node.Left.(*ast.Identifier); ok && node.Operator == token.ASSIGN {
			n.value(target, &node.Right)
		}
	}
	return true
}

// enter notes a function that the walk goes into.
func (n *naming) enter(function ast.Node) {
	for len(n.holders) > 0 && n.holders[len(n.holders)-1].Idx1() <= function.Idx0() {
		n.holders = n.holders[:len(n.holders)-1]
	}
	n.holders = append(n.holders, function)
}

// runsOnce reports whether a node stands at the top level of the bundle or of a module
// of its own function.
func (n *naming) runsOnce(node ast.Node) bool {
	depth := 0
	for _, holder := range n.holders {
		if holder != node && holder.Idx0() <= node.Idx0() && node.Idx1() <= holder.Idx1() {
			depth++
		}
	}
	return depth <= 2
}

// expression renames a function or class that has a name of its own, which only its own
// code sees.
func (n *naming) expression(node ast.Node, name *ast.Identifier) {
	author, ok := n.author(name)
	if !ok || n.declared[node] || !canBind(author) || n.mentions(node, author) || n.evaluates(node) {
		return
	}
	own := n.within(node, name.Name.String())
	if slices.ContainsFunc(own, func(u use) bool { return u.short }) {
		return
	}
	for _, u := range own {
		u.id.Name = unistring.NewFromString(author)
	}
	name.Name = unistring.NewFromString(author)
}

// value names what would take its name from the variable it is assigned to.
func (n *naming) value(target *ast.Identifier, slot *ast.Expression) {
	author, ok := n.author(target)
	if !ok {
		return
	}
	switch value := (*slot).(type) {
	case *ast.FunctionLiteral:
		if value.Name == nil {
			*slot = n.named(value, &value.Name, author, target.Idx)
		}
	case *ast.ClassLiteral:
		if value.Name == nil {
			*slot = n.named(value, &value.Name, author, target.Idx)
		}
	case *ast.ArrowFunctionLiteral:
		if n.runsOnce(value) {
			*slot = memberNamed(value, author, target.Idx)
		}
	}
}

// named gives an expression a name of its own, or lets it take one from a member where
// its own would hide another's.
func (n *naming) named(value ast.Expression, name **ast.Identifier, author string, at file.Idx) ast.Expression {
	switch {
	case canBind(author) && !n.mentions(value, author) && !n.evaluates(value):
		*name = &ast.Identifier{Name: unistring.NewFromString(author), Idx: at}
	case n.runsOnce(value):
		*name = nil
		return memberNamed(value, author, at)
	}
	return value
}

// memberNamed is {author: value}.author. A function that has no name takes that of the member.
func memberNamed(value ast.Expression, author string, at file.Idx) ast.Expression {
	name := unistring.NewFromString(author)
	return &ast.DotExpression{
		Left: &ast.ObjectLiteral{LeftBrace: at, RightBrace: value.Idx1() - 1, Value: []ast.Property{
			&ast.PropertyKeyed{Key: &ast.StringLiteral{Idx: at, Value: name}, Kind: ast.PropertyKindValue, Value: value},
		}},
		Identifier: ast.Identifier{Name: name, Idx: at},
	}
}

// hoist takes the declarations of renamed functions out of the body of a function and
// begins it with variables in their place.
func (n *naming) hoist(list []ast.Statement, declarations *[]*ast.VariableDeclaration) []ast.Statement {
	rest, bindings := n.take(list)
	if len(bindings) == 0 {
		return list
	}
	at := bindings[0].Idx0()
	*declarations = append(*declarations, &ast.VariableDeclaration{Var: at, List: bindings})
	return behindDirectives(rest, &ast.VariableStatement{Var: at, List: bindings})
}

// block does the same in a block, whose functions are its own.
func (n *naming) block(list []ast.Statement) []ast.Statement {
	rest, bindings := n.take(list)
	if len(bindings) > 0 {
		declaration := &ast.LexicalDeclaration{Idx: bindings[0].Idx0(), Token: token.LET, List: bindings}
		rest = append([]ast.Statement{declaration}, rest...)
	}
	for i, statement := range rest {
		declared, ok := statement.(*ast.ClassDeclaration)
		if !ok {
			continue
		}
		if binding := n.classBinding(declared.Class); binding != nil {
			rest[i] = &ast.LexicalDeclaration{Idx: declared.Idx0(), Token: token.LET, List: []*ast.Binding{binding}}
		}
	}
	return rest
}

func (n *naming) classBinding(class *ast.ClassLiteral) *ast.Binding {
	author, ok := n.author(class.Name)
	if !ok {
		return nil
	}
	own := class.Name
	value := n.named(class, &class.Name, author, own.Idx)
	if class.Name == own {
		return nil
	}
	return &ast.Binding{Target: own, Initializer: value}
}

// take splits a list into renamed functions and the rest.
func (n *naming) take(list []ast.Statement) (rest []ast.Statement, bindings []*ast.Binding) {
	for i, statement := range list {
		declared, ok := statement.(*ast.FunctionDeclaration)
		if ok {
			if binding := n.functionBinding(declared.Function); binding != nil {
				if bindings == nil {
					rest = append(rest, list[:i]...)
				}
				bindings = append(bindings, binding)
				continue
			}
		}
		if bindings != nil {
			rest = append(rest, statement)
		}
	}
	if bindings == nil {
		return list, nil
	}
	return rest, bindings
}

func (n *naming) functionBinding(function *ast.FunctionLiteral) *ast.Binding {
	author, ok := n.author(function.Name)
	if !ok {
		return nil
	}
	own := function.Name
	value := n.named(function, &function.Name, author, own.Idx)
	if function.Name == own {
		return nil
	}
	return &ast.Binding{Target: own, Initializer: value}
}

// behindDirectives puts a statement behind 'use strict' and its kin.
func behindDirectives(list []ast.Statement, statement ast.Statement) []ast.Statement {
	at := 0
	for at < len(list) {
		directive, ok := list[at].(*ast.ExpressionStatement)
		if !ok {
			break
		}
		if _, ok := directive.Expression.(*ast.StringLiteral); !ok {
			break
		}
		at++
	}
	return append(append(append(make([]ast.Statement, 0, len(list)+1), list[:at]...), statement), list[at:]...)
}

// evaluates reports whether code that is not there yet could see a name within a node.
func (n *naming) evaluates(node ast.Node) bool { return n.mentions(node, "eval") }

// canBind reports whether a name may stand for a variable in any code.
func canBind(name string) bool {
	switch name {
	case "arguments", "await", "default", "enum", "eval", "implements", "interface", "let", "package", "private", "protected", "public", "static", "yield":
		return false
	}
	return true
}
