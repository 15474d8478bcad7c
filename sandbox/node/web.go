package node

import (
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// webNatives are the primitives of what Node has from the web.
func webNatives() map[string]func(sandbox.Scope) goja.Value {
	return map[string]func(sandbox.Scope) goja.Value{
		"internal/abortsignal":        signalNative,
		"internal/clonejob":           cloneNative,
		"internal/event":              eventNative,
		"internal/listeners":          listenersNative,
		"internal/performance":        eventNative,
		"internal/performanceentries": eventNative,
		"internal/timeline":           eventNative,
		"internal/webstreams/memory":  cloneNative,
	}
}

// webGlobals are the names that Node has from the web.
func webGlobals() []sandbox.Global {
	return []sandbox.Global{
		{Name: "AbortController", Module: "internal/abortcontroller", Export: "AbortController"},
		{Name: "AbortSignal", Module: "internal/abortsignal", Export: "AbortSignal"},
		{Name: "ByteLengthQueuingStrategy", Module: "internal/webstreams/bytelengthstrategy", Export: "ByteLengthQueuingStrategy"},
		{Name: "CompressionStream", Module: "internal/webstreams/compressionstream", Export: "CompressionStream"},
		{Name: "CountQueuingStrategy", Module: "internal/webstreams/countstrategy", Export: "CountQueuingStrategy"},
		{Name: "CustomEvent", Module: "internal/customevent", Export: "CustomEvent"},
		{Name: "DOMException", Module: "internal/domexception", Export: "DOMException"},
		{Name: "DecompressionStream", Module: "internal/webstreams/decompressionstream", Export: "DecompressionStream"},
		{Name: "Event", Module: "internal/event", Export: "Event"},
		{Name: "EventTarget", Module: "internal/eventtarget", Export: "EventTarget"},
		{Name: "Navigator", Module: "internal/navigator", Export: "Navigator"},
		{Name: "Performance", Module: "internal/performance", Export: "Performance"},
		{Name: "PerformanceEntry", Module: "internal/performanceentries", Export: "PerformanceEntry"},
		{Name: "PerformanceMark", Module: "internal/performanceentries", Export: "PerformanceMark"},
		{Name: "PerformanceMeasure", Module: "internal/performanceentries", Export: "PerformanceMeasure"},
		{Name: "ReadableByteStreamController", Module: "internal/webstreams/bytecontroller", Export: "ReadableByteStreamController"},
		{Name: "ReadableStream", Module: "internal/webstreams/readablestream", Export: "ReadableStream"},
		{Name: "ReadableStreamBYOBReader", Module: "internal/webstreams/byobreader", Export: "ReadableStreamBYOBReader"},
		{Name: "ReadableStreamBYOBRequest", Module: "internal/webstreams/byobrequest", Export: "ReadableStreamBYOBRequest"},
		{Name: "ReadableStreamDefaultController", Module: "internal/webstreams/readablecontroller", Export: "ReadableStreamDefaultController"},
		{Name: "ReadableStreamDefaultReader", Module: "internal/webstreams/readablereader", Export: "ReadableStreamDefaultReader"},
		{Name: "TextDecoderStream", Module: "internal/webstreams/textdecoderstream", Export: "TextDecoderStream"},
		{Name: "TextEncoderStream", Module: "internal/webstreams/textencoderstream", Export: "TextEncoderStream"},
		{Name: "TransformStream", Module: "internal/webstreams/transformstream", Export: "TransformStream"},
		{Name: "TransformStreamDefaultController", Module: "internal/webstreams/transformcontroller", Export: "TransformStreamDefaultController"},
		{Name: "WritableStream", Module: "internal/webstreams/writablestream", Export: "WritableStream"},
		{Name: "WritableStreamDefaultController", Module: "internal/webstreams/writablecontroller", Export: "WritableStreamDefaultController"},
		{Name: "WritableStreamDefaultWriter", Module: "internal/webstreams/writablewriter", Export: "WritableStreamDefaultWriter"},
		{Name: "navigator", Module: "internal/navigator", Export: "navigator"},
		{Name: "performance", Module: "internal/performance", Export: "performance"},
		{Name: "structuredClone", Module: "internal/structuredclone", Export: "structuredClone"},
	}
}

// eventNative is what Event and performance stand on: the clock.
func eventNative(scope sandbox.Scope) goja.Value {
	return namespace(scope.VM(), map[string]function{
		"now": func(goja.FunctionCall) goja.Value { return milliseconds(scope) },
		"origin": func(goja.FunctionCall) goja.Value {
			return scope.VM().ToValue(float64(scope.Began().UnixMicro()) / 1e3)
		},
	})
}

// listenersNative is what the listeners of an EventTarget stand on: tasks of their own.
func listenersNative(scope sandbox.Scope) goja.Value {
	return namespace(scope.VM(), map[string]function{
		"defer": func(call goja.FunctionCall) goja.Value { return deferCall(scope, call) },
	})
}

// signalNative is what AbortSignal stands on: timers that keep nothing alive.
func signalNative(scope sandbox.Scope) goja.Value {
	return namespace(scope.VM(), map[string]function{
		"timer": func(call goja.FunctionCall) goja.Value {
			f, ok := goja.AssertFunction(call.Argument(0))
			if !ok {
				panic(scope.VM().NewTypeError("timer takes a function"))
			}
			scope.After(call.Argument(1).ToInteger(), func() { callPlain(f) })
			return goja.Undefined()
		},
	})
}

// deferCall runs its function as process.nextTick does.
func deferCall(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
	f, ok := goja.AssertFunction(call.Argument(0))
	if !ok {
		panic(scope.VM().NewTypeError("defer takes a function"))
	}
	scope.Defer(func() { callPlain(f) }, true)
	return goja.Undefined()
}

// callPlain calls a function without arguments and passes on what it throws.
func callPlain(f goja.Callable) {
	if _, err := f(goja.Undefined()); err != nil {
		panic(err)
	}
}

// milliseconds is the time since the realm began, as performance.now tells it.
func milliseconds(scope sandbox.Scope) goja.Value {
	return scope.VM().ToValue(float64(elapsed(scope).Nanoseconds()) / 1e6)
}

// elapsed is the time since the realm began on the clock that scripts see.
func elapsed(scope sandbox.Scope) time.Duration {
	now := time.Now
	if env := scope.Env(); env.Now != nil {
		now = env.Now
	}
	return now().Sub(scope.Began())
}
