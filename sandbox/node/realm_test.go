package node

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// realm is the least that the library needs of a realm: a bare engine, the modules, and
// tasks that run when a script has returned. It keeps what the script writes to the
// console.
type realm struct {
	vm      *goja.Runtime
	env     sandbox.Env
	library *compiledLibrary
	loaded  map[string]*goja.Object
	tasks   []func()
	context *sandbox.Context
	console strings.Builder
}

// compiledLibrary holds the programs of a library, which tests share as realms do.
type compiledLibrary struct {
	library  *sandbox.Library
	modules  map[string]sandbox.Module
	programs map[string]*goja.Program
}

func compile(library *sandbox.Library) (*compiledLibrary, error) {
	compiled := &compiledLibrary{library: library, modules: map[string]sandbox.Module{}, programs: map[string]*goja.Program{}}
	for _, module := range library.Modules {
		body := ""
		if module.Source != nil {
			body = module.Source()
		}
		code := "(function (module, exports, require, native) {" + body + "\n})"
		program, err := goja.Compile("node:"+module.Name, code, false)
		if err != nil {
			return nil, fmt.Errorf("compile %s: %w", module.Name, err)
		}
		compiled.modules[module.Name] = module
		compiled.programs[module.Name] = program
	}
	return compiled, nil
}

func library(tb testing.TB) *compiledLibrary {
	tb.Helper()
	compiled, err := compile(Modules())
	if err != nil {
		tb.Fatal(err)
	}
	return compiled
}

func newRealm(library *compiledLibrary, env sandbox.Env) *realm {
	env.Library = library.library
	r := &realm{vm: goja.New(), env: env, library: library, loaded: map[string]*goja.Object{}}
	global := r.vm.GlobalObject()
	for _, g := range library.library.Globals {
		getter := r.vm.ToValue(func(goja.FunctionCall) goja.Value {
			value := r.Require(g.Module)
			if g.Export != "" {
				value = value.(*goja.Object).Get(g.Export)
			}
			_ = global.DefineDataProperty(g.Name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
			return value
		})
		_ = global.DefineAccessorProperty(g.Name, getter, goja.Undefined(), goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	write := func(call goja.FunctionCall) goja.Value {
		format, _ := goja.AssertFunction(r.Require(library.library.Console).(*goja.Object).Get("format"))
		text, err := format(goja.Undefined(), call.Arguments...)
		if err != nil {
			panic(err)
		}
		r.console.WriteString(text.String() + "\n")
		return goja.Undefined()
	}
	console := r.vm.NewObject()
	for _, name := range []string{"log", "info", "warn", "error", "debug"} {
		_ = console.Set(name, write)
	}
	_ = r.vm.Set("console", console)
	_ = r.vm.Set("require", func(call goja.FunctionCall) goja.Value {
		return r.Require(strings.TrimPrefix(call.Argument(0).String(), "node:"))
	})
	return r
}

func (r *realm) VM() *goja.Runtime { return r.vm }

func (r *realm) Env() *sandbox.Env { return &r.env }

func (r *realm) Require(name string) goja.Value {
	if module, ok := r.loaded[name]; ok {
		return module.Get("exports")
	}
	definition, ok := r.library.modules[name]
	if !ok {
		panic(r.NewError("Error", "MODULE_NOT_FOUND", "Cannot find module '"+name+"'"))
	}
	module := r.vm.NewObject()
	exports := r.vm.NewObject()
	_ = module.Set("exports", exports)
	r.loaded[name] = module
	native := goja.Undefined()
	if definition.Native != nil {
		native = definition.Native(r)
	}
	if definition.Source == nil {
		_ = module.Set("exports", native)
		return native
	}
	function, err := r.vm.RunProgram(r.library.programs[name])
	if err != nil {
		panic(err)
	}
	call, _ := goja.AssertFunction(function)
	require := r.vm.ToValue(func(call goja.FunctionCall) goja.Value { return r.Require(call.Argument(0).String()) })
	if _, err := call(goja.Undefined(), module, exports, require, native); err != nil {
		panic(err)
	}
	return module.Get("exports")
}

func (r *realm) NewError(name, code, message string) *goja.Object {
	object, err := r.vm.New(r.vm.Get(name), r.vm.ToValue(message))
	if err != nil {
		panic(err)
	}
	_ = object.Set("code", code)
	return object
}

func (r *realm) LazyObject(names []string, member func(i int) goja.Value) *goja.Object {
	return r.vm.NewDynamicObject(&testMembers{names: names, make: member, made: map[string]goja.Value{}})
}

// testMembers is a lazy object of the least kind.
type testMembers struct {
	names []string
	make  func(i int) goja.Value
	made  map[string]goja.Value
}

func (m *testMembers) Get(name string) goja.Value {
	if m.made[name] == nil {
		if i := slices.Index(m.names, name); i >= 0 {
			m.made[name] = m.make(i)
		}
	}
	return m.made[name]
}

func (m *testMembers) Set(name string, value goja.Value) bool {
	m.made[name] = value
	return true
}

func (m *testMembers) Has(name string) bool {
	return m.made[name] != nil || slices.Contains(m.names, name)
}

func (m *testMembers) Delete(string) bool { return false }

func (m *testMembers) Keys() []string { return m.names }

func (r *realm) HostCall(sandbox.HostCall, func(sandbox.HostReply)) func() {
	panic(r.NewError("Error", "ERR_NOT_SUPPORTED", "this realm has no host"))
}

func (r *realm) Defer(f func(), _ bool) { r.tasks = append(r.tasks, f) }

func (r *realm) Context() *sandbox.Context {
	if r.context == nil {
		r.context = sandbox.NewContext(r.vm)
	}
	return r.context
}

// Timer gives a function that does nothing: this realm has no loop.
func (r *realm) Timer(name string) goja.Value {
	return sandbox.NewFunction(r.vm, name, 0, func(goja.FunctionCall) goja.Value { return goja.Undefined() })
}

// Exit throws: this realm has no watchdog to end it.
func (r *realm) Exit(how, message string) {
	panic(r.NewError("Error", "ERR_NOT_SUPPORTED", message+" ("+how+")"))
}

func (r *realm) After(int64, func()) {}

func (r *realm) Work() context.Context { return context.Background() }

func (r *realm) Began() time.Time { return time.Unix(0, 0) }

// run evaluates a script and then its tasks, and returns the script's value.
func (r *realm) run(script string) (goja.Value, error) {
	value, err := r.vm.RunString(script)
	if err != nil {
		return nil, err
	}
	for len(r.tasks) > 0 {
		task := r.tasks[0]
		r.tasks = r.tasks[1:]
		if exception := r.vm.Try(task); exception != nil {
			return nil, exception
		}
		// An empty script lets the promises run.
		if _, err := r.vm.RunString(""); err != nil {
			return nil, err
		}
	}
	return value, nil
}
