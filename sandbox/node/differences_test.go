package node

// differences are the recorded scripts whose answer is not Node's, with the reason in a
// form that docs/node.md can show. A script that comes to what Node says has no place
// here.
var differences = map[string]string{
	"inspect(globalThis).length > 100": "a global is no member of the global object until a script touches it",
	"Event('x')":                       namelessClass,
	"EventTarget()":                    namelessClass,
	"AbortSignal()":                    namelessClass,
	"AbortController()":                namelessClass,
	"DOMException('x')":                namelessClass,
	"JSON.stringify(new TextDecoder('koi8-u').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))":                                            otherTables,
	"JSON.stringify(new TextDecoder('windows-874').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))":                                       otherTables,
	"JSON.stringify(new TextDecoder('windows-1253').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))":                                      otherTables,
	"JSON.stringify(new TextDecoder('windows-1255').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))":                                      otherTables,
	"(() => { 'use strict'; const e = new DOMException('a', 'b'); e.name = 'c'; })()":                                                                  "the engine has words of its own for an assignment without a setter",
	"(() => { const assert = require('assert'); return ((a,b)=>{a.a=a;b.a={a:b};assert.deepEqual(a,b)})({},{}); })()":                                  "rings of different lengths are not equal here",
	"((a) => a.run(1, async () => { const r = await { then(f) { f(a.getStore()); } }; return r; }))(new (require('async_hooks').AsyncLocalStorage)())": "the engine calls the then method of an object that is no promise without telling for whom",
}

const (
	otherTables   = "Node asks ICU, whose tables for the bytes that mean nothing are not those of the Encoding Standard"
	namelessClass = "the engine does not name a class that is called without new"
)
