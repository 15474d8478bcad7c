const _ = require('underscore'); const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'groupBy': () => _.groupBy([1.3, 2.1, 2.4], Math.floor),
  'chain': () => _.chain([3, 1, 2]).sortBy().map((n) => n * 2).value(),
  'template': () => _.template('hi <%- name %><% if (a) { %>!<% } %>')({ name: '<ann>', a: 1 }),
  'a template with a mistake': () => _.template('<% ) %>')({}),
  'a template shown': () => _.template('x').source,
  'isEqual': () => [_.isEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])), _.isEqual([0], [-0]), _.isEqual(/a/g, /a/i)],
  'types': () => [_.isArguments((function () { return arguments; })()), _.isMap(new Map()), _.isDataView(new DataView(new ArrayBuffer(1))), _.isTypedArray(new Uint8Array(1)), _.isError(new TypeError('x'))],
  'debounce': () => new Promise((done) => { const f = _.debounce(() => done('once'), 2); f(); f(); }),
  'memoize and once': () => { let n = 0; const f = _.once(() => ++n); f(); return [f(), n]; },
  'the function itself': () => [_.name, typeof _, _.VERSION.length > 0, _([1, 2])],
  'range': () => [_.range(0, 10, 3), _.zip(['a', 'b'], [1, 2]), _.object([['a', 1]]), _.chunk([1, 2, 3], 2)],
  'escape': () => [_.escape('<&">'), _.unescape('&lt;')],
});
