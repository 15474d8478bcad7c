const target = new EventTarget();
target.addEventListener('x', (e) => { log('one'); e.stopImmediatePropagation(); });
target.addEventListener('x', () => log('two'));
const event = new Event('x');
target.dispatchEvent(event);
target.dispatchEvent(event);
target.dispatchEvent(new Event('x'));
