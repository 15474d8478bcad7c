const target = new EventTarget();
target.addEventListener('x', () => { log('listener'); queueMicrotask(() => log('micro')); process.nextTick(() => log('tick')); });
log('before');
target.dispatchEvent(new Event('x'));
log('after');
