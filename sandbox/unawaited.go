package sandbox

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// Most handlers are async because the platform demands it, and await nothing. Such a
// function is compiled as a plain one where only the host can call it: what it returns is
// resolved (see callState.resolved) and what it throws fails the call, as the promise would have, but
// a realm in which nothing else is asynchronous needs no Promise, whose making is a
// quarter of what an ordinary run takes.
//
// The function must not be within the script's reach, since its constructor would tell.
// So it is left alone unless every mention of exports, module and its own name is
// accounted for, and a program that may come to them in other ways is left alone as a
// whole.

// reachesFunctions are words of programs that may come to functions by their frames.
var reachesFunctions = map[string]uint64{"prepareStackTrace": 1}

// accessorWords are words of programs that may make accessors of objects that are there. One
// on Object.prototype takes what is assigned to exports.
var accessorWords = map[string]uint64{"defineProperty": 1, "defineProperties": 1, "__defineSetter__": 1}

// unawaited makes plain functions of the async handlers of a program that await nothing,
// and returns the names that they are exported by.
func unawaited(tree *ast.Program, code string) map[string]bool {
	program := programFunction(tree)
	if program == nil || wordsIn(code, reachesFunctions) != 0 {
		return nil
	}
	e := exportsAtTop(program.Body.List)
	if len(e.handlers) == 0 {
		return nil
	}
	mentions := mentionsIn(program, e)
	if mentions["eval"] > 0 || mentions["arguments"] > 0 || mentions["exports"] > e.exports || mentions["module"] > e.module {
		return nil
	}
	if e.namespace != "" && (e.handed != e.namespace || !e.emptied || mentions[e.namespace] > namespaceMentions || !exportsByBundler(program, code, tree.File.Base(), mentions)) {
		return nil
	}
	if e.assigned && wordsIn(code, accessorWords) != 0 {
		return nil
	}
	kept := map[unistring.String]bool{} // where one of several does await
	for _, h := range e.handlers {
		if mentions[h.local] > h.mentions || awaits(h.function) {
			kept[h.name] = true
		}
	}
	names := map[string]bool{}
	for _, h := range e.handlers {
		if kept[h.name] {
			continue
		}
		names[h.name.String()] = true
		switch f := h.function.(type) {
		case *ast.ArrowFunctionLiteral:
			f.Async = false
		case *ast.FunctionLiteral:
			f.Async = false
		}
	}
	return names
}

// awaits reports whether an async function awaits. What functions within it await is
// theirs.
func awaits(function ast.Expression) bool {
	found := false
	w := astWalk{fields: map[reflect.Type][]int{}, visit: func(node any) (inside bool) {
		switch node.(type) {
		case *ast.AwaitExpression:
			found = true
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
			return node == function
		}
		return !found
	}}
	w.walk(reflect.ValueOf(function))
	return found
}

// resolved takes what a handler returned whose promise was spared, and resolves it as that
// promise would have been: a method then, which is read once, is called in a job.
func (c *callState) resolved(value goja.Value) {
	r := c.realm
	var then goja.Callable
	object, isThenable := value.(*goja.Object)
	if isThenable {
		then, isThenable = goja.AssertFunction(object.Get("then"))
	}
	if c.settled {
		return
	}
	if !isThenable {
		c.settled, c.value = true, value
		return
	}
	promise, resolve, _ := r.vm.NewPromise()
	read := r.vm.NewObject()
	r.set(read, "then", NewFunction(r.vm, "then", 2, func(call goja.FunctionCall) goja.Value {
		return r.call(then, object, call.Arguments...)
	}))
	must(resolve(read))
	c.promise = promise
}
