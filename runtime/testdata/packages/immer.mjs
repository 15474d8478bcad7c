import { produce, enableMapSet, enablePatches, produceWithPatches, applyPatches, original, current, isDraft, freeze } from 'immer';
import { answers } from './answers.js';
enableMapSet(); enablePatches();
const base = { a: [{ x: 1 }, { x: 2 }], m: new Map([['k', { n: 1 }]]), s: new Set([1]) };
export const onExecutePostLogin = answers({
  'produce': () => { const next = produce(base, (d) => { d.a[0].x = 9; d.a.push({ x: 3 }); }); return [next.a, base.a, next.a[1] === base.a[1], Object.isFrozen(next)]; },
  'nothing changed': () => produce(base, () => {}) === base,
  'map and set': () => produce(base, (d) => { d.m.get('k').n++; d.m.set('z', 1); d.s.add(2); }),
  'patches': () => produceWithPatches({ a: 1, b: [1, 2] }, (d) => { d.a++; d.b.splice(0, 1); delete d.c; }),
  'apply patches': () => applyPatches({ a: { b: 1 } }, [{ op: 'replace', path: ['a', 'b'], value: 2 }]),
  'drafts': () => produce({ a: { b: 1 } }, (d) => { const seen = [isDraft(d.a), original(d.a), current(d)]; d.seen = seen; }),
  'two results': () => produce({ a: 1 }, (d) => { d.a = 2; return 5; }),
  'curried': () => produce((d, n) => { d.push(n); })([1], 2),
  'a write to what is frozen': () => { const next = produce(base, (d) => { d.a[0].x = 9; }); next.a[0].x = 10; return next.a[0].x; },
  'a push to what is frozen': () => produce(base, (d) => { d.a[0].x = 9; }).a.push(1),
  'a frozen map': () => produce(base, (d) => { d.m.set('y', 1); }).m.set('z', 1),
  'a draft that is over': () => { let kept; produce({ a: 1 }, (d) => { kept = d; }); return kept.a; },
  'a write to a draft that is over': () => { let kept; produce({ a: {} }, (d) => { kept = d.a; }); kept.b = 1; },
  'keys of a draft that is over': () => { let kept; produce({ a: 1 }, (d) => { kept = d; }); return Object.keys(kept); },
  'no base': () => produce(Promise.resolve(1), (d) => { d.x = 1; }),
  'define in a draft': () => produce({ a: 1 }, (d) => { Object.defineProperty(d, 'b', { value: 1 }); }),
  'set the prototype of a draft': () => produce({ a: 1 }, (d) => { Object.setPrototypeOf(d, null); }),
  'current of what is none': () => current({}),
  'a patch that cannot be': () => applyPatches({ a: 1 }, [{ op: 'replace', path: ['b', 'c'], value: 2 }]),
  'freeze': () => { const o = freeze({ a: { b: 1 } }, true); o.a.b = 2; return o; },
  'iteration': () => produce([3, 1, 2], (d) => { d.sort(); for (const [i, v] of d.entries()) d[i] = v * 2; }),
});
