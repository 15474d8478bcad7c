package sandbox

import (
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// caughtName is a name that no program declares. Each catch clause that looks at what it
// caught hands that to the function of that name first, since an error that the engine
// threw has a text and a stack in the engine's form (wording.go, errorstack.go).
const caughtName = "__usher_caught"

// thrownName is the parameter of a catch clause that takes its error apart.
const thrownName = "__usher_thrown"

// caughtWords are what a program says that looks at errors that it did not make itself.
var caughtWords = map[string]uint64{"catch": 1, "then": 1}

// markCaught puts the call into the catch clauses of a program that look at what they
// caught, and tells whether it gives promises functions for their reasons.
func markCaught(program *ast.Program, code string) (reasons bool) {
	w := newWalk(func(node any) (inside bool) {
		switch node := node.(type) {
		case *ast.CatchStatement:
			markClause(node, code)
		case *ast.CallExpression:
			reasons = reasons || takesReason(node)
		}
		return true
	})
	w.walk(reflect.ValueOf(program))
	return reasons
}

// astWalk visits a syntax tree, whose package has no visitor of its own.
type astWalk struct {
	fields map[reflect.Type][]int // by struct: those that may hold nodes
	// visit is called for each node before those within it, and says whether to go there.
	visit func(node any) (inside bool)
}

func newWalk(visit func(node any) (inside bool)) *astWalk {
	return &astWalk{fields: map[reflect.Type][]int{}, visit: visit}
}

// visitNodes visits a part of a syntax tree.
func visitNodes(part any, visit func(node any) (inside bool)) {
	newWalk(visit).walk(reflect.ValueOf(part))
}

func (w *astWalk) walk(value reflect.Value) {
	switch value.Kind() {
	case reflect.Interface, reflect.Pointer:
		if value.IsNil() {
			return
		}
		if value.Kind() == reflect.Pointer && !w.visit(value.Interface()) {
			return
		}
		w.walk(value.Elem())
	case reflect.Slice:
		for i := range value.Len() {
			w.walk(value.Index(i))
		}
	case reflect.Struct:
		for _, i := range w.fieldsOf(value.Type()) {
			w.walk(value.Field(i))
		}
	}
}

func (w *astWalk) fieldsOf(structure reflect.Type) []int {
	fields, ok := w.fields[structure]
	if ok {
		return fields
	}
	for i := range structure.NumField() {
		field := structure.Field(i)
		// A list of declarations repeats what is in the statements.
		if !field.IsExported() || field.Name == "DeclarationList" || field.Name == "File" || !holdsNodes(field.Type) {
			continue
		}
		fields = append(fields, i)
	}
	w.fields[structure] = fields
	return fields
}

func holdsNodes(field reflect.Type) bool {
	switch field.Kind() {
	case reflect.Interface:
		return true
	case reflect.Pointer, reflect.Slice:
		return holdsNodes(field.Elem())
	case reflect.Struct:
		return true
	}
	return false
}

func markClause(clause *ast.CatchStatement, code string) {
	if clause.Parameter == nil || clause.Body == nil || !looksAtCaught(clause, code) {
		return
	}
	at := clause.Body.LeftBrace
	marked := func(name unistring.String) ast.Expression {
		return &ast.CallExpression{
			Callee:           &ast.Identifier{Name: caughtName, Idx: at},
			LeftParenthesis:  at,
			ArgumentList:     []ast.Expression{&ast.Identifier{Name: name, Idx: at}},
			RightParenthesis: at,
		}
	}
	var first ast.Statement
	if parameter, ok := clause.Parameter.(*ast.Identifier); ok {
		first = &ast.ExpressionStatement{Expression: marked(parameter.Name)}
	} else {
		first = &ast.LexicalDeclaration{
			Idx:   at,
			Token: token.LET,
			List:  []*ast.Binding{{Target: clause.Parameter, Initializer: marked(thrownName)}},
		}
		clause.Parameter = &ast.Identifier{Name: thrownName, Idx: at}
	}
	clause.Body.List = append([]ast.Statement{first}, clause.Body.List...)
}

// looksAtCaught reports whether a clause may look at what it caught. One that takes it
// apart does.
func looksAtCaught(clause *ast.CatchStatement, code string) bool {
	name, ok := clause.Parameter.(*ast.Identifier)
	begin, end := int(clause.Body.LeftBrace), int(clause.Body.RightBrace)-1
	if !ok || begin < 0 || end > len(code) || begin > end {
		return true
	}
	return wordsIn(code[begin:end], map[string]uint64{name.Name.String(): 1, "eval": 1}) != 0 || !ascii(name.Name.String()) ||
		strings.Contains(code[begin:end], `\u`)
}
