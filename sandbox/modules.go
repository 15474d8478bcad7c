package sandbox

import (
	"fmt"
	"strings"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// libraryIndex is what a Library comes to for all realms: names looked up, sources
// compiled at their first use.
type libraryIndex struct {
	modules  map[string]int
	globals  map[string]int
	programs []libraryProgram
}

type libraryProgram struct {
	once    sync.Once
	program *goja.Program
	patches uint64 // that the module notices
	err     error
}

// index returns the library's tables, made at the first use.
func (l *Library) index() *libraryIndex {
	l.once.Do(func() {
		x := &libraryIndex{
			modules:  make(map[string]int, len(l.Modules)),
			globals:  make(map[string]int, len(l.Globals)),
			programs: make([]libraryProgram, len(l.Modules)),
		}
		for i := range l.Modules {
			x.modules[l.Modules[i].Name] = i
		}
		for i := range l.Globals {
			x.globals[l.Globals[i].Name] = i
		}
		l.tables = x
	})
	return l.tables
}

// compiled returns the function of a module with a Source, and the set of the patches that
// it notices.
func (l *Library) compiled(i int) (program *goja.Program, patches uint64, err error) {
	p := &l.index().programs[i]
	p.once.Do(func() {
		source := l.Modules[i].Source()
		p.patches = wordsIn(source, moduleWords())
		text := "(function (module, exports, require, native) {" + source + "\n})"
		tree, err := parser.ParseFile(nil, libraryFile(l.Modules[i].Name), text, 0, parser.WithDisableSourceMaps)
		if err == nil {
			// What a script threw, a module may show to it.
			markCaught(tree, text)
			if wordsIn(text, iterableWords) != 0 {
				markIterated(tree)
			}
			ownTargets(tree, source)
			p.program, err = goja.CompileAST(tree, false)
		}
		p.err = err
	})
	return p.program, p.patches, p.err
}

// Check compiles every module of the library and looks up what its globals name. A
// library whose check fails throws in the scripts that use the part that is wrong.
func (l *Library) Check() error {
	x := l.index()
	for i := range l.Modules {
		if l.Modules[i].Source == nil {
			continue
		}
		if _, _, err := l.compiled(i); err != nil {
			return fmt.Errorf("module %q: %w", l.Modules[i].Name, err)
		}
	}
	for _, global := range l.Globals {
		if _, ok := x.modules[global.Module]; !ok {
			return fmt.Errorf("global %q: no module %q", global.Name, global.Module)
		}
	}
	return nil
}

// libraryFile names a module in stacks; the prefix tells its frames from the author's.
func libraryFile(module string) string { return internalPrefix + module }

const internalPrefix = "node:"

// modules are the library's modules that a realm has loaded.
type modules struct {
	realm  *Realm
	loaded []goja.Value // by index: module objects of those with a Source, else what Native made
	inner  *goja.Object // the require of modules
}

// has says that a library module has been evaluated.
func (m *modules) has(name string) bool {
	if m.realm.env.Library == nil || m.loaded == nil {
		return false
	}
	i, ok := m.realm.env.Library.index().modules[name]
	return ok && m.loaded[i] != nil
}

// load returns the exports of a library module, which is evaluated at its first use.
func (m *modules) load(name string) goja.Value {
	r := m.realm
	if r.env.Library == nil {
		panic(m.notFound(name))
	}
	x := r.env.Library.index()
	i, ok := x.modules[name]
	if !ok {
		panic(m.notFound(name))
	}
	if m.loaded == nil {
		m.loaded = make([]goja.Value, len(r.env.Library.Modules))
	}
	loaded := m.loaded[i]
	switch {
	case loaded == nil:
		return m.evaluate(i)
	case r.env.Library.Modules[i].Source == nil:
		return loaded
	}
	return exportsOf(loaded.(*goja.Object))
}

func exportsOf(module *goja.Object) goja.Value {
	if value := module.Get("exports"); value != nil {
		return value
	}
	return goja.Undefined()
}

// native is what the Go code of a module makes.
func (m *modules) native(definition *Module) goja.Value {
	if definition.Native != nil {
		if native := definition.Native(scope{m.realm}); native != nil {
			return native
		}
	}
	return goja.Undefined()
}

func (m *modules) evaluate(i int) goja.Value {
	r := m.realm
	definition := &r.env.Library.Modules[i]
	if definition.Source == nil {
		m.loaded[i] = m.native(definition)
		return m.loaded[i]
	}
	module, exports := r.vm.NewObject(), r.vm.NewObject()
	r.set(module, "exports", exports)
	m.loaded[i] = module
	done := false
	defer func() {
		if !done {
			m.loaded[i] = nil
		}
	}()
	native := m.native(definition)
	program, patches, err := r.env.Library.compiled(i)
	if err != nil {
		panic(r.newError("Error", "", fmt.Sprintf("built-in module %q cannot be compiled", definition.Name)))
	}
	r.applyPatchSet(patches)
	function, _ := goja.AssertFunction(r.run(program))
	if m.inner == nil {
		m.inner = NewFunction(r.vm, "require", 1, func(call goja.FunctionCall) goja.Value {
			return m.load(strings.TrimPrefix(call.Argument(0).String(), "node:"))
		})
	}
	r.call(function, exports, module, exports, m.inner, native)
	done = true
	return exportsOf(module)
}

// requireMembers are the properties of the author's require function.
var requireMembers = []string{"resolve", "cache", "extensions", "main"}

// userRequire returns the require function of a program of the author's: the realm's own
// where from is nil. Its properties hang on its prototype, as few programs touch them.
func (m *modules) userRequire(from *attachment) goja.Value {
	vm := m.realm.vm
	require := NewFunction(vm, "require", 1, func(call goja.FunctionCall) goja.Value {
		return m.require(call.Argument(0), from)
	})
	properties := &requireProperties{modules: m, from: from}
	properties.lazyObject = lazyObject{names: requireMembers, maker: properties}
	members := newLazyObject(vm, properties, false)
	must(members.SetPrototype(require.Prototype()))
	must(require.SetPrototype(members))
	return require
}

// requireProperties are the properties of the author's require.
type requireProperties struct {
	lazyObject
	modules *modules
	from    *attachment
}

// member implements memberMaker.
func (p *requireProperties) member(i int) goja.Value {
	vm := p.modules.realm.vm
	switch requireMembers[i] {
	case "resolve":
		return NewFunction(vm, "resolve", 2, func(call goja.FunctionCall) goja.Value {
			return vm.ToValue(p.modules.resolve(call.Argument(0), p.from))
		})
	case "main":
		return goja.Undefined()
	}
	return vm.NewObject()
}

// require gives a program of the author's a module of the library, or an attached program;
// everything else was bundled into it.
func (m *modules) require(request goja.Value, from *attachment) goja.Value {
	name := m.resolve(request, from)
	if a := m.attachedAs(name, from); a != nil {
		return m.loadAttached(a)
	}
	return m.load(strings.TrimPrefix(name, "node:"))
}

// resolve checks what a program of the author's asks for and returns the name.
func (m *modules) resolve(request goja.Value, from *attachment) string {
	r := m.realm
	if !goja.IsString(request) {
		panic(r.newError("TypeError", "ERR_INVALID_ARG_TYPE",
			"The \"id\" argument must be of type string. Received "+received(request)))
	}
	asked := request.String()
	if m.attachedAs(asked, from) != nil {
		return asked
	}
	name := strings.TrimPrefix(asked, "node:")
	if r.env.Library == nil {
		panic(m.notFound(asked))
	}
	if i, ok := r.env.Library.index().modules[name]; ok && !r.env.Library.Modules[i].Internal {
		return asked
	}
	for _, known := range []string{name, asked} {
		if reason, ok := r.env.Library.Absent[known]; ok {
			panic(r.newError("Error", "ERR_NOT_SUPPORTED", fmt.Sprintf("Module '%s' is not supported: %s", known, reason)))
		}
	}
	if name != asked {
		panic(r.newError("Error", "ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: "+cut(asked, 200)))
	}
	panic(m.notFound(asked))
}

func (m *modules) notFound(name string) *goja.Object {
	return m.realm.newError("Error", "MODULE_NOT_FOUND", fmt.Sprintf("Cannot find module '%s'", cut(name, 200)))
}

// cut shortens a text for a message.
func cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	return strings.ToValidUTF8(text[:limit], "") + "…"
}
