package node

import "sync"

// differences are the recorded scripts whose answer is not Node's, by the reason in a form
// that docs/node.md can show. A script that comes to what Node says has no place here.
var differences = map[string][]string{
	"1,000 nested groups are too many": {
		"new RegExp('('.repeat(1000) + 'a' + ')'.repeat(1000)).exec('a').length",
		"new RegExp('('.repeat(5000) + 'a' + ')'.repeat(5000)).exec('a').length",
		"new RegExp('(?:'.repeat(1000) + 'a' + ')'.repeat(1000)).test('a')",
	},
	"a call site does not know its function, receiver, position or type": {
		"(() => { Error.prepareStackTrace = (e, calls) => calls.slice(0, 1).map((c) => [c.getTypeName(), c.getFunctionName(), c.getMethodName()]); class Door { open() { return new Error('x').stack; } } return new Door().open(); })()",
		"(() => { Error.prepareStackTrace = (e, calls) => calls.slice(0, 1).map((c) => [c.getTypeName(), c.getFunctionName(), c.getMethodName()]); return { open() { return new Error('x').stack; } }.open(); })()",
		"(() => { Error.prepareStackTrace = (e, calls) => calls.slice(0, 1).map((c) => [c.isConstructor(), c.isToplevel(), c.isNative(), c.isEval(), c.isAsync()]); function Door() { this.s = new Error('x').stack; } return new Door().s; })()",
		`(() => { Error.prepareStackTrace = (e, calls) => calls[0].getEvalOrigin() === undefined; return eval('new Error("x").stack'); })()`,
		"(() => { Error.prepareStackTrace = (e, calls) => calls[0].getFunction() === f; function f() { return new Error('x').stack; } return f(); })()",
		"(() => { Error.prepareStackTrace = (e, calls) => calls[0].getPosition() > 0; return new Error('x').stack; })()",
		"(() => { Error.prepareStackTrace = (e, calls) => calls[0].getScriptHash().length; return new Error('x').stack; })()",
		"(() => { Error.prepareStackTrace = (e, calls) => calls[0].getThis() === undefined; return (function f() { return new Error('x').stack; }).call({}); })()",
	},
	"a class has the members of the standard alone": {
		"Object.keys(Request.prototype)",
	},
	"a diff of more than 2,000 changes shows both sides whole": {
		"(() => { const assert = require('assert'); try { assert.deepStrictEqual(Array.from({ length: 3000 }, (_, i) => i), Array.from({ length: 3000 }, (_, i) => i * 2)); } catch (e) { return e.message.length; } })()",
		`(() => { const assert = require('assert'); try { assert.strictEqual('a\n'.repeat(2500), 'b\n'.repeat(2500)); } catch (e) { return e.message.split('\n').length; } })()`,
	},
	"a global is no member of the global object until a script touches it": {
		"(async () => { const d = Object.getOwnPropertyDescriptor(globalThis, 'crypto'); return [typeof d.get, d.enumerable, d.configurable]; })()",
		"Object.getOwnPropertyNames(globalThis).includes('structuredClone')",
		"Object.keys(globalThis)",
		"inspect(globalThis).length > 100",
	},
	"a heap of fixed size": {
		"(() => { const a = process.memoryUsage().heapUsed; const big = Array.from({ length: 1e5 }, (_, i) => ({ i })); return big.length && process.memoryUsage().heapUsed > a; })()",
	},
	"the padding X9.31 of RSA is not here": {
		"told(() => crypto.sign('sha256', Buffer.alloc(1), { key: key('rsa'), padding: constants.RSA_X931_PADDING }).length)",
	},
	"a part of OpenSSL's ciphers is here": {
		"['aes-128-cfb', 'aes-256-ofb', 'chacha20', 'aria-128-gcm', 'des-ede3'].map((name) => told(() => crypto.createCipheriv(name, Buffer.alloc(1), null)).code)",
		"told(() => crypto.createCipheriv('aes-128-ccm', Buffer.alloc(16), Buffer.alloc(12)))",
	},
	"a process of its own is not shown to scripts: its environment, parent, folder, names and options": {
		"'HOME' in process.env",
		"'PATH' in process.env",
		"process.allowedNodeEnvironmentFlags.size > 0",
		"process.argv0 === process.argv[0]",
		"process.binding('fs') !== undefined",
		"process.chdir('/')",
		"process.dlopen()",
		"process.loadEnvFile('/nonexistent')",
		"process.ppid > 0",
		"process.setUncaughtExceptionCaptureCallback(() => {})",
	},
	"a program is one bundled module, and no file of a folder": {
		"Object.keys(require.extensions)",
		"module.children",
		"require('./nonexistent')",
		"require('fs').existsSync(__filename)",
		"require('nonexistent-package')",
		"require.main === module",
		"typeof __filename + typeof __dirname + typeof module.id",
	},
	"a script shares its process: what ends or signals it is refused by name": {
		"(() => { setTimeout(() => {}, 2 ** 32); return new Promise((r) => setTimeout(() => process.exit(), 5)); })()",
		"(() => { try { process.exit(0); } catch (e) { return e.message; } })()",
		"process.abort()",
		"process.exit()",
		"process.exit(3)",
		"process.kill(1, 'SIGNOPE')",
		"process.kill(99999999, 0)",
		"process.kill(process.pid, 'SIGTERM')",
		"process.kill(process.pid, 0)",
		"process.reallyExit(1)",
	},
	"a text that is put to itself again and again has at most 2^26 units, as the engine copies it each time": {
		"(() => { let s = 'x'; for (let i = 0; i < 28; i++) s += s; return s.length; })()",
	},
	"a text has at most 2^27 units and an ArrayBuffer 128 MiB": {
		"'x'.padStart(2 ** 28).length",
		"'x'.repeat(2 ** 27 + 1).length",
		"new ArrayBuffer(2 ** 27 + 1).byteLength",
		"new Float64Array(2 ** 25).length",
	},
	"a warning is written at once, without Node's hint at its options": {
		"(() => { console.countReset('nope'); return 'returned'; })()",
		"(() => { console.time('a'); console.time('a'); return 'returned'; })()",
		"(() => { console.timeEnd('nope'); return 'returned'; })()",
		"(() => { const e = new (require('events'))(); for (let i = 0; i < 11; i++) e.on('x', () => {}); console.error('after'); return new Promise((r) => setTimeout(r, 5, 'went on')); })()",
		"(() => { process.emitWarning('careful', { code: 'C1', detail: 'more' }); console.error('after'); return new Promise((r) => setTimeout(r, 5, 'went on')); })()",
		"(() => { process.on('warning', (w) => console.log(w.name, w.message)); process.emitWarning('careful'); return new Promise((r) => setTimeout(r, 5, 'went on')); })()",
		"(() => { util.deprecate(() => {}, 'old thing', 'DEP0')(); console.error('after'); return new Promise((r) => setTimeout(r, 5, 'went on')); })()",
		"(() => { util.deprecate(() => {}, 'old thing', 'DEP0')(); return 'went on'; })()",
	},
	"an arrow function in evaluated text does not see the arguments around it": {
		"new Function('return (() => arguments.length)()')(1, 2)",
	},
	"an assignment to the size of a Map or Set is not refused": {
		"(() => { 'use strict'; new Map().size = 2; })()",
	},
	"an error of the engine keeps its words where no catch clause has seen it": {
		"(async () => { await null; null.length; })().then(null, String)",
		"(async () => { const [a] = null; })().catch((e) => e.message)",
		"(async () => { for (const x of 5); })().catch((e) => e.message)",
		"(async () => { null.x; })().catch((e) => JSON.stringify({ error: e.message }))",
		"(async () => { null.x; })().catch((e) => Object.assign({}, e, { m: e.message }))",
		`(async () => { null.x; })().catch((e) => inspect(e).split('\n')[0])`,
		`(async () => { null.x; })().catch((e) => util.format('%s', e).split('\n')[0])`,
		"Promise.allSettled([(async () => null.x)(), 1]).then((r) => r.map((x) => x.reason && x.reason.message))",
		"Promise.any([(async () => null.x)()]).catch((e) => e.errors[0].message)",
		"Promise.resolve().then(() => null.x).catch((e) => e.message)",
		"new Promise(() => null.x).catch((e) => e.message)",
		"new Promise(() => { const { a } = null; }).catch((e) => e.message)",
		"new Promise((resolve) => resolve({ then() { null.x; } })).catch((e) => e.message)",
	},
	"an evaluated text may not spell out the flags d and v": {
		`eval('/(?<a>x)/d.exec("x").indices.groups.a')`,
		"eval('/a/d.hasIndices')",
		"eval('/a/dg.flags')",
		`new Function('return /[\\w--\\d]/v.test("a")')()`,
		`new Function('return /a/d.exec("ba").indices[0]')()`,
	},
	"an expression may be larger than V8's": {
		"(() => { try { return new RegExp('a'.repeat(100000)).test('a'.repeat(100000)); } catch (e) { return e.message.slice(-25); } })()",
	},
	"an uncaught error fails the run, and no handler is asked; there is no exit of a process to tell of": {
		"(() => { Promise.reject(new Error('lost')); return new Promise((r) => setTimeout(r, 5, 'went on')); })()",
		"(() => { process.on('beforeExit', (code) => console.log('idle', code)); return 'returned'; })()",
		"(() => { process.on('exit', (code) => console.log('leaving', code)); return 'returned'; })()",
		"(() => { process.on('unhandledRejection', (e) => console.log('caught', e.message)); Promise.reject(new Error('late')); return new Promise((r) => setTimeout(r, 5, 'went on')); })()",
		"(() => { process.once('uncaughtException', (e) => console.log('caught', e.message)); setTimeout(() => { throw new Error('late'); }); return new Promise((r) => setTimeout(r, 5, 'went on')); })()",
		"(() => { setTimeout(() => { throw new Error('late'); }); return new Promise((r) => setTimeout(r, 5, 'went on')); })()",
	},
	"asynchronous functions of the library have the tag of others, since the engine gives methods no prototype of their own": {
		"[subtle.digest, subtle.importKey].map((f) => [Object.prototype.toString.call(f), f instanceof Function, Object.getOwnPropertyNames(f)])",
	},
	"createHook cannot be enabled with callbacks, as the engine tells of no promises": {
		"(() => { const ah = require('async_hooks'); const h = ah.createHook({ before() {} }); h.enable(); h.disable(); return 'enabled'; })()",
		"(() => { const seen = []; const h = require('async_hooks').createHook({ init(id, type) { seen.push(type); } }).enable(); setTimeout(() => {}); h.disable(); return seen; })()",
	},
	"Error.captureStackTrace finds the function by its name": {
		"(() => { const o = {}; (function f(n) { if (n > 0) return f(n - 1); Error.captureStackTrace(o, f); })(3); return lines(o).length < 10; })()",
		"(() => { const o = {}; const f = { twin() { Error.captureStackTrace(o, other.twin); } }, other = { twin() { f.twin(); } }; (function shown() { other.twin(); })(); return sites(o, 1); })()",
		"(() => { const o = {}; const hidden = function () { Error.captureStackTrace(o, hidden); }; Object.defineProperty(hidden, 'name', { value: 'renamed' }); (function shown() { hidden(); })(); return sites(o, 1); })()",
	},
	"evaluated text is not lowered by the bundler": {
		"(async () => { async function* g() { yield new Uint8Array([97]); yield new Uint8Array([98]); } return new Response(g()).text(); })()",
		"eval('async function* g() {}; typeof g')",
		`eval('import("fs")') instanceof Promise`,
	},
	"experimental in Node": {
		"tried(() => subtle.generateKey('Ed448', true, ['sign']).then((p) => p.publicKey.algorithm), () => subtle.generateKey('X448', true, ['deriveBits']).then((p) => p.publicKey.algorithm))",
		"require('path').matchesGlob('a/b.js', 'a/*.js')",
	},
	"frames of a stack do not name the class, the receiver, new or async": {
		"(() => { class A { constructor() { this.e = new Error('x'); } } class B extends A {} return sites(new B().e, 2); })()",
		"(() => { class A { open() { return new Error('x'); } } class B extends A {} return sites(new B().open(), 1); })()",
		"(() => { class Door { #secret() { return new Error('x'); } open() { return this.#secret(); } } return sites(new Door().open(), 2); })()",
		"(() => { class Door { constructor() { this.error = new Error('x'); } } return sites(new Door().error, 2); })()",
		"(() => { class Door { get open() { return new Error('x'); } } return sites(new Door().open, 1); })()",
		"(() => { class Door { open() { return new Error('x'); } } return sites(new Door().open(), 2); })()",
		"(() => { class Door { set open(f) { f(new Error('x')); } } let e; new Door().open = (x) => { e = x; }; return sites(e, 1); })()",
		"(() => { class Door { static open() { return new Error('x'); } } return sites(Door.open(), 1); })()",
		"(() => { const door = { open() { return new Error('x'); } }; return sites(door.open(), 1); })()",
		"(() => { const door = { open: () => new Error('x') }; return sites(door.open(), 1); })()",
		"(() => { const door = {}; door.open = function () { return new Error('x'); }; return sites(door.open(), 1); })()",
		"(() => { const ee = new (require('events'))(); let e; ee.on('x', function listener() { e = new Error('x'); }); ee.emit('x'); return sites(e, 2); })()",
		"(() => { const o = { [Symbol.iterator]() { throw new Error('x'); } }; try { [...o]; } catch (e) { return sites(e, 1); } })()",
		"(() => { function Door() { this.e = new Error('x'); } return sites(new Door().e, 1); })()",
		"(() => { function Door() {} Door.prototype.open = function () { return new Error('x'); }; return sites(new Door().open(), 1); })()",
		"(() => { try { (function* numbers() { throw new Error('x'); })().next(); } catch (e) { return sites(e, 2); } })()",
		"(() => { try { ({ toString() { throw new Error('x'); } }) + ''; } catch (e) { return sites(e, 1); } })()",
		"(() => { try { Buffer.from(5); } catch (e) { return sites(e, 1); } })()",
		"(() => { try { Reflect.apply(function f() { throw new Error('x'); }, null, []); } catch (e) { return sites(e, 2); } })()",
		"(() => { try { eval('null.x'); } catch (e) { return sites(e, 1); } })()",
		"(() => { try { new Function('null.x')(); } catch (e) { return sites(e, 1); } })()",
		"(() => { try { new Map([[1, 2]]).forEach(function each() { throw new Error('x'); }); } catch (e) { return sites(e, 2); } })()",
		"(() => { try { new Proxy({}, { get() { throw new Error('x'); } }).a; } catch (e) { return sites(e, 1); } })()",
		"(() => { try { new URL('nope'); } catch (e) { return sites(e, 1); } })()",
		"(async () => { async function fail() { await null; throw new Error('x'); } try { await Promise.all([fail()]); } catch (e) { return sites(e, 2); } })()",
		"(async () => { async function first() { await null; throw new TypeError('x'); } async function second() { return await first(); } async function third() { await second(); } try { await third(); } catch (e) { return sites(e, 3); } })()",
		"(async () => { async function inner() { await null; throw new Error('x'); } async function outer() { await inner(); } try { await outer(); } catch (e) { return sites(e, 2); } })()",
		"(async () => { class Store { async load() { await null; throw new Error('x'); } } try { await new Store().load(); } catch (e) { return sites(e, 1); } })()",
		"new Promise((resolve) => setImmediate(function tick() { resolve(sites(new Error('x'), 1)); }))",
		"new Promise((resolve) => setTimeout(function tick() { resolve(lines(new Error('x')).length); }, 1))",
		"new Promise((resolve) => setTimeout(function tick() { resolve(sites(new Error('x'), 1)); }, 1))",
		`sites(JSON.parse('{"a":1}', function revive(k, v) { return k === 'a' ? new Error('x') : v.a; }), 2)`,
	},
	"in evaluated text, no class is named that is called without new": {
		"AbortController()",
		"AbortSignal()",
		"Blob()",
		"DOMException('x')",
		"Event('x')",
		"EventTarget()",
		"File()",
		"FormData()",
		"Headers()",
		"Request()",
		"Response()",
	},
	"JSON has at most 10,000 levels": {
		"typeof JSON.parse('['.repeat(10001) + ']'.repeat(10001))",
		"typeof JSON.parse('['.repeat(200000) + ']'.repeat(200000))",
	},
	"Node asks ICU, whose tables for the bytes that mean nothing are not those of the Encoding Standard": {
		"JSON.stringify(new TextDecoder('koi8-u').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))",
		"JSON.stringify(new TextDecoder('windows-1253').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))",
		"JSON.stringify(new TextDecoder('windows-1255').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))",
		"JSON.stringify(new TextDecoder('windows-874').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)))",
	},
	"process.exitCode is not checked": {
		"(() => { process.exitCode = 'x'; })()",
	},
	"OpenSSL's own errors, which are the cause of others in Node, are not to be had": {
		"(async () => { const k = await secret('AES-CBC', ['decrypt']); return subtle.decrypt({ name: 'AES-CBC', iv: new Uint8Array(16) }, k, un('00')).catch((e) => [typeof e.cause, 'cause' in e]); })()",
	},
	"regular expressions that Node 22 has behind flags are accepted": {
		"/(?<y>a)|(?<y>b)/.exec('b').groups.y",
		"/(?i:a)b/.test('Ab')",
		"new RegExp('(?-i:a)b', 'i').test('Ab')",
		`new RegExp('(?:(?<y>a)|(?<y>b))\\k<y>').test('bb')`,
		"new RegExp('(?<y>a)|(?<y>b)').exec('b').groups.y",
		"new RegExp('(?i:a)b').test('Ab')",
		"new RegExp('(?ii:a)')",
		"new RegExp('(?im-s:a)')",
		`new RegExp('(?s:.)').test('\n')`,
	},
	"RSA keys of less than 1024 bits are refused, as they can be broken": {
		"tried(() => subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 512, publicExponent: un('010001') }, true, ['sign']).then((p) => p.publicKey.algorithm.modulusLength))",
	},
	"rings of different lengths are not equal here": {
		"(() => { const a = new Map(), b = new Map(); a.set('x', a); b.set('x', new Map([['x', b]])); return util.isDeepStrictEqual(a, b); })()",
		"(() => { const a = {}, b = {}; a.a = a; b.a = { a: b }; require('assert').deepEqual(a, b); return 'equal'; })()",
		"(() => { const a = {}, b = {}; a.a = a; b.a = { a: b }; return util.isDeepStrictEqual(a, b); })()",
		"(() => { const assert = require('assert'); return ((a,b)=>{a.a=a;b.a={a:b};assert.deepEqual(a,b)})({},{}); })()",
	},
	"single letters of sets are folded under vi as the standard says": {
		`/[\q{ß}]/vi.test('ẞ')`,
	},
	"sloppy functions have no arguments and caller of their own": {
		"(function f() { return Object.hasOwn(f, 'arguments'); })()",
		"(function f() { return f.arguments.length; })(1, 2)",
		"(function f() { return f.caller; })()",
		"Object.getOwnPropertyDescriptor(function f() {}, 'caller')",
		"Object.getOwnPropertyNames(function f(a) {})",
		"inspect(function f(a) {}, { showHidden: true })",
	},
	"a stream of the web cannot be given away: there is no thread to give it to": {
		"(() => { const s = new ReadableStream(); return structuredClone(s, { transfer: [s] }).locked; })()",
		"(() => { try { structuredClone(new ReadableStream(), { transfer: [new ReadableStream()] }); } catch (e) { return e.name; } return 'went'; })()",
	},
	"the bundler refuses an assignment to a constant": {
		"(() => { const c = 1; c = 2; })()",
	},
	"the bundler writes the slash of a class as an escape": {
		"/[/]/.source",
	},
	"the engine calls the then method of an object that is no promise without telling for whom": {
		"(() => { const { AsyncLocalStorage } = require('async_hooks'); const s = new AsyncLocalStorage(); return s.run(1, () => Promise.resolve({ then(f) { f(s.getStore()); } })); })()",
		"(() => { const { AsyncLocalStorage } = require('async_hooks'); const s = new AsyncLocalStorage(); return s.run(1, async () => ({ then(f) { f(s.getStore()); } })); })()",
		"((a) => a.run(1, async () => { const r = await { then(f) { f(a.getStore()); } }; return r; }))(new (require('async_hooks').AsyncLocalStorage)())",
	},
	"the engine does not name a class that is called without new": {
		"CompressionStream('gzip')",
		"ReadableStream()",
		"(() => { class A {} return A.bind(null)(); })()",
		"(() => { class A {} return Reflect.apply(A, null, []); })()",
		"(() => { class Point {} const make = Point; return make(); })()",
		"Promise.resolve(1).then(class Handler {})",
		"[1, 2].map(class Point {})",
		"performance.constructor()",
		"tried(() => new CryptoKey(), () => CryptoKey(), () => new SubtleCrypto(), () => new Crypto(), () => Object.getOwnPropertyDescriptor(CryptoKey.prototype, 'type').get.call({}), () => Object.getOwnPropertyDescriptor(Crypto.prototype, 'subtle').get.call({}))",
	},
	"the engine does not tell the kind of what refuses an assignment or delete": {
		"(() => { 'use strict'; 'text'.length = 1; })()",
		"(() => { 'use strict'; 'text'[0] = 'x'; })()",
		"(() => { 'use strict'; Number.MAX_VALUE = 3; })()",
		"(() => { 'use strict'; Symbol('s').prop = 1; })()",
		"(() => { 'use strict'; class A {} A.prototype = {}; })()",
		"(() => { 'use strict'; class Box { constructor() { this.x = 1; Object.freeze(this); } } new Box().x = 2; })()",
		"(() => { 'use strict'; const f = function named() {}; f.name = 'x'; })()",
		"(() => { 'use strict'; delete Object.prototype; })()",
	},
	"the engine does not tell what it was that could not be taken apart, read or called": {
		"(() => { const [x] = undefined; })()",
		"(() => { for (const { a } of [null]); })()",
		"(void 0)()",
		"null.property",
	},
	"the engine has it not": {
		"JSON.parse('1.0', (k, v, c) => c.source)",
		`JSON.parse('{"a":[1.50,2]}', (k, v, { source }) => source ?? v)`,
		"new ArrayBuffer(8, { maxByteLength: 16 }).resizable",
		"new WeakMap([[Symbol('a'), 1]]) instanceof WeakMap",
		"new WeakSet([Symbol('a')]) instanceof WeakSet",
	},
	"an object of crypto keeps what it works on to itself, and says so of one that is none": {
		"told(() => crypto.Hash.prototype.update.call({}, 'a').constructor.name === 'x')",
	},
	"the engine has words of its own for a wrong number": {
		"'x'.repeat(Infinity)",
	},
	"the engine has words of its own for an assignment without a setter": {
		"(() => { 'use strict'; /a/.source = 1; })()",
		"(() => { 'use strict'; /x/.global = true; })()",
		"(() => { 'use strict'; Buffer.alloc(1).length = 2; })()",
		"(() => { 'use strict'; class A { static get size() { return 1; } } A.size = 2; })()",
		"(() => { 'use strict'; const e = new DOMException('a', 'b'); e.name = 'c'; })()",
		"(() => { 'use strict'; new AbortController().signal = 1; })()",
		"(() => { 'use strict'; new Event('x').type = 'y'; })()",
		"(() => { 'use strict'; new URL('https://example.com').origin = 'x'; })()",
		"(() => { 'use strict'; new URL('https://example.com').searchParams = 'x'; })()",
	},
	"a key whose numbers are no key is refused where it is read, not where it is used": {
		"tried(...[{ alg: 'PS384' }, { alg: 'PS256' }, { use: 'enc' }, { use: 'sig' }, { key_ops: ['verify'] }, { key_ops: [] }, { ext: false }, { kty: 'EC' }, { kty: undefined }, { n: undefined }, { e: '' }, { n: '!' }, { n: 5 }].map((more) => () => subtle.importKey('jwk', publicJwk('rsa', more), { name: 'RSA-PSS', hash: 'SHA-256' }, true, ['verify']).then((k) => k.type)))",
		"tried(...[{ d: undefined }, { d: 'AQ' }, { p: undefined }, { oth: [] }, { qi: undefined, q: undefined }, { dp: 'AQAB' }].map((more) => () => subtle.importKey('jwk', { ...keys.rsa.jwk, ...more }, { name: 'RSA-PSS', hash: 'SHA-256' }, true, ['sign']).then((k) => k.type)))",
	},
	"the engine writes its own functions otherwise": {
		"(() => {}).bind().toString()",
		"Float64Array + ''",
		"Uint8Array.toString()",
	},
	"the global is not there": {
		"Atomics.add(new Int32Array(4), 0, 5)",
		"new SharedArrayBuffer(8).byteLength",
		"typeof WebAssembly",
	},
	"the parser has words of its own for a text that is evaluated": {
		`eval('"\\u{110000}"')`,
		"eval('/(/')",
		`eval('/[\\p{L}--[a-z]]/v.test("A")')`,
		"eval('/[a--b]/v.flags')",
		"eval('/a/gg')",
		"eval('/a/uv')",
		"eval('await 1')",
		"eval('foo bar')",
		"new Function('a b')",
	},
	"the parser refuses var for the name of a catch clause": {
		"eval('try { throw 1 } catch (e) { var e = 2 } typeof e')",
	},
	"the run fails at a promise that can never settle, where the process would end": {
		"(() => { const p = new Promise((resolve) => setTimeout(() => resolve(p))).then(() => p); return p.catch((e) => e.message); })()",
	},
	"the source of Node's own functions is not to be had": {
		"Buffer.toString()",
		"setTimeout.toString()",
	},
	"the source text of an assertion is not quoted": {
		"(() => { const assert = require('assert'); const user = { age: 3 }; assert(user.age > 18); })()",
		"(() => { const assert = require('assert/strict'); assert([].length); })()",
		"require('assert')(0)",
		"require('assert')(null, undefined)",
		"require('assert').ok(1 > 2)",
		"require('assert').ok(false)",
		"require('assert').ok(typeof 123 === 'string')",
	},
	"the stack has another size, and no script catches its end": {
		"(() => { const f = () => f(); f(); })()",
		"(() => { let n = 0; const f = () => { n++; f(); }; try { f(); } catch (e) { return [e.name, e.message, n > 1000]; } })()",
		"(() => { try { return Math.max(...new Array(1000000).fill(1)); } catch (e) { return String(e); } })()",
		"(function f(n) { return n === 0 ? 'deep' : f(n - 1); })(5000)",
		"(function f(n) { return n === 0 ? 'deep' : f(n - 1); })(9000)",
	},
	"the standard streams are no sockets": {
		"process.stdout.constructor.name",
		"process.stdout.writableHighWaterMark",
	},
	"the text of a function is that of the bundled program": {
		"(async  x  =>  x).toString()",
		"(class  A  { m ( ) { } }).toString()",
		"(function  spaced ( a,b ) { return a+b }).toString()",
		"({ m ( ) { return 1 } }).m.toString()",
		"Object.getOwnPropertyDescriptor({ get a() { return 1; } }, 'a').get.toString()",
		"structuredClone({ f: () => {} })",
		"util.format('%s', class Foo {})",
	},
	"the words for iterators that are none are those of the engine or of the bundler": {
		"(() => { for (const x of { [Symbol.iterator]: 5 }); })()",
		"(() => { function* g() { yield* 5; } [...g()]; })()",
		"(async () => { for await (const x of 5); })()",
		"(async () => { for await (const x of { [Symbol.asyncIterator]() { return {}; } }); })()",
	},
	"a part of Intl is here": {
		"(12).toLocaleString('ar-EG')",
		"[...new Intl.Segmenter('en', { granularity: 'word' }).segment('a b')].length",
	},
	"what a custom inspection or toString throws within a log does not reach the script": {
		"(() => { console.log('%s', { toString() { throw new Error('text'); } }); return 'went on'; })()",
		"(() => { console.log({ [inspect.custom]() { throw new Error('custom'); } }); return 'went on'; })()",
	},
	"what Node deprecates for programs is not warned of": {
		"(() => { new Buffer(1); new Buffer(2); return 'went on'; })()",
		"(() => { require('punycode'); return 'went on'; })()",
		"(() => { url.parse('https://example.com:x/'); return 'went on'; })()",
		"url.parse('https://example.com:x/')",
	},
	"headers for proxies and of the connection are not sent: the connection is the host's": {
		"fetch(`${base}/echo`, { headers: { te: 'trailers' } }).then((r) => r.json()).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
		"fetch(`${base}/echo`, { headers: { trailer: 'x-sum' } }).then((r) => r.json()).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
		"fetch(`${base}/echo`, { headers: { 'proxy-authorization': 'Basic x', 'proxy-connection': 'keep-alive', 'proxy-authenticate': 'x', 'proxy-x': 'y' } }).then((r) => r.json()).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
	},
	"fetch refuses a body that is longer than its content-length, for which Node's waits without end": {
		"fetch(`${base}/echo`, { method: 'POST', body: 'text', headers: { 'content-length': '3' }, signal: AbortSignal.timeout(50) }).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
		"Promise.all([{ method: 'POST', body: 'text', headers: { 'content-length': '-1' } }, { method: 'DELETE', body: 'text', headers: { 'content-length': '3' } }, { method: 'POST', body: 'text', headers: { 'content-length': '0' } }].map((init) => fetch(`${base}/echo`, { ...init, signal: AbortSignal.timeout(50) }).catch((e) => e.name)))",
	},
	"fetch takes a change of protocol that names none for one, and does not look for a response behind it": {
		"fetch(`${base}/upgradealone`).then(async (r) => [r.status, await r.text().catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])]).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
	},
	"a response in a transfer coding of another kind than chunked is refused": {
		"fetch(`${base}/badcoding`).then(async (r) => [r.status, await r.text().catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])]).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
		"ask(undefined, `${base}/badcoding`).then(async (res) => [res.statusCode, await text(res)]).catch(failed)",
	},
	"fetch refuses what http does: a folded header, and a space before a colon": {
		"fetch(`${base}/spacedname`).then(async (r) => [r.status, await r.text().catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])]).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
		"fetch(`${base}/folded`).then(async (r) => [r.status, await r.text().catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])]).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
	},
	"a status below 100 is one for fetch, where Node's ends by an assertion of its own": {
		"fetch(`${base}/status99`).then(async (r) => [r.status, await r.text().catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])]).catch((e) => [e.name, e.message, e.cause?.name, e.cause?.message, e.cause?.code])",
	},
	"fetch reads an integrity that is empty or has an option, over which Node's stumbles": {
		"Promise.all(['sha256-', 'sha256-' + require('crypto').hash('sha256', 'hello', 'base64') + '?option', 'sha256-' + require('crypto').hash('sha256', 'hello', 'base64') + 'x'].map((integrity) => fetch(`${base}/hello`, { integrity }).then((r) => r.text(), (e) => e.cause.message)))",
	},
	"there is no socket for who wants to go over to another protocol": {
		"new Promise((ok) => { const req = http.get(`${base}/upgrade`, (res) => ok('response')); req.on('upgrade', (res, socket, head) => { socket.destroy(); ok(['upgrade', res.statusCode, String(head)]); }); req.on('error', (e) => ok(failed(e))); })",
	},
	"what zlib compresses is compressed by another program, to other bytes that come to the same": {
		"require('zlib').deflateRawSync('hello').toString('base64')",
		"require('zlib').deflateSync('hello').toString('hex')",
	},
}

// reasons are those of the differences by script.
var reasons = sync.OnceValue(func() map[string]string {
	reasons := map[string]string{}
	for reason, scripts := range differences {
		for _, script := range scripts {
			reasons[script] = reason
		}
	}
	return reasons
})
