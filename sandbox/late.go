package sandbox

import (
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Late gives an ordinary object further members, each of which member makes at its first
// touch: an object that has it under its name, be it a value, a method or an accessor. No
// script can tell them from others: they have their places in the order of names, and come
// with whatever lists or describes properties.
//
// A name that begins with "-" is of a member that enumerations do not show. None of the
// names may be there yet, and member must not fail but for reasons that end the run.
func Late(vm *goja.Runtime, object *goja.Object, names []string, member func(i int) *goja.Object) {
	engine().members(vm, object, names, member)
}

// members does what Late says.
func (at *engineLayout) members(vm *goja.Runtime, object *goja.Object, names []string, member func(i int) *goja.Object) {
	made := func(i int) goja.Value {
		name, hides := bareName(names[i])
		from := member(i)
		if hides {
			must(from.DefineDataProperty(name, nil, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_FALSE))
		}
		return at.property(from, name)
	}
	if at.late(object, names, made) {
		return
	}
	for i := range names {
		name, hides := bareName(names[i])
		copyProperty(vm, object, member(i), name, hides)
	}
}

// LateValues is Late for members that are ordinary properties: member makes their values.
func LateValues(object *goja.Object, names []string, member func(i int) goja.Value) {
	if engine().late(object, names, member) {
		return
	}
	for i, name := range names {
		must(object.DefineDataProperty(name, member(i), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
}

// bareName is the name of a late member, and whether enumerations pass it over.
func bareName(name string) (bare string, hides bool) {
	if name[0] == '-' {
		return name[1:], true
	}
	return name, false
}

// engineLayout is where the engine keeps what its own built-ins are made of, whose members
// it makes late. It lets nobody else do so, and an accessor, a closure and a property cost
// ten allocations for a member that most scripts never touch. So an object is turned into
// one of those: what it holds is left as it is, and only the members to come are added.
//
// Everything is looked up by name and type and then tried, once. Where an engine keeps it
// in another way, nothing is turned, and members are made at once.
type engineLayout struct {
	known     bool
	touches   bool              // members tell of their first touch
	plain     reflect.Type      // of an ordinary object
	templated reflect.Type      // of one with members to come, which begins with a plain one
	template  reflect.Type      // of the members to come
	tables    [2]unsafe.Pointer // of the methods of both, in an interface
	heirs     []unsafe.Pointer  // of those of the engine's objects that begin with the latter
	// Offsets within them.
	values, names, tmpl, finished, props uintptr

	constants   bool          // objects can be made of constants
	val, listed uintptr       // see turned: of the object, and of a template's names
	heir        uintptr       // of the prototype
	arrays      *arrayLayout  // nil where arrays are the engine's
	vm          *goja.Runtime // makes primitives, which belong to none
}

// engine is the layout of the engine that the program is built with.
var engine = sync.OnceValue(func() *engineLayout {
	vm := goja.New()
	at := layoutOf(vm.NewObject(), vm.GlobalObject())
	at.known = at.known && at.works(vm)
	if at.known {
		array := vm.NewArray().Prototype()
		at.heirs = at.heirsOf(array, array.Get("map").(*goja.Object).Prototype())
		at.vm = goja.New()
		at.constants = at.constants && at.constantsWork(goja.New())
		at.touches = true
		at.touches = at.touchWorks(goja.New())
	}
	return at
})

// works tries the layout on an object: what the engine means by it may change, too.
func (at *engineLayout) works(vm *goja.Runtime) (works bool) {
	defer func() {
		if recover() != nil {
			works = false
		}
	}()
	object, made := vm.NewObject(), 0
	must(object.Set("first", 1))
	turned := at.late(object, []string{"second", "third"}, func(i int) goja.Value {
		made++
		from := vm.NewObject()
		must(from.Set("member", i))
		return at.property(from, "member")
	})
	if !turned || made != 0 || object.Get("third").ToInteger() != 1 || object.Get("third").ToInteger() != 1 || made != 1 {
		return false
	}
	return object.Get("first").ToInteger() == 1 && object.Get("fourth") == nil && object.Prototype() == vm.NewObject().Prototype() &&
		slices.Equal(object.GetOwnPropertyNames(), []string{"first", "second", "third"})
}

// implementation is what an object of the engine begins with: an interface.
type implementation struct{ table, data unsafe.Pointer }

func implementationOf(object *goja.Object) *implementation {
	return (*implementation)(unsafe.Pointer(object))
}

// properties and factories are tables of the engine as it has them.
type (
	properties = map[unistring.String]goja.Value
	factories  = map[unistring.String]func(*goja.Runtime) goja.Value
)

// layoutOf finds the layout by an ordinary object and one whose members come late.
func layoutOf(plain, templated *goja.Object) *engineLayout {
	at := &engineLayout{}
	defer func() {
		if recover() != nil { // one of them is no struct behind a pointer
			at.known = false
		}
	}()
	field, ok := reflect.TypeFor[goja.Object]().FieldByName("self")
	if !ok || field.Offset != 0 || field.Type.Kind() != reflect.Interface || field.Type.NumMethod() == 0 {
		return at
	}
	at.plain, at.templated = selfType(plain), selfType(templated)
	first := at.templated.Field(0)
	if !first.Anonymous || first.Type != at.plain {
		return at
	}
	found := true
	place := func(in reflect.Type, name string, fits func(reflect.Type) bool) uintptr {
		field, ok := in.FieldByName(name)
		found = found && ok && fits(field.Type)
		return field.Offset
	}
	is := func(want reflect.Type) func(reflect.Type) bool {
		return func(got reflect.Type) bool { return got == want }
	}
	at.values = place(at.plain, "values", is(reflect.TypeFor[properties]()))
	at.names = place(at.plain, "propNames", is(reflect.TypeFor[[]unistring.String]()))
	at.finished = place(at.templated, "protoMaterialised", is(reflect.TypeFor[bool]()))
	at.tmpl = place(at.templated, "tmpl", func(got reflect.Type) bool {
		if got.Kind() != reflect.Pointer || got.Elem().Kind() != reflect.Struct {
			return false
		}
		at.template = got.Elem()
		return true
	})
	if !found {
		return at
	}
	if val, ok := at.plain.FieldByName("val"); ok && val.Type == reflect.TypeFor[*goja.Object]() {
		listed, ok := at.template.FieldByName("propNames")
		at.constants = ok && listed.Type == reflect.TypeFor[[]unistring.String]()
		at.val, at.listed = val.Offset, listed.Offset
		heir, isObject := at.plain.FieldByName("prototype")
		at.constants = at.constants && isObject && heir.Type == val.Type
		at.heir = heir.Offset
	}
	at.props = place(at.template, "props", func(got reflect.Type) bool {
		return got.Kind() == reflect.Map && got.Key() == reflect.TypeFor[unistring.String]() &&
			got.Elem().ConvertibleTo(reflect.TypeFor[func(*goja.Runtime) goja.Value]())
	})
	at.tables = [2]unsafe.Pointer{implementationOf(plain).table, implementationOf(templated).table}
	at.known = found
	return at
}

// selfType is the type of the struct that an object of the engine is.
func selfType(object *goja.Object) reflect.Type {
	return reflect.ValueOf(object).Elem().FieldByName("self").Elem().Type().Elem()
}

// late turns an ordinary object into one whose further members made makes, and reports
// whether it could.
func (at *engineLayout) late(object *goja.Object, names []string, made func(i int) goja.Value) bool {
	self := implementationOf(object)
	if !at.known || self.table != at.tables[0] {
		return false
	}
	whole := reflect.New(at.templated).UnsafePointer()
	reflect.NewAt(at.plain, whole).Elem().Set(reflect.NewAt(at.plain, self.data).Elem())
	listed := (*[]unistring.String)(unsafe.Add(whole, at.names))
	all := append(make([]unistring.String, 0, len(*listed)+len(names)), *listed...)
	props := make(factories, len(names))
	for i := range names {
		bare, _ := bareName(names[i])
		name := unistring.NewFromString(bare)
		all = append(all, name)
		props[name] = func(*goja.Runtime) goja.Value { return made(i) }
	}
	*listed = all
	template := reflect.New(at.template).UnsafePointer()
	*(*factories)(unsafe.Add(template, at.props)) = props
	*(*unsafe.Pointer)(unsafe.Add(whole, at.tmpl)) = template
	*(*bool)(unsafe.Add(whole, at.finished)) = true // it has its prototype
	*self = implementation{at.tables[1], whole}
	return true
}

// property is the property of an ordinary object as the engine keeps it. It runs no code.
func (at *engineLayout) property(object *goja.Object, name string) goja.Value {
	if implementationOf(object).table != at.tables[0] {
		panic("sandbox: a late member comes on an object that is not ordinary")
	}
	values := *(*properties)(unsafe.Add(implementationOf(object).data, at.values))
	return values[unistring.NewFromString(name)]
}

// hasNames reports whether an object has properties of its own, symbols aside.
func (at *engineLayout) hasNames(object *goja.Object) bool {
	if self := implementationOf(object); at.known && self.table == at.tables[0] {
		return len(*(*[]unistring.String)(unsafe.Add(self.data, at.names))) > 0
	}
	return len(object.GetOwnPropertyNames()) > 0
}

// copyPropertyProgram is a function that copyProperty calls.
var copyPropertyProgram = internalProgram("copyproperty")

// copyProperty puts the property of one object on another.
func copyProperty(vm *goja.Runtime, to, from *goja.Object, name string, hides bool) {
	program, err := copyPropertyProgram()
	must(err)
	function, err := vm.RunProgram(program)
	must(err)
	copied, _ := goja.AssertFunction(function)
	_, err = copied(goja.Undefined(), to, from, vm.ToValue(name), vm.ToValue(!hides))
	must(err)
}
