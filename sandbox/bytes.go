package sandbox

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/dop251/goja"
)

// maxBytes is how large an ArrayBuffer may be. What V8 cannot allocate throws there too,
// only far later; in Go it ends the process.
const maxBytes = 1 << 27

// maxSafe is the largest size that V8 takes for one at all.
const maxSafe = 1<<53 - 1

// byteConstructor makes memory of a size that a script says.
type byteConstructor struct {
	name   string
	length int
	width  int // bytes of an element, 0 for ArrayBuffer
}

var byteConstructors = []byteConstructor{
	{"ArrayBuffer", 1, 0},
	{"BigInt64Array", 3, 8},
	{"BigUint64Array", 3, 8},
	{"Float32Array", 3, 4},
	{"Float64Array", 3, 8},
	{"Int16Array", 3, 2},
	{"Int32Array", 3, 4},
	{"Int8Array", 3, 1},
	{"Uint16Array", 3, 2},
	{"Uint32Array", 3, 4},
	{"Uint8Array", 3, 1},
	{"Uint8ClampedArray", 3, 1},
}

// byteWords are the places of the table by the words that notice them.
var byteWords = func() map[string]uint64 {
	words := map[string]uint64{}
	for i := range byteConstructors {
		words[byteConstructors[i].name] = 1 << i
	}
	return words
}()

// bytesIn are the constructors that a program may notice, as a set of their places in the
// table.
func bytesIn(code string) uint64 {
	if callsEval(code) {
		return 1<<len(byteConstructors) - 1
	}
	return wordsIn(code, byteWords)
}

// constructorProgram is constructor.js, compiled at its first use.
var constructorProgram = internalProgram("constructor")

// boundBytes puts constructors in the place of the engine's that refuse what there is no
// memory for, once. Scripts come to a typed array by the global name of its constructor
// alone; buffers, the host makes too.
func (r *Realm) boundBytes(set uint64) {
	set &^= r.bounded
	r.bounded |= set
	var names []string
	for left := set; left != 0; left &= left - 1 {
		c := &byteConstructors[bits.TrailingZeros64(left)]
		if c.width == 0 {
			r.boundConstructor(c)
			continue
		}
		names = append(names, c.name)
	}
	if names != nil {
		r.whenTouched(r.vm.GlobalObject(), names, func(name string) {
			r.boundConstructor(&byteConstructors[bits.TrailingZeros64(set&byteWords[name])])
		})
	}
}

func (r *Realm) boundConstructor(c *byteConstructor) {
	vm := r.vm
	program, err := constructorProgram()
	must(err)
	factory, _ := goja.AssertFunction(r.run(program))
	construct, ok := goja.AssertConstructor(vm.GlobalObject().Get(c.name))
	if !ok {
		return // the script took it away, before it evaluated a text
	}
	engine := vm.GlobalObject().Get(c.name).(*goja.Object)
	var own *goja.Object
	make := vm.ToValue(func(call goja.FunctionCall) goja.Value {
		target, ok := call.Argument(0).(*goja.Object)
		if !ok {
			panic(r.newError("TypeError", "", "Constructor "+c.name+" requires 'new'"))
		}
		c.check(r, call.Argument(1))
		if c.width == 0 {
			r.refuseResizing(call.Argument(2))
		}
		if target == own {
			target = engine
		}
		object, err := construct(target, slices.Clone(call.Arguments[1:])...)
		must(err)
		return object
	})
	own = r.call(factory, goja.Undefined(), make).(*goja.Object)
	prototype := engine.Get("prototype").(*goja.Object)
	must(own.DefineDataProperty("prototype", prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	must(own.DefineDataProperty("name", vm.ToValue(c.name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(own.DefineDataProperty("length", vm.ToValue(c.length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	if c.width > 0 {
		must(own.SetPrototype(engine.Prototype()))
		must(own.DefineDataProperty("BYTES_PER_ELEMENT", vm.ToValue(c.width), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	} else {
		hidden(own, "isView", engine.Get("isView"))
		species := NewFunction(vm, "get [Symbol.species]", 0, func(call goja.FunctionCall) goja.Value { return call.This })
		must(own.DefineAccessorPropertySymbol(goja.SymSpecies, species, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	hidden(prototype, "constructor", own)
	hidden(vm.GlobalObject(), c.name, own)
}

// check throws for a size that is over the limit.
func (c *byteConstructor) check(r *Realm, v goja.Value) {
	size := c.asked(v)
	if size > -1 && size*float64(max(c.width, 1)) <= maxBytes || math.IsNaN(size) {
		return
	}
	message := "Array buffer allocation failed"
	switch odd := size > maxSafe || size <= -1; {
	case odd && c.width == 0:
		message = "Invalid array buffer length"
	case odd:
		message = fmt.Sprintf("Invalid typed array length: %s", v.String())
	}
	panic(r.newError("RangeError", "", message))
}

// refuseResizing throws for the options of a buffer that can change its length, which the
// engine would ignore.
func (r *Realm) refuseResizing(options goja.Value) {
	object, ok := options.(*goja.Object)
	if !ok {
		return
	}
	if most := object.Get("maxByteLength"); most != nil && !goja.IsUndefined(most) {
		panic(r.newError("Error", "ERR_NOT_SUPPORTED", "ArrayBuffer with maxByteLength is not supported here: the engine has no buffers that change their length"))
	}
}

// asked is the number of elements that the first argument asks for, or 0 where the engine
// is to say what is wrong with it.
func (c *byteConstructor) asked(v goja.Value) float64 {
	object, ok := v.(*goja.Object)
	if !ok {
		if goja.IsNumber(v) || goja.IsString(v) {
			return v.ToFloat()
		}
		return 0
	}
	if c.width == 0 || object.ExportType() == typeProxy || object.ClassName() == "ArrayBuffer" {
		return 0
	}
	if length := object.Get("length"); length != nil && goja.IsNumber(length) {
		return length.ToFloat()
	}
	return 0
}
