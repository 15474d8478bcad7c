package sandbox

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// A function that is called while a constructor runs has the constructor's new.target in the
// engine, as a call leaves it as it is. So new.target is replaced where a function may be
// called as well as constructed by what targetName says at the beginning of the call, and
// where it can only be called by undefined.
const (
	targetName   = "%target"    // the function
	targetOfCall = "%newtarget" // what it said
)

// ownTargets gives the functions of a tree the new.target that they are called with.
func ownTargets(tree *ast.Program, code string) {
	if !strings.Contains(code, "target") || !beginsTarget(code) {
		return
	}
	t := targets{fields: newWalk(nil)}
	t.walk(reflect.ValueOf(tree.Body))
}

// beginsTarget reports whether new.target begins somewhere, also with a comment before its dot.
func beginsTarget(code string) bool {
	const word = "new"
	for rest := code; ; {
		at := strings.Index(rest, word)
		if at < 0 {
			return false
		}
		whole := at == 0 || !inWord(rest[at-1])
		rest = rest[at+len(word):]
		if next := strings.TrimLeft(rest, " \t\n\v\f\r"); whole && next != "" && (next[0] == '.' || next[0] == '/') {
			return true
		}
	}
}

// targets finds the places of new.target in a function. Those of arrow functions belong to
// the function around.
type targets struct {
	fields *astWalk
	found  []reflect.Value
}

func (t *targets) walk(value reflect.Value) {
	switch value.Kind() {
	case reflect.Interface:
		if value.IsNil() {
			return
		}
		if _, ok := reflect.TypeAssert[*ast.MetaProperty](value); ok {
			t.found = append(t.found, value)
			return
		}
		t.walk(value.Elem())
	case reflect.Pointer:
		if !value.IsNil() && !t.apart(value.Interface()) {
			t.walk(value.Elem())
		}
	case reflect.Slice:
		for i := range value.Len() {
			t.walk(value.Index(i))
		}
	case reflect.Struct:
		for _, i := range t.fields.fieldsOf(value.Type()) {
			t.walk(value.Field(i))
		}
	}
}

// apart walks nodes of which a part has a new.target of its own, and reports whether it did.
func (t *targets) apart(node any) bool {
	switch n := node.(type) {
	case *ast.FunctionLiteral:
		t.function(n, n.Async || n.Generator)
	case *ast.PropertyKeyed:
		method, ok := n.Value.(*ast.FunctionLiteral)
		if !ok || n.Kind == ast.PropertyKindValue {
			return false
		}
		t.walk(reflect.ValueOf(&n.Key).Elem())
		t.function(method, true)
	case *ast.MethodDefinition:
		t.walk(reflect.ValueOf(&n.Key).Elem())
		if isConstructor(n) {
			t.inner(n.Body)
		} else {
			t.function(n.Body, true)
		}
	case *ast.FieldDefinition:
		t.walk(reflect.ValueOf(&n.Key).Elem())
		t.inner(&n.Initializer)
	case *ast.ClassStaticBlock:
		t.inner(n.Block)
	default:
		return false
	}
	return true
}

// isConstructor reports whether a method of a class is its constructor, which nobody can call.
func isConstructor(m *ast.MethodDefinition) bool {
	key, ok := m.Key.(*ast.StringLiteral)
	return ok && !m.Static && !m.Computed && key.Value == "constructor"
}

// inner walks what has a new.target of its own that is right, and returns where it stands.
func (t *targets) inner(parts ...any) []reflect.Value {
	outer := t.found
	t.found = nil
	for _, part := range parts {
		if f, ok := part.(*ast.FunctionLiteral); ok {
			part = []any{f.ParameterList, f.Body}
		}
		t.walk(reflect.ValueOf(part))
	}
	found := t.found
	t.found = outer
	return found
}

// function replaces new.target in a function that can be called, or that can only be called.
func (t *targets) function(f *ast.FunctionLiteral, onlyCalled bool) {
	inParameters, inBody := t.inner(f.ParameterList), t.inner(f.Body)
	at := f.Function
	if onlyCalled {
		for _, slot := range slices.Concat(inParameters, inBody) {
			slot.Set(reflect.ValueOf(undefinedAt(at)))
		}
		return
	}
	for _, slot := range inParameters {
		slot.Set(reflect.ValueOf(targetCall(at)))
	}
	if len(inBody) == 0 {
		return
	}
	name := func() *ast.Identifier { return &ast.Identifier{Name: unistring.NewFromString(targetOfCall), Idx: at} }
	for _, slot := range inBody {
		slot.Set(reflect.ValueOf(name()))
	}
	first := &ast.LexicalDeclaration{Idx: at, Token: token.CONST, List: []*ast.Binding{{Target: name(), Initializer: targetCall(at)}}}
	f.Body.List = slices.Insert(f.Body.List, directives(f.Body.List), ast.Statement(first))
}

func targetCall(at file.Idx) ast.Expression {
	return callOf(targetName, at, at, &ast.MetaProperty{
		Meta: &ast.Identifier{Name: "new", Idx: at}, Property: &ast.Identifier{Name: "target", Idx: at}, Idx: at,
	}, &ast.ThisExpression{Idx: at})
}

// targetFunction makes what the function of targetName is.
func (r *Realm) targetFunction() goja.Value {
	if r.target == nil {
		r.target = NewFunction(r.vm, "", 2, func(call goja.FunctionCall) goja.Value {
			return r.targetOf(call.Argument(0), call.Argument(1))
		})
	}
	return r.target
}

// targetOf returns the new.target of a function that has just begun, of what the engine has
// for it and this: who is constructed has a new object of the constructor's prototype. A call
// of a method on such an object while it has nothing of its own cannot be told apart.
func (r *Realm) targetOf(target, this goja.Value) goja.Value {
	constructor, ok := target.(*goja.Object)
	if !ok {
		return goja.Undefined()
	}
	object, ok := this.(*goja.Object)
	if !ok || object.ExportType() == typeOfProxy {
		return goja.Undefined()
	}
	prototype, ok := constructor.Get("prototype").(*goja.Object)
	if !ok {
		prototype = r.vm.NewObject().Prototype()
	}
	if object.Prototype() != prototype || engine().hasNames(object) {
		return goja.Undefined()
	}
	return target
}
