package node

import (
	"errors"
	"hash/crc32"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// A codec compresses or decompresses one stream, a bounded piece at a time: whoever calls it
// is a loop in JavaScript, which the engine can interrupt between any two pieces.
type codec interface {
	// process takes some of the input and gives at most room bytes of output, or little more.
	// An operation other than noFlush is carried out once all of the input is taken. It
	// reports how much it took and whether the stream ended.
	process(input []byte, operation, room int) (taken int, output []byte, ended bool, err error)
}

// zlibPiece is how much input a codec gets at once.
const zlibPiece = 64 << 10

// What a codec does with what it has taken, as zlib numbers it.
const (
	noFlush   = 0
	blockOnly = 5
	finishAll = 4
)

// The formats, as zlib's users in Node number them.
const (
	modeDeflate    = 1
	modeInflate    = 2
	modeGzip       = 3
	modeGunzip     = 4
	modeDeflateRaw = 5
	modeInflateRaw = 6
	modeUnzip      = 7
	modeBrotliRead = 8
	modeBrotliMake = 9
)

// zlibError is why a codec fails: a text, zlib's number and the name of that.
type zlibError struct {
	message string
	number  int
	code    string
}

// Error implements error.
func (e *zlibError) Error() string { return e.message }

// zlibCodes are the names of zlib's numbers.
var zlibCodes = map[int]string{
	2: "Z_NEED_DICT", -1: "Z_ERRNO", -2: "Z_STREAM_ERROR", -3: "Z_DATA_ERROR", -4: "Z_MEM_ERROR", -5: "Z_BUF_ERROR", -6: "Z_VERSION_ERROR",
}

func newZlibError(message string, number int) error {
	return &zlibError{message: message, number: number, code: zlibCodes[number]}
}

var errZlibShort = newZlibError("unexpected end of file", -5)

// zlibNative is what the module zlib stands on.
func zlibNative(scope sandbox.Scope) goja.Value { return sharedNamespace(scope.VM(), zlibMethods) }

var zlibMethods = map[string]method{
	// open(mode, level, strategy, windowBits, dictionary) makes a function (input, from, to,
	// operation, room) that returns [taken, output, ended, error], error being [message,
	// number, code] or undefined. Called with a level and a strategy alone it goes on with
	// those.
	"open": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		var dictionary []byte
		if given := call.Argument(4); !goja.IsUndefined(given) {
			dictionary = append([]byte{}, octets(given)...)
		}
		made, err := newCodec(integer(call, 0), integer(call, 1), integer(call, 2), integer(call, 3), dictionary)
		if err != nil {
			panic(vm.NewGoError(err))
		}
		return vm.ToValue(func(call goja.FunctionCall) goja.Value {
			if len(call.Arguments) == 2 {
				if changeable, ok := made.(*deflater); ok {
					changeable.change(integer(call, 0), integer(call, 1))
				}
				return goja.Undefined()
			}
			input := section(call, 0)
			operation := integer(call, 3)
			whole := len(input) <= zlibPiece
			if !whole {
				input, operation = input[:zlibPiece], noFlush
			}
			taken, output, ended, err := made.process(input, operation, integer(call, 4))
			return vm.NewArray(taken, vm.NewArrayBuffer(output), ended, zlibFailure(vm, err))
		})
	},
	// crc32(data, value) goes on with a checksum.
	"crc32": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(crc32.Update(uint32(call.Argument(1).ToInteger()), crc32.IEEETable, octets(call.Argument(0))))
	},
	// hidden() is the names of those constants that the module has itself, each marked as one
	// that enumerations pass over.
	"hidden": func(vm *goja.Runtime, _ goja.FunctionCall) goja.Value { return hiddenZlib() },
	// constants(object, hidden) puts the constants of zlib on an object, unchangeable; with
	// hidden those that the module itself has.
	"constants": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		object, hidden := call.Argument(0).ToObject(vm), call.Argument(1).ToBoolean()
		for _, c := range zlibConstants() {
			if hidden && strings.HasPrefix(c.name, "BROTLI") {
				continue
			}
			must(object.DefineDataProperty(c.name, vm.ToValue(c.value), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.ToFlag(!hidden)))
		}
		return object
	},
}

// hiddenZlib is what hidden gives, which all realms share.
var hiddenZlib = sync.OnceValue(func() goja.Value {
	var names strings.Builder
	for _, c := range zlibConstants() {
		if !strings.HasPrefix(c.name, "BROTLI") {
			names.WriteString(" -" + c.name)
		}
	}
	return goja.StringFromUTF16(utf16.Encode([]rune(names.String())))
})

func zlibFailure(vm *goja.Runtime, err error) goja.Value {
	if err == nil {
		return goja.Undefined()
	}
	failure, ok := errors.AsType[*zlibError](err)
	if !ok {
		failure = &zlibError{message: err.Error(), number: -2, code: zlibCodes[-2]}
	}
	return vm.NewArray(failure.message, failure.number, failure.code)
}

func newCodec(mode, level, strategy, windowBits int, dictionary []byte) (codec, error) {
	switch mode {
	case modeDeflate, modeGzip, modeDeflateRaw:
		return newDeflater(mode, level, strategy, dictionary)
	case modeBrotliMake:
		return newBrotliWriter(level, windowBits), nil
	case modeBrotliRead:
		return newBrotliReader(), nil
	default:
		return newInflater(mode, windowBits, dictionary), nil
	}
}
