package node

import (
	"bytes"
	"maps"
	"math/big"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// bufferNative is what Buffer stands on. The JavaScript side has checked every argument:
// offsets are integers within bounds.
func bufferNative(scope sandbox.Scope) goja.Value { return sharedNamespace(scope.VM(), bytesMethods) }

// section is the part of an argument's bytes from and to the numbers that follow it.
func section(call goja.FunctionCall, index int) []byte {
	data := octets(call.Argument(index))
	from := min(max(0, integer(call, index+1)), len(data))
	to := min(max(from, integer(call, index+2)), len(data))
	return data[from:to]
}

func textArgument(call goja.FunctionCall, index int) goja.String {
	return call.Argument(index).ToString().(goja.String)
}

var bytesMethods = map[string]method{
	"finish": finishBuffer,
	// encoding(name) is the one name of an encoding, or undefined.
	// The one name of an encoding, or undefined; that of none is UTF-8's.
	"encoding": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		given := call.Argument(0)
		if goja.IsUndefined(given) || goja.IsNull(given) {
			return vm.ToValue("utf8")
		}
		text := given.String()
		if text == "" {
			return vm.ToValue("utf8")
		}
		name, ok := encodingNames[text]
		if !ok {
			name, ok = encodingNames[strings.ToLower(text)]
		}
		if !ok {
			return goja.Undefined()
		}
		return vm.ToValue(name)
	},
	// The number of bytes, whatever a property of that name says.
	"size": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(len(octets(call.Argument(0))))
	},
	"isUint8Array": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(kindOf(call.Argument(0)) == "Uint8Array")
	},
	"isArrayBuffer": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(kindOf(call.Argument(0)) == "ArrayBuffer")
	},
	"encode": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(vm.NewArrayBuffer(encodeText(textArgument(call, 0), call.Argument(1).String())))
	},
	"decode": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return decodeText(vm, section(call, 0), call.Argument(3).String())
	},
	"write": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(writeText(section(call, 0), textArgument(call, 3), call.Argument(4).String()))
	},
	"byteLength": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(textLength(textArgument(call, 0), call.Argument(1).String()))
	},
	"compare": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(bytes.Compare(section(call, 0), section(call, 3)))
	},
	"equals": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(bytes.Equal(octets(call.Argument(0)), octets(call.Argument(1))))
	},
	"copy": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(copy(section(call, 0), section(call, 3)))
	},
	"fill": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		fill(section(call, 0), octets(call.Argument(3)))
		return goja.Undefined()
	},
	"indexOf": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(indexOf(octets(call.Argument(0)), octets(call.Argument(1)),
			integer(call, 2), call.Argument(3).ToBoolean(), integer(call, 4)))
	},
	"swap": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		for group := range slices.Chunk(octets(call.Argument(0)), integer(call, 1)) {
			slices.Reverse(group)
		}
		return goja.Undefined()
	},
	"isUtf8": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(utf8.Valid(octets(call.Argument(0))))
	},
	"isAscii": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(!slices.ContainsFunc(octets(call.Argument(0)), func(b byte) bool { return b >= utf8.RuneSelf }))
	},
	"hex": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(spacedHex(section(call, 0)))
	},
	"readInteger": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(readInteger(section(call, 0), call.Argument(3).ToBoolean(), call.Argument(4).ToBoolean()))
	},
	"writeInteger": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		// Negative numbers wrap around in two's complement.
		writeInteger(section(call, 0), uint64(call.Argument(4).ToInteger()), call.Argument(3).ToBoolean())
		return goja.Undefined()
	},
	"readBigInt": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		bits := readInteger(section(call, 0), call.Argument(3).ToBoolean(), true)
		if call.Argument(4).ToBoolean() {
			return vm.ToValue(big.NewInt(bits))
		}
		return vm.ToValue(new(big.Int).SetUint64(uint64(bits)))
	},
	"writeBigInt": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		value, ok := call.Argument(4).Export().(*big.Int)
		if !ok {
			panic(vm.NewTypeError("writeBigInt takes a BigInt"))
		}
		bits := value.Uint64()
		if value.Sign() < 0 {
			bits = uint64(value.Int64())
		}
		writeInteger(section(call, 0), bits, call.Argument(3).ToBoolean())
		return goja.Undefined()
	},
	"readFloat": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(readFloat(section(call, 0), call.Argument(3).ToBoolean()))
	},
	"writeFloat": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		writeFloat(section(call, 0), call.Argument(4).ToFloat(), call.Argument(3).ToBoolean())
		return goja.Undefined()
	},
}

// fill repeats pattern over data. The two may overlap.
func fill(data, pattern []byte) {
	if len(pattern) == 0 {
		return
	}
	// What is filled already is the next pattern: few copies, however short the first is.
	for n := copy(data, bytes.Clone(pattern)); n < len(data); {
		n += copy(data[n:], data[:n])
	}
}

// indexOf finds needle from an offset that counts from the end when negative, forwards
// or backwards, at places that are multiples of step.
func indexOf(data, needle []byte, offset int, forward bool, step int) int {
	if step > 1 {
		data = data[:len(data)-len(data)%step]
	}
	from := offset
	switch {
	case offset < 0 && offset+len(data) >= 0:
		from = len(data) + offset
	case offset < 0 && (forward || len(needle) == 0):
		from = 0
	case offset < 0:
		return -1
	case offset+len(needle) <= len(data):
	case len(needle) == 0:
		from = len(data)
	case forward:
		return -1
	default:
		from = len(data) - 1
	}
	if len(needle) == 0 {
		return from
	}
	if len(needle) > len(data) || (step > 1 && (len(data) < step || len(needle) < step)) {
		return -1
	}
	from -= from % step
	if forward {
		for at := from; at+len(needle) <= len(data); {
			next := bytes.Index(data[at:], needle)
			if next < 0 {
				return -1
			}
			at += next
			if at%step == 0 {
				return at
			}
			at++
		}
		return -1
	}
	for at := min(from, len(data)-len(needle)); at >= 0; {
		at = bytes.LastIndex(data[:at+len(needle)], needle)
		if at < 0 || at%step == 0 {
			return at
		}
		at--
	}
	return -1
}

