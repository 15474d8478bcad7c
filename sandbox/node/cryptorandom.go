package node

import (
	"math/big"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

var randomPrimitives = map[string]scoped{
	// random(bytes) fills them.
	"random": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		randomBytes(scope, octets(call.Argument(0)))
		return goja.Undefined()
	},
	"uuid": func(scope sandbox.Scope, _ goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(randomUUID(scope))
	},
	// below(n) is a number from 0 up to and without n, which is at most 2**48.
	"below": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		n := call.Argument(0).ToInteger()
		const all = 1 << 48
		var raw [6]byte
		for {
			randomBytes(scope, raw[:])
			var drawn int64
			for _, b := range raw {
				drawn = drawn<<8 | int64(b)
			}
			// What is left over above the last multiple of n would favour small numbers.
			if drawn < all-all%n {
				return scope.VM().ToValue(drawn % n)
			}
		}
	},
	// defer(f) calls f as a task of its own.
	"defer": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		f, ok := goja.AssertFunction(call.Argument(0))
		if !ok {
			panic(scope.VM().NewTypeError("defer takes a function"))
		}
		scope.Defer(func() { callPlain(f) }, false)
		return goja.Undefined()
	},
	// prime(bits, safe, add, rem) are the bytes of a prime; the last two are bytes or undefined.
	"prime": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		p := keys.Prime{Bits: integer(call, 0), Safe: call.Argument(1).ToBoolean(), Add: numberArgument(call, 2), Remainder: numberArgument(call, 3)}
		ctx := scope.Work()
		found, err := p.Find(ctx, scope.Env().Random)
		if stopped(ctx, err) {
			return goja.Undefined()
		}
		if err != nil {
			panic(scope.NewError("Error", "ERR_CRYPTO_OPERATION_FAILED", err.Error()))
		}
		return arrayBuffer(scope, found.FillBytes(make([]byte, (p.Bits+7)/8)))
	},
	// isPrime(bytes, checks)
	"isPrime": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(keys.IsPrime(scope.Work(), new(big.Int).SetBytes(octets(call.Argument(0))), integer(call, 1)))
	},
}

// numberArgument is the number that bytes are, or nil where there are none.
func numberArgument(call goja.FunctionCall, index int) *big.Int {
	if goja.IsUndefined(call.Argument(index)) {
		return nil
	}
	return new(big.Int).SetBytes(octets(call.Argument(index)))
}
