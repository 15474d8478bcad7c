package node

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// urlNative is what URL and URLSearchParams stand on. A URL crosses as the list of its
// parts, which partsOf makes.
func urlNative(scope sandbox.Scope) goja.Value { return sharedNamespace(scope.VM(), urlMethods) }

var urlMethods = map[string]method{
	// parse(input, base or undefined) returns parts, or null.
	"parse": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		var base *urlRecord
		if given := call.Argument(1); !goja.IsUndefined(given) {
			parsed, ok := parseURL(given.String(), nil)
			if !ok {
				return goja.Null()
			}
			base = parsed
		}
		url, ok := parseURL(call.Argument(0).String(), base)
		if !ok {
			return goja.Null()
		}
		return partsOf(vm, url)
	},
	// set(href, part, value) returns the parts after the change.
	"set": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		url, ok := parseURL(call.Argument(0).String(), nil)
		if !ok {
			return goja.Null()
		}
		url.set(call.Argument(1).String(), call.Argument(2).String())
		return partsOf(vm, url)
	},
	"parseForm": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		list := parseForm(call.Argument(0).String())
		values := make([]any, len(list))
		for i, text := range list {
			values[i] = text
		}
		return vm.NewArray(values...)
	},
	"formatForm": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		array, ok := call.Argument(0).(*goja.Object)
		if !ok {
			return vm.ToValue("")
		}
		list := make([]string, array.Get("length").ToInteger())
		for i := range list {
			list[i] = array.Get(vm.ToValue(i).String()).String()
		}
		return vm.ToValue(formatForm(list))
	},
	"toWellFormed": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(call.Argument(0).String())
	},
	"domainToASCII": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		host, ok := parseHost(call.Argument(0).String(), true)
		if !ok {
			host = ""
		}
		return vm.ToValue(host)
	},
	"domainToUnicode": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(domainToUnicode(call.Argument(0).String()))
	},
	"percentDecodeBytes": func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(vm.NewArrayBuffer(percentDecode(call.Argument(0).String())))
	},
}

// partsOf lists the parts of a URL in the order that the class URL keeps them.
func partsOf(vm *goja.Runtime, url *urlRecord) goja.Value {
	port := ""
	if url.port >= 0 {
		port = vm.ToValue(url.port).String()
	}
	return vm.NewArray(url.href(), url.origin(), url.scheme+":", url.username, url.password, url.authority(), url.host, port,
		url.pathname(), url.search(), url.hash())
}
