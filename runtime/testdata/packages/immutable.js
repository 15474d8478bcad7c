const { Map, List, Set, Record, fromJS, is, OrderedMap, Range, Seq } = require('immutable'); const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'map': () => [Map({ a: 1 }).set('b', 2).toJS(), String(Map({ a: List([1]) })), Map({ a: 1 }).equals(Map({ a: 1 }))],
  'list': () => [List([3, 1]).sort().toArray(), List().push(1, 2).get(-1), List([1, 2, 3]).groupBy((n) => n % 2).toJS()],
  'a list of thousands': () => Range(0, 5000).toList().update(4000, () => 'x').filter((v) => v === 'x').size,
  'fromJS': () => fromJS({ a: [{ b: 1 }] }).setIn(['a', 0, 'c'], 2).toJS(),
  'record': () => { const P = Record({ x: 1, y: 2 }, 'Point'); const p = P({ x: 5 }); return [p.x, p.y, String(p), p.set('y', 9).toJS(), is(p, P({ x: 5 }))]; },
  'a record that is set': () => { const p = Record({ x: 1 })(); p.x = 5; return p; },
  'set': () => [Set([1, 2, 1]).size, Set([List([1])]).has(List([1])), Set([1]).union([2]).toJS()],
  'order': () => OrderedMap([['z', 1], ['a', 2]]).map((v) => v + 1).keySeq().toArray(),
  'lazy': () => { let n = 0; const s = Seq([1, 2, 3]).map((v) => { n++; return v; }); return [s.first(), n]; },
  'mutations': () => Map().withMutations((m) => m.set('a', 1).set('b', 2)).size,
  'names': () => [Map().constructor.name, List().constructor.name, Map.name, Record({}).name],
  'shown': () => [Object.keys(List([1])), JSON.stringify(Map({ a: Set([1]) }))],
  'a path that is none': () => Map({ a: 1 }).setIn(['a', 'b'], 2),
});
