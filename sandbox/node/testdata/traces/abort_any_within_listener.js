const a = new AbortController();
const one = AbortSignal.any([a.signal]);
one.addEventListener('abort', () => { log('one'); log(AbortSignal.any([a.signal]).aborted, AbortSignal.any([one]).aborted); });
a.signal.addEventListener('abort', () => { log('source'); const late = AbortSignal.any([a.signal]); late.onabort = () => log('never'); log(late.aborted); });
a.abort();
