const target = new EventTarget();
const second = () => log('second');
target.addEventListener('x', () => { log('first'); target.removeEventListener('x', second); });
target.addEventListener('x', second);
target.addEventListener('x', () => log('third'));
target.dispatchEvent(new Event('x'));
