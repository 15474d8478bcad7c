package sandbox

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// caughtName is a name that no program declares. In programs that look at stacks, each
// catch clause hands what it caught to the function of that name first, since an error
// that the engine threw has a stack in the engine's form (errorstack.go).
const caughtName = "__usher_caught"

// thrownName is the parameter of a catch clause that takes its error apart.
const thrownName = "__usher_thrown"

// markCaught puts the call into every catch clause of a program.
func markCaught(program *ast.Program) {
	w := astWalk{fields: map[reflect.Type][]int{}, visit: func(node any) (inside bool) {
		if clause, ok := node.(*ast.CatchStatement); ok {
			markClause(clause)
		}
		return true
	}}
	w.walk(reflect.ValueOf(program))
}

// astWalk visits a syntax tree, whose package has no visitor of its own.
type astWalk struct {
	fields map[reflect.Type][]int // by struct: those that may hold nodes
	// visit is called for each node before those within it, and says whether to go there.
	visit func(node any) (inside bool)
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

func markClause(clause *ast.CatchStatement) {
	if clause.Parameter == nil || clause.Body == nil {
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
