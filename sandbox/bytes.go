package sandbox

import (
	"regexp"
	"slices"

	"github.com/dop251/goja"
)

// maxBytes is how large an ArrayBuffer may be. What V8 cannot allocate throws there too,
// only far later.
const maxBytes = 1 << 27

// byteConstructors make memory of a size that a script says.
var byteConstructors = []string{
	"ArrayBuffer", "BigInt64Array", "BigUint64Array", "Float32Array", "Float64Array", "Int16Array", "Int32Array", "Int8Array",
	"Uint16Array", "Uint32Array", "Uint8Array", "Uint8ClampedArray",
}

// bytesPatch bounds the memory of one ArrayBuffer.
var bytesPatch = patch{
	name:   "bytes",
	words:  byteConstructors,
	native: newBytesNative,
}

// anyGlobal matches what a program may reach all constructors through.
var anyGlobal = regexp.MustCompile(`\b(?:globalThis|global|eval|Function)\b`)

// bytesIn returns the constructors that a program may use.
func bytesIn(code string) []string {
	if anyGlobal.MatchString(code) {
		return byteConstructors
	}
	words := make(map[string]uint64, len(byteConstructors))
	for i, name := range byteConstructors {
		words[name] = 1 << i
	}
	found := wordsIn(code, words)
	return slices.DeleteFunc(slices.Clone(byteConstructors), func(name string) bool { return found&words[name] == 0 })
}

func newBytesNative(r *Realm) goja.Value {
	names := make([]any, len(r.program.bytes))
	for i, name := range r.program.bytes {
		names[i] = name
	}
	native := r.vm.NewArray(names...)
	r.set(native, "max", r.vm.ToValue(maxBytes))
	r.set(native, "sizeOf", NewFunction(r.vm, "sizeOf", 2, func(call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(sizeAsked(call.Argument(0), call.Argument(1).ToBoolean()))
	}))
	return native
}

// sizeAsked is the number of elements that the first argument of a constructor asks for,
// or 0 where the engine is to say what is wrong with it.
func sizeAsked(v goja.Value, isBuffer bool) float64 {
	object, ok := v.(*goja.Object)
	if !ok {
		if goja.IsNumber(v) || goja.IsString(v) {
			return v.ToFloat()
		}
		return 0
	}
	if isBuffer || object.ExportType() == typeProxy || object.ClassName() == "ArrayBuffer" {
		return 0
	}
	if length := object.Get("length"); length != nil && goja.IsNumber(length) {
		return length.ToFloat()
	}
	return 0
}
