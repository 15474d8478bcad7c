package node

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// networkNative is what requests stand on: the host calls http.open and its kin, which
// sandbox/exchange answers.
func networkNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	// about makes a function (id, body, done) of a call about an exchange: done gets the kind
	// of the answer and what it says, or nothing.
	about := func(name string) function {
		return func(call goja.FunctionCall) goja.Value {
			done, _ := goja.AssertFunction(call.Argument(2))
			payload := strconv.AppendInt(nil, call.Argument(0).ToInteger(), 10)
			scope.HostCall(withBody(name, payload, call.Argument(1)), func(reply sandbox.HostReply) {
				if done == nil || !reply.Final {
					return
				}
				if reply.Raise != nil {
					callWith(done, vm.ToValue("x"), vm.ToValue(raised(reply.Raise)))
					return
				}
				if len(reply.Chunk) == 0 {
					callWith(done)
					return
				}
				kind, rest := reply.Chunk[:1], reply.Chunk[1:]
				if kind[0] != 'd' {
					callWith(done, vm.ToValue(string(kind)), vm.ToValue(string(rest)))
					return
				}
				callWith(done, vm.ToValue("d"), vm.ToValue(vm.NewArrayBuffer(rest)))
			})
			return goja.Undefined()
		}
	}
	return namespace(vm, map[string]function{
		// size(text) is how many bytes a text has as UTF-8, and room how many a body may have.
		"size": func(call goja.FunctionCall) goja.Value { return vm.ToValue(textLength(textArgument(call, 0), "utf8")) },
		"room": func(goja.FunctionCall) goja.Value { return vm.ToValue(scope.Env().Limits.BodyBytes) },
		// open(request, body, reply) begins an exchange. reply(head, final) gets heads as JSON.
		// It returns a function that gives the exchange up as long as there is no final head. A
		// body is bytes, or the size of one that has more than there is room for.
		"open": func(call goja.FunctionCall) goja.Value {
			done, ok := goja.AssertFunction(call.Argument(2))
			if !ok {
				panic(vm.NewTypeError("open takes a function"))
			}
			cancel := scope.HostCall(withBody("http.open", []byte(call.Argument(0).String()), call.Argument(1)), func(reply sandbox.HostReply) {
				text := string(reply.Chunk)
				if reply.Raise != nil {
					text = `{"failure":` + raised(reply.Raise) + `}`
				}
				callWith(done, vm.ToValue(text), vm.ToValue(reply.Final))
			})
			return sandbox.NewFunction(vm, "cancel", 0, func(goja.FunctionCall) goja.Value {
				cancel()
				return goja.Undefined()
			})
		},
		"write": about("http.write"),
		"end":   about("http.end"),
		"read":  about("http.read"),
		"close": about("http.close"),
	})
}

// withBody is a host call with a body.
func withBody(name string, payload []byte, body goja.Value) sandbox.HostCall {
	call := sandbox.HostCall{Name: name, Payload: payload}
	if goja.IsNumber(body) {
		call.Withheld = int(min(body.ToInteger(), math.MaxInt32))
	} else {
		call.Body = octets(body)
	}
	return call
}

// raised is the refusal of a host as the failure of an exchange.
func raised(raise *sandbox.Raise) string {
	text, err := json.Marshal(map[string]string{"code": raise.Code, "message": raise.Message})
	if err != nil {
		panic(err) // texts have a form in JSON
	}
	return string(text)
}

// callWith calls a function and passes on what it throws.
func callWith(f goja.Callable, arguments ...goja.Value) {
	if _, err := f(goja.Undefined(), arguments...); err != nil {
		panic(err)
	}
}

// fetchGlobals are the names of what fetches.
func fetchGlobals() []sandbox.Global {
	return []sandbox.Global{
		{Name: "Blob", Module: "internal/blob", Export: "Blob"},
		{Name: "File", Module: "internal/file", Export: "File"},
		{Name: "FormData", Module: "internal/formdata", Export: "FormData"},
		{Name: "Headers", Module: "internal/headers", Export: "Headers"},
		{Name: "Request", Module: "internal/request", Export: "Request"},
		{Name: "Response", Module: "internal/response", Export: "Response"},
		{Name: "fetch", Module: "internal/fetch", Export: "fetch"},
	}
}
