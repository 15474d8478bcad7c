package node

import (
	"errors"
	"math/big"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

// pointForms are the forms of points, as OpenSSL numbers them.
var pointForms = map[int]keys.PointForm{2: keys.CompressedPoint, 4: keys.UncompressedPoint, 6: keys.HybridPoint}

var agreePrimitives = map[string]scoped{
	// agree(private, public)
	"agree": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		secret, err := keyOf(scope, call, 0).Agree(keyOf(scope, call, 1))
		if mistake, ok := errors.AsType[*keys.Error](err); ok && mistake.Reason == keys.Rejected {
			return opensslFailure(scope, "derivation")
		}
		if err != nil {
			return opensslFailure(scope, "domainParameters")
		}
		return arrayBuffer(scope, secret)
	},
	"curves": func(scope sandbox.Scope, _ goja.FunctionCall) goja.Value {
		var names []any
		for _, name := range keys.Curves() {
			names = append(names, name)
		}
		return scope.VM().NewArray(names...)
	},
	// isCurve(name) by OpenSSL's name alone
	"isCurve": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		curve := keys.CurveByName(call.Argument(0).String())
		return scope.VM().ToValue(curve != nil && curve.Name == call.Argument(0).String())
	},
	// isAbsentCurve(name) tells the curves that Node has.
	"isAbsentCurve": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(keys.IsAbsent(call.Argument(0).String()))
	},
	"curveKey": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, err := keys.GenerateEC(scope.Env().Random, keys.CurveByName(call.Argument(0).String()))
		if err != nil {
			panic(scope.NewError("Error", "ERR_CRYPTO_OPERATION_FAILED", "the source of random numbers failed"))
		}
		return scope.VM().ToValue(key)
	},
	// numberKey(curve, bytes) is null for a number that the curve has not.
	"numberKey": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, err := keys.NewEC(keys.CurveByName(call.Argument(0).String()), octets(call.Argument(1)))
		if err != nil {
			return goja.Null()
		}
		return scope.VM().ToValue(key)
	},
	// pointKey(curve, bytes) is null for what is no point of it.
	"pointKey": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		key, err := keys.NewPublicEC(keys.CurveByName(call.Argument(0).String()), octets(call.Argument(1)))
		if err != nil {
			return goja.Null()
		}
		return scope.VM().ToValue(key)
	},
	// point(key, form)
	"point": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		point, err := keyOf(scope, call, 0).Point(pointForms[integer(call, 1)])
		if err != nil {
			return goja.Null()
		}
		return arrayBuffer(scope, point)
	},
	// number(key) is the private number without zeros in front.
	"number": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		number, err := keyOf(scope, call, 0).Number()
		if err != nil {
			return goja.Null()
		}
		return arrayBuffer(scope, new(big.Int).SetBytes(number).Bytes())
	},
	// group(name) is [prime, generator] of a group of RFC 2409 or 3526, or null.
	"group": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		prime := keys.Group(call.Argument(0).String())
		if prime == nil {
			return goja.Null()
		}
		return scope.VM().NewArray(arrayBuffer(scope, prime.Bytes()), arrayBuffer(scope, []byte{2}))
	},
	// isGroup(prime) tells whether it is that of a group that "group" has.
	"isGroup": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(keys.IsGroup(new(big.Int).SetBytes(octets(call.Argument(0)))))
	},
	// power(base, exponent, modulus)
	"power": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		modulus := new(big.Int).SetBytes(octets(call.Argument(2)))
		if modulus.Sign() == 0 {
			return goja.Null()
		}
		base, exponent := new(big.Int).SetBytes(octets(call.Argument(0))), new(big.Int).SetBytes(octets(call.Argument(1)))
		return arrayBuffer(scope, base.Exp(base, exponent, modulus).FillBytes(make([]byte, (modulus.BitLen()+7)/8)))
	},
	// bare(bytes) are the bytes of a number without zeros in front.
	"bare": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return arrayBuffer(scope, new(big.Int).SetBytes(octets(call.Argument(0))).Bytes())
	},
	// less(a, b) compares numbers.
	"less": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(new(big.Int).SetBytes(octets(call.Argument(0))).Cmp(new(big.Int).SetBytes(octets(call.Argument(1)))) < 0)
	},
	// remainder(prime, n) is a small number.
	"remainder": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		n := new(big.Int).SetBytes(octets(call.Argument(0)))
		return scope.VM().ToValue(n.Mod(n, big.NewInt(call.Argument(1).ToInteger())).Int64())
	},
	// halfIsPrime(bytes) is for safe primes.
	"halfIsPrime": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		n := new(big.Int).SetBytes(octets(call.Argument(0)))
		return scope.VM().ToValue(keys.IsPrime(scope.Work(), n.Rsh(n, 1), 0))
	},
}
