const s = new ReadableStream({ type: 'bytes', pull(c) { log('pull', c.byobRequest === null ? 'any' : c.byobRequest.view.length); c.enqueue(new Uint8Array([1, 2, 3])); }, cancel(x) { log('cancel', x); } });
const [one, two] = s.tee();
const a = one.getReader({ mode: 'byob' });
const b = two.getReader();
a.read(new Uint8Array(2)).then(({ value }) => { log('one', value); return a.read(new Uint8Array(2)); }).then(({ value }) => { log('one', value); return a.cancel(1); }).then(() => log('one is cancelled'));
b.read().then(({ value }) => { log('two', value); return b.read(); }).then(({ value }) => { log('two', value); return b.cancel(2); }).then(() => log('two is cancelled'));
