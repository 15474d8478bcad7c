package node

import (
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// lazyExports makes the exports of a module that is nothing but a list of what other
// modules export, each of which is loaded when the name is first touched. A line of the
// list names a module and what it gives: "internal/promisify promisify callbackify". A
// name with a colon is exported under another: "exported:original"; "name:" is the
// module itself. A module with "()" is a function that makes what it is called with the
// name of. The order is that of the exports, so that a module may come twice.
func lazyExports(list ...string) func(sandbox.Scope) goja.Value {
	var from [][2]string
	names := sync.OnceValue(func() (names []string) {
		for _, line := range list {
			fields := strings.Fields(line)
			for _, field := range fields[1:] {
				name, original, renamed := strings.Cut(field, ":")
				if !renamed {
					original = name
				}
				names = append(names, name)
				from = append(from, [2]string{fields[0], original})
			}
		}
		return names
	})
	return func(scope sandbox.Scope) goja.Value {
		return scope.LazyObject(names(), func(i int) goja.Value {
			if maker, isMaker := strings.CutSuffix(from[i][0], "()"); isMaker {
				return made(scope, maker, from[i][1])
			}
			module := scope.Require(from[i][0])
			if from[i][1] == "" {
				return module
			}
			value := module.(*goja.Object).Get(from[i][1])
			if value == nil {
				return goja.Undefined()
			}
			return value
		})
	}
}

// made calls the function that a module is, or exports as made.
func made(scope sandbox.Scope, module, name string) goja.Value {
	exported := scope.Require(module)
	maker, ok := goja.AssertFunction(exported)
	if object, isObject := exported.(*goja.Object); isObject && !ok {
		maker, ok = goja.AssertFunction(object.Get("made"))
	}
	if !ok {
		panic(scope.VM().NewTypeError("module %q makes nothing", module))
	}
	value, err := maker(goja.Undefined(), scope.VM().ToValue(name))
	if err != nil {
		panic(err)
	}
	return value
}

// lists are the modules that are made by lazyExports.
func lists() map[string]func(sandbox.Scope) goja.Value {
	return map[string]func(sandbox.Scope) goja.Value{
		"_http_agent":          lazyExports("internal/http/agent Agent", "internal/http/agent() globalAgent"),
		"_http_client":         lazyExports("internal/http/client ClientRequest"),
		"_http_common":         lazyExports("internal/http/words() _checkInvalidHeaderChar _checkIsHttpToken chunkExpression continueExpression CRLF methods HTTPParser"),
		"_http_incoming":       lazyExports("internal/http/incoming IncomingMessage readStart readStop"),
		"_http_outgoing":       lazyExports("internal/http/outgoing kHighWaterMark kUniqueHeaders parseUniqueHeadersOption", "internal/http/words validateHeaderName validateHeaderValue", "internal/http/outgoing OutgoingMessage"),
		"_http_server":         lazyExports("internal/http/server() STATUS_CODES Server ServerResponse _connectionListener"),
		"async_hooks":          asyncHooksModule(),
		"crypto":               cryptoModule(),
		"internal/realmtimers": timersNative,
		"npm:undici":           undiciModule(),
		"internal/shape":       shapeModule,
		"internal/symbols":     symbolsModule,
		"process":              processModule(),
		"stream/web": lazyExports(
			"internal/webstreams/readablestream ReadableStream",
			"internal/webstreams/readablereader ReadableStreamDefaultReader",
			"internal/webstreams/byobreader ReadableStreamBYOBReader",
			"internal/webstreams/byobrequest ReadableStreamBYOBRequest",
			"internal/webstreams/bytecontroller ReadableByteStreamController",
			"internal/webstreams/readablecontroller ReadableStreamDefaultController",
			"internal/webstreams/transformstream TransformStream",
			"internal/webstreams/transformcontroller TransformStreamDefaultController",
			"internal/webstreams/writablestream WritableStream",
			"internal/webstreams/writablewriter WritableStreamDefaultWriter",
			"internal/webstreams/writablecontroller WritableStreamDefaultController",
			"internal/webstreams/bytelengthstrategy ByteLengthQueuingStrategy",
			"internal/webstreams/countstrategy CountQueuingStrategy",
			"internal/webstreams/textencoderstream TextEncoderStream",
			"internal/webstreams/textdecoderstream TextDecoderStream",
			"internal/webstreams/compressionstream CompressionStream",
			"internal/webstreams/decompressionstream DecompressionStream",
		),
		"timers": lazyExports(
			"internal/realmtimers setTimeout clearTimeout setImmediate clearImmediate setInterval clearInterval",
			"internal/timers _unrefActive active unenroll enroll",
			"timers/promises promises:",
		),
		"timers/promises": lazyExports("internal/timerpromises setTimeout setImmediate setInterval scheduler"),
		"url": lazyExports(
			"internal/legacyurl Url parse resolve resolveObject",
			"internal/urlformat format",
			"internal/url URL",
			"internal/urlsearchparams URLSearchParams",
			"internal/domains domainToASCII domainToUnicode",
			"internal/fileurl pathToFileURL fileURLToPath fileURLToPathBuffer",
			"internal/httpoptions urlToHttpOptions",
		),
		"util": lazyExports(
			"internal/exceptions _errnoException _exceptionWithHostPort",
			"internal/oldutil _extend",
			"internal/promisify callbackify",
			"internal/debuglog debug:debuglog debuglog",
			"internal/deprecate deprecate",
			"internal/format format",
			"internal/styletext styleText",
			"internal/format formatWithOptions",
			"internal/callsites getCallSite getCallSites",
			"internal/systemerrors getSystemErrorMap getSystemErrorName getSystemErrorMessage",
			"internal/inherits inherits",
			"internal/inspect inspect",
			"internal/oldutil isArray isBoolean isBuffer",
			"internal/comparisons isDeepStrictEqual",
			"internal/oldutil isNull isNullOrUndefined isNumber isString isSymbol isUndefined isRegExp isObject isDate isError isFunction isPrimitive log",
			"internal/promisify promisify",
			"internal/text stripVTControlCharacters toUSVString",
			"internal/aborted transferableAbortSignal transferableAbortController aborted",
			"util/types types:",
			"internal/parseenv parseEnv",
			"internal/parseargs parseArgs",
			"internal/textdecoder TextDecoder",
			"internal/textencoder TextEncoder",
			"internal/mime MIMEType MIMEParams",
			"internal/diff diff",
			"internal/callsites setTraceSigInt",
		),
		"util/types": lazyExports(
			"internal/typechecks() isArgumentsObject isArrayBuffer isAsyncFunction isBigIntObject isBooleanObject isDataView isDate isExternal",
			"internal/typechecks() isGeneratorFunction isGeneratorObject isMap isMapIterator isModuleNamespaceObject isNativeError isNumberObject",
			"internal/typechecks() isPromise isProxy isRegExp isSet isSetIterator isSharedArrayBuffer isStringObject isSymbolObject isWeakMap",
			"internal/typechecks() isWeakSet isAnyArrayBuffer isBoxedPrimitive isArrayBufferView isTypedArray isUint8Array isUint8ClampedArray",
			"internal/typechecks() isUint16Array isUint32Array isInt8Array isInt16Array isInt32Array isFloat16Array isFloat32Array isFloat64Array",
			"internal/typechecks() isBigInt64Array isBigUint64Array isKeyObject isCryptoKey",
		),
	}
}
