const qs = require('qs');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'nested': () => qs.parse('a[b][c]=d&e[]=1&e[]=2&f[1]=y&f[0]=x'),
  'dots': () => qs.parse('a.b=c', { allowDots: true }),
  'depth': () => qs.parse('a[b][c][d][e][f][g]=h'),
  'proto': () => qs.parse('__proto__[x]=1&toString=2&a[hasOwnProperty]=3'),
  'arrayLimit': () => qs.parse('a[100]=b'),
  'latin1': () => qs.parse('a=%E4&b=%A7', { charset: 'iso-8859-1' }),
  'sentinel': () => qs.parse('utf8=%E2%9C%93&a=%C3%A4', { charsetSentinel: true }),
  'stringify': () => qs.stringify({ a: { b: 'ä €', c: [1, 2] }, d: null, e: undefined, f: new Date(0), g: Buffer.from('x') }),
  'formats': () => ['indices', 'brackets', 'repeat', 'comma'].map((arrayFormat) => qs.stringify({ a: ['b', 'c'] }, { arrayFormat, encode: false })),
  'emoji': () => [qs.stringify({ a: '👋' }), qs.parse('a=%F0%9F%91%8B').a],
  'lone surrogate': () => qs.stringify({ a: '\ud800' }),
  'strict': () => qs.parse('a=1&b=2&c=3', { parameterLimit: 2, throwOnLimitExceeded: true }),
  'sort and filter': () => qs.stringify({ b: 1, a: 2, c: 3 }, { sort: (x, y) => x.localeCompare(y), filter: ['a', 'b'] }),
});
