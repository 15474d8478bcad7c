package sandbox

import (
	"maps"
	"reflect"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// touchable is a built-in of a realm whose members are changed as they come into being.
type touchable struct {
	object *goja.Object
	props  factories // its own, where the engine's are those of all realms
}

// whenTouched has first called with the name of a member of a built-in at the member's first
// touch: when the engine has just made it, and nobody has seen it. The engine makes most
// members of its built-ins late, and a program touches few of those that it may touch. For
// members that are there already, first is called at once.
//
// It may put something else in the member's place, and must run no code of the script's.
func (r *Realm) whenTouched(object *goja.Object, names []string, first func(name string)) {
	at := slices.IndexFunc(r.touchables, func(t touchable) bool { return t.object == object })
	if at < 0 {
		at = len(r.touchables)
		r.touchables = append(r.touchables, touchable{object: object})
	}
	t := &r.touchables[at]
	t.props = engine().touched(object, t.props, names, first)
}

// touched does what whenTouched says. Props are what it returned for the object before, or
// nil.
func (at *engineLayout) touched(object *goja.Object, props factories, names []string, first func(name string)) factories {
	whole, late := at.comingLate(object)
	for _, name := range names {
		key := unistring.NewFromString(name)
		if late {
			shared := *(*factories)(unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(whole, at.tmpl)), at.props))
			made := *(*properties)(unsafe.Add(whole, at.values))
			if _, known := made[key]; !known && shared[key] != nil {
				if props == nil {
					props = at.ownProps(whole)
				}
				engines := props[key]
				props[key] = func(vm *goja.Runtime) goja.Value {
					made[key] = engines(vm)
					first(name)
					return made[key]
				}
				continue
			}
		}
		first(name)
	}
	return props
}

// comingLate is what an object of the engine is whose members come late.
func (at *engineLayout) comingLate(object *goja.Object) (whole unsafe.Pointer, late bool) {
	self := implementationOf(object)
	if !at.touches || self.table != at.tables[1] && !slices.Contains(at.heirs, self.table) {
		return nil, false
	}
	return self.data, true
}

// ownProps gives a built-in members to come of its own, as the engine's are those of all
// realms.
func (at *engineLayout) ownProps(whole unsafe.Pointer) factories {
	template := (*unsafe.Pointer)(unsafe.Add(whole, at.tmpl))
	own := reflect.New(at.template)
	own.Elem().Set(reflect.NewAt(at.template, *template).Elem())
	props := (*factories)(unsafe.Add(own.UnsafePointer(), at.props))
	*props = maps.Clone(*props)
	*template = own.UnsafePointer()
	return *props
}

// heirsOf are the tables of methods of those objects that begin with one whose members come
// late.
func (at *engineLayout) heirsOf(objects ...*goja.Object) (tables []unsafe.Pointer) {
	for _, object := range objects {
		first := selfType(object).Field(0)
		if first.Anonymous && first.Type == at.templated {
			tables = append(tables, implementationOf(object).table)
		}
	}
	return tables
}

// touchWorks tries whether members tell of their first touch.
func (at *engineLayout) touchWorks(vm *goja.Runtime) (works bool) {
	defer func() {
		if recover() != nil {
			works = false
		}
	}()
	touched := ""
	array := vm.NewArray().Prototype()
	at.touched(array, nil, []string{"map", "with"}, func(name string) {
		touched += name
		must(array.DefineDataProperty(name, vm.ToValue(5), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	})
	if touched != "" || vm.NewArray().Get("with").ToInteger() != 5 || array.Get("with").ToInteger() != 5 || touched != "with" {
		return false
	}
	other := goja.New().NewArray()
	_, isFunction := goja.AssertFunction(other.Get("with"))
	return isFunction
}
