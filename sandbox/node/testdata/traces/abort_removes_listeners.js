const controller = new AbortController();
const target = new EventTarget();
target.addEventListener('x', () => log('a'), { signal: controller.signal });
target.addEventListener('x', () => { log('b'); controller.abort(); });
target.addEventListener('x', () => log('c'), { signal: controller.signal });
target.dispatchEvent(new Event('x'));
log('-');
target.dispatchEvent(new Event('x'));
