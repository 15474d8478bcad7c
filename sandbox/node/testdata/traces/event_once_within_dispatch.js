const target = new EventTarget();
target.addEventListener('x', () => { log('once'); target.dispatchEvent(new Event('x')); }, { once: true });
target.addEventListener('x', () => log('always'));
target.dispatchEvent(new Event('x'));
