const _ = require('lodash');
const { answers } = require('./answers');

const people = [{ name: 'Ann', age: 31, tags: ['a', 'b'] }, { name: 'Bob', age: 25, tags: [] }, { name: 'Cleo', age: 31, tags: ['b'] }];
exports.onExecutePostLogin = answers({
  'chunk': () => _.chunk([1, 2, 3, 4, 5], 2),
  'groupBy': () => _.groupBy(people, 'age'),
  'orderBy': () => _.orderBy(people, ['age', 'name'], ['desc', 'asc']).map((p) => p.name),
  'get and set': () => _.set({ a: [{ b: 1 }] }, 'a[0].c.d', _.get({ x: [{ y: 3 }] }, 'x[0].y', 0)),
  'cloneDeep': () => { const o = { d: new Date(0), r: /a+/gi, m: new Map([[1, { x: 1 }]]), s: new Set([1]), b: Buffer.from('hi'), t: new Uint8Array([1, 2]) }; const c = _.cloneDeep(o); return [c, c.d !== o.d, c.m.get(1) !== o.m.get(1), Buffer.isBuffer(c.b)]; },
  'isEqual': () => [_.isEqual({ a: [1, new Date(5)] }, { a: [1, new Date(5)] }), _.isEqual(new Map([[{ a: 1 }, 2]]), new Map([[{ a: 1 }, 2]])), _.isEqual(NaN, NaN), _.isEqual([1], [2])],
  'merge': () => _.merge({ a: [{ b: 2 }, { d: 4 }] }, { a: [{ c: 3 }, { e: 5 }] }),
  'cases': () => [_.camelCase('Foo Bar-baz'), _.kebabCase('fooBarXML2'), _.snakeCase('--Foo Bar'), _.startCase('fooBar'), _.upperFirst('été')],
  'words': () => [_.words('fred, barney & pebbles'), _.words('ÀéîØu XMLHttpRequest naïve 2nd'), _.deburr('déjà vu Ærø')],
  'template': () => _.template('<% _.forEach(users, function(u) { %><li><%- u %></li><% }); %>${ "x" }')({ users: ['<a>', 'b'] }),
  'chain': () => _(people).filter((p) => p.age > 30).map('name').map(_.toUpper).reverse().value(),
  'a lazy chain': () => _.chain(_.range(300)).map((n) => n * n).filter((n) => n % 2).take(3).value(),
  'types': () => [_.isPlainObject(Object.create(null)), _.isPlainObject(new (class A {})()), _.isArguments((function () { return arguments; })()), _.isNative(Array.prototype.push), _.isTypedArray(new Float32Array(1)), _.isError(new RangeError('x')), _.isRegExp(/x/), _.isDate(new Date()), _.isBuffer(Buffer.alloc(1)), _.isSymbol(Symbol.iterator)],
  'toString': () => [_.toString([1, -0, Symbol('s')]), _.toNumber('0b101'), _.toInteger('3.7'), _.parseInt('08')],
  'strings of many characters': () => [_.toArray('a👨‍👩‍👧b'), _.truncate('hello 👋🏽 world', { length: 9 }), _.padEnd('🎉', 4, '_'), _.split('a-b-c', '-', 2), _.size('👋🏽')],
  'curry and partial': () => [_.curry((a, b, c) => [a, b, c])(1)(2)(3), _.partial(Math.max, 5)(3, 9), _.flow([Math.abs, Math.sqrt])(-16)],
  'memoize': () => { let n = 0; const f = _.memoize(() => ++n); f('a'); f('a'); f('b'); return n; },
  'debounce': () => new Promise((done) => { let n = 0; const f = _.debounce(() => done(++n), 5); f(); f(); f(); }),
  'throttle leading': () => { let n = 0; const f = _.throttle(() => ++n, 1000, { trailing: false }); f(); f(); return n; },
  'sets': () => [_.union([2], [1, 2]), _.xor([2, 1], [2, 3]), _.differenceBy([2.1, 1.2], [2.3], Math.floor), _.uniqWith([{ x: 1 }, { x: 1 }], _.isEqual)],
  'objects': () => [_.pick({ a: 1, b: 2 }, ['a']), _.omit({ a: 1, b: { c: 2 } }, ['b.c']), _.invert({ a: 1 }), _.mapKeys({ a: 1 }, (v, k) => k + v), _.toPairs(new Map([['a', 1]]))],
  'escape': () => [_.escape('<a href="x">\'&</a>'), _.unescape('&lt;&amp;&#39;'), _.escapeRegExp('[lodash](https://x.example/)')],
  'attempt': () => _.attempt(() => { throw new TypeError('no'); }).message,
  'sumBy and meanBy': () => [_.sumBy(people, 'age'), _.meanBy(people, 'age'), _.maxBy(people, 'age').name],
  'clamp': () => [_.clamp(10, -5, 5), _.inRange(3, 2, 4), _.round(4.006, 2), _.ceil(6040, -2)],
  'invoke and result': () => [_.invoke({ a: [{ b: (x) => x + 1 }] }, 'a[0].b', 4), _.result({ a: () => 7 }, 'a')],
});
