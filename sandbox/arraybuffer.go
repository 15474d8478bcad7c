package sandbox

import (
	"math"
	"reflect"

	"github.com/dop251/goja"
)

// arrayBufferPatch adds the methods that move the bytes of an ArrayBuffer, and its
// properties as one of a fixed length. One that could grow cannot be had, which packages
// find out by looking for resize: that is not there.
var arrayBufferPatch = patch{
	name:    "arraybuffer",
	words:   memberNames(arrayBufferMembers),
	members: arrayBufferMembers,
}

var arrayBufferMembers = []member{
	{holder: "ArrayBuffer.prototype", name: "detached", getter: true, make: (*Realm).bufferDetached},
	{holder: "ArrayBuffer.prototype", name: "maxByteLength", getter: true, make: (*Realm).bufferMaxByteLength},
	{holder: "ArrayBuffer.prototype", name: "resizable", getter: true, make: (*Realm).bufferResizable},
	{holder: "ArrayBuffer.prototype", name: "transfer", make: (*Realm).bufferTransfer},
	{holder: "ArrayBuffer.prototype", name: "transferToFixedLength", make: (*Realm).bufferTransfer},
}

var typeArrayBuffer = reflect.TypeFor[goja.ArrayBuffer]()

// bufferOf is the ArrayBuffer that a method is called on; the name is the method's for
// the error where there is none.
func (r *Realm) bufferOf(this goja.Value, name string) goja.ArrayBuffer {
	receiver := ""
	object, ok := this.(*goja.Object)
	if !ok {
		receiver = textOf(this)
	} else if object.ExportType() == typeArrayBuffer {
		if buffer, ok := object.Export().(goja.ArrayBuffer); ok {
			return buffer
		}
	}
	if receiver == "" {
		receiver = receiverText(object)
	}
	panic(r.newError("TypeError", "", "Method "+name+" called on incompatible receiver "+receiver))
}

// receiverText names an object in an error, without running any code of its own.
func receiverText(object *goja.Object) string {
	switch {
	case object.ExportType() == typeProxy:
		return "#<Object>"
	case object.ClassName() == "Array":
		return "[object Array]"
	case object.ClassName() == "Function":
		return "function"
	}
	return "#<Object>"
}

func (r *Realm) bufferDetached(string) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		buffer := r.bufferOf(call.This, "get ArrayBuffer.prototype.detached")
		return r.vm.ToValue(buffer.Detached())
	}
}

func (r *Realm) bufferMaxByteLength(string) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		buffer := r.bufferOf(call.This, "get ArrayBuffer.prototype.maxByteLength")
		return r.vm.ToValue(len(buffer.Bytes()))
	}
}

func (r *Realm) bufferResizable(string) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		r.bufferOf(call.This, "get ArrayBuffer.prototype.resizable")
		return r.vm.ToValue(false)
	}
}

// bufferTransfer makes transfer and transferToFixedLength, which differ for buffers alone
// that can grow.
func (r *Realm) bufferTransfer(name string) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		method := "ArrayBuffer.prototype." + name
		buffer := r.bufferOf(call.This, method)
		length := float64(len(buffer.Bytes()))
		if given := call.Argument(0); !goja.IsUndefined(given) {
			length = r.bufferLength(given, method)
		}
		if buffer.Detached() {
			panic(r.newError("TypeError", "", "Cannot perform "+method+" on a detached ArrayBuffer"))
		}
		bytes := buffer.Bytes()
		if kept := int(length); kept <= len(bytes) {
			bytes = bytes[:kept:kept]
		} else {
			bytes = append(make([]byte, 0, kept), bytes...)[:kept]
		}
		buffer.Detach()
		return r.vm.ToValue(r.vm.NewArrayBuffer(bytes))
	}
}

// bufferLength is ToIndex, within what there is memory for.
func (r *Realm) bufferLength(given goja.Value, method string) float64 {
	length := math.Trunc(given.ToNumber().ToFloat())
	switch {
	case math.IsNaN(length):
		return 0
	case length < 0:
		panic(r.newError("RangeError", "", "Invalid array buffer length"))
	case length > maxSafe:
		panic(r.newError("RangeError", "", method+": Invalid length parameter"))
	case length > maxBytes:
		panic(r.newError("RangeError", "", "Array buffer allocation failed"))
	}
	return length
}
