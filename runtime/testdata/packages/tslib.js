const tslib = require('tslib');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'rest and spread': () => [tslib.__rest({ a: 1, b: 2 }, ['a']), tslib.__spreadArray([1], [2], false), tslib.__assign({}, { a: 1 })],
  'awaiter': () => tslib.__awaiter(undefined, [], Promise, function* () { return yield Promise.resolve(5); }),
  'generator': () => [...tslib.__values((function () { return tslib.__generator(this, (s) => (s.label === 0 ? [4, 1] : [2])); })())],
  'extends': () => { function A() {} A.prototype.x = 1; function B() {} tslib.__extends(B, A); return new B().x; },
  'async values': async () => { const out = []; const it = tslib.__asyncValues([1, 2]); let r; while (!(r = await it.next()).done) out.push(r.value); return out; },
  'async generator': async () => { const g = tslib.__asyncGenerator(undefined, [], function* () { yield yield tslib.__await(1); }); return [await g.next(), await g.next()]; },
  'decorate': () => { class A { m() { return 1; } } tslib.__decorate([(t, k, d) => { d.value = () => 7; }], A.prototype, 'm', null); return new A().m(); },
  'disposable': () => { const seen = []; const env = { stack: [], error: undefined, hasError: false }; tslib.__addDisposableResource(env, { [Symbol.dispose]() { seen.push('gone'); } }, false); tslib.__disposeResources(env); return seen; },
  'private': () => { const w = new WeakMap(); class A { constructor() { tslib.__classPrivateFieldSet; w.set(this, 3); } } return tslib.__classPrivateFieldGet(new A(), w, 'f'); },
  'private wrong': () => tslib.__classPrivateFieldGet({}, new WeakMap(), 'f'),
});
