package node

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// refusal is a module that loads and refuses to work.
type refusal struct {
	module  string
	reason  string // why, after "… is not supported: "
	members string // see refusals
}

// refused is a member of such a module.
type refused struct {
	path   []string // one name, or two for a member of an object
	kind   string
	length int
	name   string // of the function, or of the module to ask
	value  any    // of a constant
}

// parse reads the lines of the table.
func (r refusal) parse() []refused {
	var members []refused
	for line := range strings.Lines(r.members) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		m := refused{path: strings.Split(fields[0], "."), kind: fields[1]}
		m.name = m.path[len(m.path)-1]
		shape, value, valued := strings.Cut(line, " = ")
		if valued {
			m.value = constantOf(strings.TrimSpace(value))
		}
		if m.kind == "of" {
			m.name = fields[2]
		} else if words := strings.Fields(shape)[1:]; len(words) > 1 {
			m.length = checked(strconv.Atoi(words[1]))
			if len(words) > 2 {
				m.name = checked(strconv.Unquote(strings.Join(words[2:], " ")))
			}
		}
		members = append(members, m)
	}
	return members
}

// checked is for the table, which is a part of the program and which a test reads whole.
func checked[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// symbol is the description of a constant that is a symbol.
type symbol string

// constantOf reads a constant: JSON, undefined, or a symbol.
func constantOf(text string) any {
	if text == "undefined" {
		return goja.Undefined()
	}
	if description, ok := strings.CutPrefix(text, "Symbol("); ok {
		return symbol(strings.TrimSuffix(description, ")"))
	}
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		panic(err)
	}
	return value
}

// native makes the module's exports in a realm, as an object that JavaScript goes on with.
func (r refusal) native() func(sandbox.Scope) goja.Value {
	table := sync.OnceValue(r.table)
	return func(scope sandbox.Scope) goja.Value {
		exports, t := scope.VM().NewObject(), table()
		sandbox.LateValues(exports, t.names, func(i int) goja.Value { return r.whole(scope, t.members, t.places[i]) })
		return exports
	}
}

// exports makes the exports of a module without JavaScript of its own, each at its first
// touch.
func (r refusal) exports() func(sandbox.Scope) goja.Value {
	table := sync.OnceValue(r.table)
	return func(scope sandbox.Scope) goja.Value {
		t := table()
		return scope.LazyObject(t.names, func(i int) goja.Value { return r.whole(scope, t.members, t.places[i]) })
	}
}

// refusedTable are the members of a module, and the names and places of those that are
// its own and not of an object in it.
type refusedTable struct {
	members []refused
	names   []string
	places  []int
}

func (r refusal) table() (t refusedTable) {
	t.members = r.parse()
	for i := range t.members {
		if path := t.members[i].path; len(path) == 1 {
			t.names, t.places = append(t.names, path[0]), append(t.places, i)
		}
	}
	return t
}

// put puts the member at a place on an object.
func (r refusal) put(scope sandbox.Scope, object *goja.Object, members []refused, i int) {
	path := members[i].path
	must(object.Set(path[len(path)-1], r.whole(scope, members, i)))
}

// whole makes the member at a place with the members that it has itself.
func (r refusal) whole(scope sandbox.Scope, members []refused, i int) goja.Value {
	value := r.make(scope, &members[i])
	for j := range members {
		if path := members[j].path; len(path) > 1 && len(members[i].path) == 1 && path[0] == members[i].path[0] {
			r.put(scope, value.(*goja.Object), members, j)
		}
	}
	return value
}

// make makes one member in a realm.
func (r refusal) make(scope sandbox.Scope, m *refused) goja.Value {
	vm := scope.VM()
	refuse := func() *goja.Object {
		call := r.module + "." + strings.Join(m.path, ".")
		return scope.NewError("Error", "ERR_NOT_SUPPORTED", call+" is not supported: "+r.reason)
	}
	switch m.kind {
	case "call":
		return sandbox.NewFunction(vm, m.name, m.length, func(goja.FunctionCall) goja.Value { panic(refuse()) })
	case "later":
		return sandbox.NewFunction(vm, m.name, m.length, func(goja.FunctionCall) goja.Value {
			promise, _, reject := vm.NewPromise()
			if err := reject(refuse()); err != nil {
				panic(err)
			}
			return vm.ToValue(promise)
		})
	case "class":
		constructor := vm.ToValue(func(goja.ConstructorCall) *goja.Object { panic(refuse()) }).(*goja.Object)
		for name, value := range map[string]any{"name": m.name, "length": m.length} {
			if err := constructor.DefineDataProperty(name, vm.ToValue(value), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
				panic(err)
			}
		}
		return constructor
	case "gives":
		return sandbox.NewFunction(vm, m.name, m.length, func(goja.FunctionCall) goja.Value { return r.constant(vm, m.value) })
	case "of":
		return scope.Require(m.name).(*goja.Object).Get(m.path[0])
	case "object":
		return vm.NewObject()
	case "=":
		return r.constant(vm, m.value)
	}
	return goja.Undefined()
}

// constant makes a constant in a realm; those with members are empty objects and lists,
// made anew as scripts may write to them.
func (r refusal) constant(vm *goja.Runtime, value any) goja.Value {
	switch value := value.(type) {
	case symbol:
		return goja.NewSymbol(string(value))
	case map[string]any:
		return vm.NewObject()
	case []any:
		return vm.NewArray()
	}
	return vm.ToValue(value)
}

// addRefusals puts the modules that refuse into a library. One that has JavaScript of its
// own gets its members as native, else they are the module.
func addRefusals(library *sandbox.Library) {
	for _, r := range refusals() {
		i := slices.IndexFunc(library.Modules, func(m sandbox.Module) bool { return m.Name == r.module })
		if i < 0 {
			library.Modules = append(library.Modules, sandbox.Module{Name: r.module, Native: r.exports()})
			continue
		}
		library.Modules[i].Native = r.native()
	}
}
