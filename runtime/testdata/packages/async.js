const async = require('async');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'mapLimit': () => async.mapLimit([1, 2, 3], 2, async (n) => n * 2),
  'waterfall': () => async.waterfall([(cb) => cb(null, 1), (n, cb) => setTimeout(cb, 1, null, n + 1)]),
  'auto': () => async.auto({ a: (cb) => cb(null, 1), b: ['a', (r, cb) => cb(null, r.a + 1)] }),
  'queue': () => new Promise((done) => { const seen = []; const q = async.queue((t, cb) => { seen.push(t); setImmediate(cb); }, 1); q.push([1, 2, 3]); q.drain(() => done(seen)); }),
  'retry': () => { let n = 0; return async.retry({ times: 3, interval: 1 }, async () => { if (++n < 3) throw new Error('x'); return n; }); },
  'parallel error': () => async.parallel([async () => 1, async () => { throw new TypeError('bad'); }]),
  'sync functions': () => async.map([1], (n, cb) => cb(null, n)),
  'cargo': () => new Promise((done) => { const c = async.cargo((ts, cb) => { done(ts); cb(); }, 2); c.push(1); c.push(2); c.push(3); }),
});
