package sandbox

import (
	"reflect"
	"strconv"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// arrayLayout is where the engine keeps what an array is made of, found and tried as the
// engineLayout is. A table has hundreds of short arrays, of which the engine makes each of
// six pieces of memory: one of the table is made of three.
type arrayLayout struct {
	known bool
	plain reflect.Type  // of an array
	model reflect.Value // an empty array
	table unsafe.Pointer
	// Offsets within it.
	items, length, objects, lengthProperty uintptr
	lengthOfModel                          goja.Value // the property of that name

	runtime, prototype uintptr // of an object, and within a runtime

	blocks [5]reflect.Type // of an object, its array and that many items
}

// listedLength are the names of the properties of all arrays here: nothing fits behind the
// first, so that who adds one copies it.
var listedLength = []unistring.String{"length"}

// arraysOf finds the layout of arrays.
func (at *engineLayout) arraysOf(vm *goja.Runtime) (a *arrayLayout) {
	a = &arrayLayout{}
	defer func() {
		if recover() != nil {
			a = &arrayLayout{}
		}
	}()
	model := vm.NewArray()
	a.plain, a.table = selfType(model), implementationOf(model).table
	if a.plain.Field(0).Type != at.plain || implementationOf(model).data == nil {
		return a
	}
	found := true
	place := func(in reflect.Type, name string, want reflect.Type) uintptr {
		field, ok := in.FieldByName(name)
		found = found && ok && (want == nil || field.Type == want)
		return field.Offset
	}
	for field := range a.plain.Fields() { // the items are behind the properties of that name
		if field.Name == "values" && field.Type == reflect.TypeFor[[]goja.Value]() {
			a.items = field.Offset
		}
	}
	a.length = place(a.plain, "length", reflect.TypeFor[uint32]())
	a.objects = place(a.plain, "objCount", reflect.TypeFor[int]())
	a.lengthProperty = place(a.plain, "lengthProp", nil)
	a.runtime = place(reflect.TypeFor[goja.Object](), "runtime", reflect.TypeFor[*goja.Runtime]())
	global, ok := reflect.TypeFor[goja.Runtime]().FieldByName("global")
	if !ok || !found || a.items == 0 {
		return a
	}
	a.prototype = global.Offset + place(global.Type, "ArrayPrototype", reflect.TypeFor[*goja.Object]())
	a.model = reflect.NewAt(a.plain, implementationOf(model).data).Elem()
	a.lengthOfModel = (*(*properties)(unsafe.Add(implementationOf(model).data, at.values)))["length"]
	for n := range a.blocks {
		a.blocks[n] = reflect.StructOf([]reflect.StructField{
			{Name: "Object", Type: reflect.TypeFor[goja.Object]()},
			{Name: "Array", Type: a.plain},
			{Name: "Items", Type: reflect.ArrayOf(n, reflect.TypeFor[goja.Value]())},
		})
	}
	a.known = found && a.lengthOfModel != nil
	return a
}

// arrayOf makes an array of items, which it copies.
func (at *engineLayout) arrayOf(vm *goja.Runtime, items []goja.Value) *goja.Object {
	a := at.arrays
	if a == nil || !a.known {
		return newArrayOf(vm, items)
	}
	prototype := *(**goja.Object)(unsafe.Add(unsafe.Pointer(vm), a.prototype))
	if prototype == nil {
		return newArrayOf(vm, items) // the first of a realm
	}
	block := a.blocks[0]
	if len(items) < len(a.blocks) {
		block = a.blocks[len(items)]
	}
	object := (*goja.Object)(reflect.New(block).UnsafePointer())
	array := unsafe.Add(unsafe.Pointer(object), block.Field(1).Offset)
	reflect.NewAt(a.plain, array).Elem().Set(a.model)
	*(**goja.Object)(unsafe.Add(array, at.val)) = object
	*(**goja.Object)(unsafe.Add(array, at.heir)) = prototype
	length := a.lengthOfModel
	(*implementation)(unsafe.Pointer(&length)).data = unsafe.Add(array, a.lengthProperty)
	*(*properties)(unsafe.Add(array, at.values)) = properties{"length": length}
	*(*[]unistring.String)(unsafe.Add(array, at.names)) = listedLength
	var own []goja.Value
	if n := len(items); n > 0 && n < len(a.blocks) {
		own = unsafe.Slice((*goja.Value)(unsafe.Add(unsafe.Pointer(object), block.Field(2).Offset)), n)
	} else {
		own = make([]goja.Value, n)
	}
	copy(own, items)
	*(*[]goja.Value)(unsafe.Add(array, a.items)) = own
	*(*uint32)(unsafe.Add(array, a.length)) = uint32(len(items))
	*(*int)(unsafe.Add(array, a.objects)) = len(items)
	*(**goja.Runtime)(unsafe.Add(unsafe.Pointer(object), a.runtime)) = vm
	*implementationOf(object) = implementation{a.table, array}
	return object
}

func newArrayOf(vm *goja.Runtime, items []goja.Value) *goja.Object {
	values := make([]any, len(items))
	for i, item := range items {
		values[i] = item
	}
	return vm.NewArray(values...)
}

// arraysWork tries arrays of all sizes, as constantsWork does objects.
func (at *engineLayout) arraysWork(vm *goja.Runtime) (works bool) {
	defer func() {
		if recover() != nil {
			works = false
		}
	}()
	first := vm.NewArray()
	for n := range len(at.arrays.blocks) + 2 {
		items := make([]goja.Value, n)
		for i := range items {
			items[i] = vm.ToValue(i)
		}
		array := at.arrayOf(vm, items)
		must(array.Set("name", "x"))
		must(array.Set(strconv.Itoa(n), "y"))
		if array.Prototype() != first.Prototype() || array.ClassName() != "Array" || array.Get("length").ToInteger() != int64(n+1) ||
			array.Get("name").String() != "x" || array.Get(strconv.Itoa(n)).String() != "y" || n > 0 && array.Get("0") != items[0] {
			return false
		}
		names := array.GetOwnPropertyNames()
		if len(names) != n+3 || names[n+1] != "length" || names[n+2] != "name" || len(array.Keys()) != n+2 {
			return false
		}
		must(array.Set("length", 0))
		if array.Get("0") != nil || len(listedLength) != 1 || listedLength[0] != "length" {
			return false
		}
	}
	return true
}
