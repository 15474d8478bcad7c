package node

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// builtinModules are the modules that Node may load without its prefix, in its order.
const builtinModules = `
	_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex
	_stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap
	assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram
	diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector
	inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring readline
	readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers
	timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib`

// builtinNames are builtinModules as values, which all realms share: strings hold nothing
// of a realm.
var builtinNames = sync.OnceValue(func() []goja.Value {
	var names []goja.Value
	for name := range strings.FieldsSeq(builtinModules) {
		names = append(names, goja.StringFromUTF16(utf16.Encode([]rune(name))))
	}
	return names
})

// moduleNative is what the module of that name stands on.
func moduleNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		// builtins() is the list of the names of Node's modules, none of which can be changed.
		"builtins": func(goja.FunctionCall) goja.Value {
			list := vm.NewArray()
			for i, name := range builtinNames() {
				must(list.DefineDataProperty(strconv.Itoa(i), name, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_TRUE))
			}
			must(list.DefineDataProperty("length", nil, goja.FLAG_FALSE, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET))
			return list
		},
		// load(name) is a module that Node has, or the error of one that is not here.
		"load": func(call goja.FunctionCall) goja.Value {
			asked := call.Argument(0).String()
			name := strings.TrimPrefix(asked, "node:")
			for _, known := range []string{name, asked} {
				if reason, ok := scope.Env().Library.Absent[known]; ok {
					panic(scope.NewError("Error", "ERR_NOT_SUPPORTED", "Module '"+known+"' is not supported: "+reason))
				}
			}
			return scope.Require(name)
		},
	})
}