// bufferMethods are the methods of Buffer's prototype that are made when a script asks
// for them.
var bufferMethods = sync.OnceValue(func() map[string]bool {
	methods := map[string]bool{}
	for _, name := range []string{
		"compare", "copy", "equals", "fill", "includes", "indexOf", "lastIndexOf", "slice", "subarray", "swap16", "swap32", "swap64",
		"toJSON", "write",
	} {
		methods[name] = true
	}
	for _, encoding := range []string{"utf8", "ucs2", "latin1", "ascii", "hex", "base64", "base64url"} {
		methods[encoding+"Slice"], methods[encoding+"Write"] = true, true
	}
	for _, verb := range []string{"read", "write"} {
		for _, number := range []string{
			"UInt8", "Int8", "UIntLE", "UIntBE", "IntLE", "IntBE", "UInt16LE", "UInt16BE", "Int16LE", "Int16BE", "UInt32LE", "UInt32BE",
			"Int32LE", "Int32BE", "BigUInt64LE", "BigUInt64BE", "BigInt64LE", "BigInt64BE", "FloatLE", "FloatBE", "DoubleLE", "DoubleBE",
		} {
			methods[verb+number] = true
			methods[verb+strings.Replace(number, "UInt", "Uint", 1)] = true
		}
	}
	return methods
})

// encodingNames are the names that encodings have besides their own.
var encodingNames = map[string]string{
	"utf8": "utf8", "utf-8": "utf8", "ucs2": "utf16le", "ucs-2": "utf16le", "utf16le": "utf16le", "utf-16le": "utf16le",
	"latin1": "latin1", "binary": "latin1", "ascii": "ascii", "hex": "hex", "base64": "base64", "base64url": "base64url",
}

// finishBuffer is finish(Buffer, FastBuffer, Uint8Array, toString, inspect, make): what Buffer
// and its prototype have besides the functions that the script put there. The getters of the
// prototype come in objects that make returns, its methods as they are. Properties are defined
// and not set, as setting one asks all prototypes for setters, which makes what is there.
func finishBuffer(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
	class, fast, parent := call.Argument(0).ToObject(vm), call.Argument(1), call.Argument(2).ToObject(vm)
	text, inspect := call.Argument(3), call.Argument(4)
	make, ok := goja.AssertFunction(call.Argument(5))
	if !ok {
		panic(vm.NewTypeError("finish takes a function"))
	}
	made := func(name string) goja.Value {
		value, err := make(goja.Undefined(), vm.ToValue(name))
		must(err)
		return value
	}
	species := sandbox.NewFunction(vm, "get", 0, func(goja.FunctionCall) goja.Value { return fast })
	must(class.SetPrototype(parent))
	must(class.DefineAccessorPropertySymbol(goja.SymSpecies, species, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	prototype := class.Get("prototype").ToObject(vm)
	sandbox.Late(vm, prototype, bufferGetters, func(i int) *goja.Object { return made(bufferGetters[i]).ToObject(vm) })
	yes := goja.FLAG_TRUE
	must(prototype.DefineDataProperty("toString", text, yes, yes, yes))
	must(prototype.DefineDataProperty("toLocaleString", text, yes, yes, yes))
	must(prototype.DefineDataProperty("inspect", inspect, yes, yes, yes))
	must(prototype.DefineDataPropertySymbol(registered(vm, inspectKey).(*goja.Symbol), inspect, yes, yes, yes))
	late := vm.NewDynamicObject(&lateMethods{vm: vm, prototype: prototype, make: made})
	must(late.SetPrototype(prototype.Prototype()))
	must(prototype.SetPrototype(late))
	return goja.Undefined()
}

var bufferGetters = []string{"parent", "offset"}

// lateMethods are methods that are made when they are first asked for, and then put on the
// prototype, where they are found before this object is asked again.
type lateMethods struct {
	vm        *goja.Runtime
	prototype *goja.Object
	make      func(name string) goja.Value
}

// Get implements goja.DynamicObject.
func (l *lateMethods) Get(name string) goja.Value {
	if !l.Has(name) {
		return nil
	}
	method, ok := l.make(name).(*goja.Object)
	if !ok {
		return nil
	}
	// Methods with two names have the longer one.
	own := l.vm.ToValue(strings.Replace(name, "Uint", "UInt", 1))
	must(method.DefineDataProperty("name", own, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(l.prototype.DefineDataProperty(name, method, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	return method
}

// Set implements goja.DynamicObject.
func (l *lateMethods) Set(string, goja.Value) bool { return false }

// Has implements goja.DynamicObject.
func (l *lateMethods) Has(name string) bool { return bufferMethods()[name] }

// Delete implements goja.DynamicObject.
func (l *lateMethods) Delete(string) bool { return false }

// Keys implements goja.DynamicObject. Whoever enumerates a Buffer sees its methods: they
// are made then, on the object where they belong.
func (l *lateMethods) Keys() []string {
	names := slices.Sorted(maps.Keys(bufferMethods()))
	for _, name := range names {
		l.Get(name)
	}
	return names
}
