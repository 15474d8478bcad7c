const target = new EventTarget();
const listener = {};
target.addEventListener('x', listener);
target.dispatchEvent(new Event('x'));
listener.handleEvent = (e) => log('now', e.type);
target.dispatchEvent(new Event('x'));
