package node

import (
	"encoding/json"
	"strconv"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// networkNative is what requests stand on: the host calls http.open and its kin, which
// sandbox/exchange answers.
func networkNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	// about makes a function (id, bytes, done) of a call about an exchange: done gets the kind
	// of the answer and what it says, or nothing.
	about := func(name string) function {
		return func(call goja.FunctionCall) goja.Value {
			payload := strconv.AppendInt(nil, call.Argument(0).ToInteger(), 10)
			payload = append(append(payload, '\n'), octets(call.Argument(1))...)
			done, _ := goja.AssertFunction(call.Argument(2))
			scope.HostCall(name, payload, func(reply sandbox.HostReply) {
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
		// open(request, bytes, reply) begins an exchange. reply(head, final) gets heads as JSON.
		// It returns a function that gives the exchange up as long as there is no final head.
		"open": func(call goja.FunctionCall) goja.Value {
			payload := append([]byte(call.Argument(0).String()), '\n')
			payload = append(payload, octets(call.Argument(1))...)
			done, ok := goja.AssertFunction(call.Argument(2))
			if !ok {
				panic(vm.NewTypeError("open takes a function"))
			}
			cancel := scope.HostCall("http.open", payload, func(reply sandbox.HostReply) {
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
