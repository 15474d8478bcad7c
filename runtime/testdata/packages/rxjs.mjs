import { of, from, interval, firstValueFrom, lastValueFrom, Subject, BehaviorSubject, ReplaySubject, timer, throwError, combineLatest, fromEvent, EMPTY, asyncScheduler, TimeoutError, defer, range, zip } from 'rxjs';
import { map, filter, mergeMap, switchMap, debounceTime, take, toArray, reduce, catchError, retry, timeout, scan, share, delay, bufferCount, concatMap, finalize } from 'rxjs/operators';
import { EventEmitter } from 'events';
import { answers } from './answers.js';
export const onExecutePostLogin = answers({
  'operators': () => lastValueFrom(range(1, 10).pipe(filter((n) => n % 2 === 0), map((n) => n * n), scan((a, b) => a + b, 0), toArray())),
  'interval': () => lastValueFrom(interval(2).pipe(take(3), toArray())),
  'switchMap': () => lastValueFrom(of(1, 2, 3).pipe(switchMap((n) => timer(2).pipe(map(() => n))), toArray())),
  'mergeMap': () => lastValueFrom(of(3, 1, 2).pipe(mergeMap((n) => of(n).pipe(delay(1)), 1), toArray())),
  'promises': () => firstValueFrom(from(Promise.resolve(7))),
  'iterables': () => lastValueFrom(from(new Set([1, 2])).pipe(toArray())),
  'subjects': () => { const seen = []; const s = new BehaviorSubject(0); s.subscribe((v) => seen.push(v)); s.next(1); const r = new ReplaySubject(1); r.next(5); r.next(6); r.subscribe((v) => seen.push(v)); return seen; },
  'retry': () => { let n = 0; return lastValueFrom(defer(() => (++n < 3 ? throwError(() => new Error('no')) : of(n))).pipe(retry(5))); },
  'catchError': () => lastValueFrom(throwError(() => new TypeError('bad')).pipe(catchError((e) => of(e.message)))),
  'timeout': () => lastValueFrom(timer(1000).pipe(timeout(5))),
  'empty': () => firstValueFrom(EMPTY),
  'combineLatest': () => lastValueFrom(combineLatest([of(1), of(2, 3)])),
  'events': () => { const e = new EventEmitter(); const p = firstValueFrom(fromEvent(e, 'x')); e.emit('x', 5); return p; },
  'event target': () => { const e = new EventTarget(); const p = firstValueFrom(fromEvent(e, 'x')); e.dispatchEvent(new Event('x')); return p.then((v) => v.type); },
  'debounce': () => { const s = new Subject(); const p = firstValueFrom(s.pipe(debounceTime(3))); s.next(1); s.next(2); return p; },
  'finalize': () => { const seen = []; of(1).pipe(finalize(() => seen.push('end'))).subscribe((v) => seen.push(v)); return seen; },
  'buffer': () => lastValueFrom(zip(range(0, 4), range(4, 4)).pipe(bufferCount(3), concatMap((x) => of(x)), toArray())),
});
