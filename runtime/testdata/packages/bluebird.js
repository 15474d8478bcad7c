const P = require('bluebird');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'map': () => P.map([1, 2, 3], (n) => P.delay(3 - n).return(n * 2), { concurrency: 2 }),
  'props': () => P.props({ a: P.resolve(1), b: 2 }),
  'timeout': () => P.delay(500).timeout(5, 'too slow'),
  'promisify': () => P.promisify((a, cb) => cb(null, a + 1))(1),
  'promisifyAll': () => P.promisifyAll({ f(cb) { cb(new TypeError('x')); } }).fAsync(),
  'spread': () => P.all([1, P.resolve(2)]).spread((a, b) => a + b),
  'catch by class': () => P.reject(new RangeError('r')).catch(RangeError, (e) => 'caught ' + e.message),
  'any': () => P.any([P.reject(new Error('a')), P.resolve(3)]),
  'some': () => P.some([P.reject(new Error('a'))], 1),
  'coroutine': () => P.coroutine(function* () { const a = yield P.resolve(1); return a + (yield P.delay(1).return(2)); })(),
  'each': () => P.each([1, 2], (n) => n).tap(() => 0),
  'disposer': () => { const seen = []; return P.using(P.resolve('r').disposer(() => { seen.push('closed'); }), (r) => { seen.push(r); }).then(() => seen); },
  'inspect': () => { const p = P.resolve(1); return [p.isFulfilled(), p.value()]; },
  'fromCallback': () => P.fromCallback((cb) => setTimeout(cb, 1, null, 'x')),
  'cancel off': () => P.resolve().cancel(),
});
