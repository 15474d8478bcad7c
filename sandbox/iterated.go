package sandbox

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
)

// iteratedName is a name that no program declares: the function that iterables go through
// on their way to for-of and to array patterns, in programs that may make iterables of
// their own. The engine takes it for granted there that an iterator has a next, and breaks
// where it has none.
const iteratedName = "__usher_iterated"

// iterableWords are what a program names that makes an iterable or changes one.
var iterableWords = map[string]uint64{"iterator": 1}

// takingWords are what a script of the engine's own says that takes an iterable.
var takingWords = map[string]uint64{"items": 1, "iterable": 1}

// markIterated puts the call around what for-of and array patterns take apart, as far as
// that is an expression of its own: not around what a pattern finds within another.
func markIterated(program *ast.Program) {
	w := newWalk(func(node any) (inside bool) {
		switch node := node.(type) {
		case *ast.ForOfStatement:
			node.Source = throughIterated(node.Source)
		case *ast.Binding:
			if takesElements(node.Target) && node.Initializer != nil {
				node.Initializer = throughIterated(node.Initializer)
			}
		case *ast.ExpressionStatement:
			// The value of an assignment elsewhere is that of its right side.
			if assign, ok := node.Expression.(*ast.AssignExpression); ok && takesElements(assign.Left) {
				assign.Right = throughIterated(assign.Right)
			}
		}
		return true
	})
	w.walk(reflect.ValueOf(program))
}

// takesElements reports whether a target is an array pattern that asks for an element.
func takesElements(target ast.Expression) bool {
	pattern, ok := target.(*ast.ArrayPattern)
	return ok && (len(pattern.Elements) > 0 || pattern.Rest != nil)
}

func throughIterated(source ast.Expression) ast.Expression {
	switch source.(type) {
	case *ast.ArrayLiteral, *ast.StringLiteral, *ast.TemplateLiteral:
		return source
	}
	at := source.Idx0()
	return &ast.CallExpression{
		Callee:           &ast.Identifier{Name: iteratedName, Idx: at},
		LeftParenthesis:  at,
		ArgumentList:     []ast.Expression{source},
		RightParenthesis: at,
	}
}

// iterating is what a realm knows of the iterables of the engine.
type iterating struct {
	function *goja.Object
	methods  map[string]goja.Value // of Symbol.iterator, by class
}

// iteratedFunction makes what the function of iteratedName is.
func (r *Realm) iteratedFunction() goja.Value {
	if r.iterating == nil {
		function := NewFunction(r.vm, "", 1, func(call goja.FunctionCall) goja.Value { return r.iterated(call.Argument(0)) })
		r.iterating = &iterating{function: function, methods: map[string]goja.Value{}}
	}
	return r.iterating.function
}

// iterated returns what the engine can iterate as it would the value: the value itself
// where the engine made its iterator or is to say what is wrong with it, and else an
// iterable of the iterator that the value gave.
func (r *Realm) iterated(v goja.Value) goja.Value {
	object, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	method := object.GetSymbol(goja.SymIterator)
	if method == nil || r.isOfEngine(object, method) {
		return v
	}
	iterate, ok := goja.AssertFunction(method)
	if !ok {
		return v
	}
	iterator, ok := r.call(iterate, v).(*goja.Object)
	if !ok {
		panic(r.newError("TypeError", "", "Result of the Symbol.iterator method is not an object"))
	}
	next := iterator.Get("next")
	step, ok := goja.AssertFunction(next)
	if !ok {
		panic(r.newError("TypeError", "", shownValue(next)+" is not a function"))
	}
	stand := r.vm.NewObject()
	r.set(stand, "next", r.vm.ToValue(func(goja.FunctionCall) goja.Value { return r.call(step, iterator) }))
	end := r.vm.ToValue(func(goja.FunctionCall) goja.Value { return r.endOf(iterator) })
	must(stand.DefineAccessorProperty("return", end, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	iterable := r.vm.NewObject()
	must(iterable.DefineDataPropertySymbol(goja.SymIterator, r.vm.ToValue(func(goja.FunctionCall) goja.Value { return stand }),
		goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	return iterable
}

// isOfEngine reports whether a method is what all arrays, maps or sets have, or all iterators
// of the engine, generators among them. To call it once more is no difference.
func (r *Realm) isOfEngine(object *goja.Object, method goja.Value) bool {
	if object.ExportType() == typeOfProxy {
		return false
	}
	class := object.ClassName()
	if class != "Array" && class != "Map" && class != "Set" {
		iterators := r.iteratorPrototype()
		return iterators != nil && method.SameAs(iterators.GetSymbol(goja.SymIterator))
	}
	known, ok := r.iterating.methods[class]
	if !ok {
		if constructor, is := r.vm.GlobalObject().Get(class).(*goja.Object); is {
			if prototype, is := constructor.Get("prototype").(*goja.Object); is {
				known = prototype.GetSymbol(goja.SymIterator)
			}
		}
		r.iterating.methods[class] = known
	}
	return known != nil && method.SameAs(known)
}

// endOf is the return of an iterator, bound to it.
func (r *Realm) endOf(iterator *goja.Object) goja.Value {
	end := iterator.Get("return")
	call, ok := goja.AssertFunction(end)
	if !ok {
		return end
	}
	return r.vm.ToValue(func(goja.FunctionCall) goja.Value { return r.call(call, iterator) })
}

// shownValue is a value of which V8 has no expression: number 1, string "a", #<Object>.
func shownValue(v goja.Value) string {
	if _, ok := v.(*goja.Object); ok {
		return "object"
	}
	return describedAs(textOf(v), typeOf(v))
}
