package node

import (
	"errors"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

// mostScrypt are the bytes that scrypt may take, whatever a script allows it.
const mostScrypt = 256 << 20

var derivePrimitives = map[string]scoped{
	// knows(name) reports whether a hash is there that HMAC can stand on.
	"knows": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		kind := digestNamed(call.Argument(0).String())
		return scope.VM().ToValue(kind != nil && kind.make != nil)
	},
	// isNamed(name) is whether anyone knows a hash by this name.
	"isNamed": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		name := call.Argument(0).String()
		return scope.VM().ToValue(digestNamed(name) != nil || oldDigests.MatchString(name) || absentDigests.MatchString(name))
	},
	// hashSize(name)
	"hashSize": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(digestNamed(call.Argument(0).String()).make().Size())
	},
	// pbkdf2(hash, password, salt, rounds, into)
	"pbkdf2": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		ctx, into := scope.Work(), octets(call.Argument(4))
		made, err := keys.PBKDF2(ctx, digestNamed(call.Argument(0).String()).make, octets(call.Argument(1)), octets(call.Argument(2)), integer(call, 3), len(into))
		if err == nil {
			copy(into, made)
		}
		return goja.Undefined()
	},
	// scryptCost(N, r, p, maxmem) is undefined, or whether it would be the memory.
	"scryptCost": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		if mistake, ok := errors.AsType[*keys.Error](costArgument(call, 0).Check()); ok {
			return scope.VM().ToValue(mistake.Detail == keys.ScryptMemory)
		}
		return goja.Undefined()
	},
	// scrypt(password, salt, N, r, p, maxmem, into)
	"scrypt": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		ctx, into := scope.Work(), octets(call.Argument(6))
		made, err := keys.Scrypt(ctx, octets(call.Argument(0)), octets(call.Argument(1)), costArgument(call, 2), len(into))
		if err == nil {
			copy(into, made)
		}
		return goja.Undefined()
	},
	// hkdf(hash, key, salt, info, length)
	"hkdf": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		made, err := keys.HKDF(scope.Work(), digestNamed(call.Argument(0).String()).make, octets(call.Argument(1)), octets(call.Argument(2)), octets(call.Argument(3)), integer(call, 4))
		if err != nil {
			return goja.Undefined()
		}
		return arrayBuffer(scope, made)
	},
}

// costArgument reads N, r, p and maxmem.
func costArgument(call goja.FunctionCall, first int) keys.ScryptCost {
	return keys.ScryptCost{
		N: integer(call, first), R: integer(call, first+1), P: integer(call, first+2),
		MaxMemory: min(call.Argument(first+3).ToInteger(), mostScrypt),
	}
}
