const target = new EventTarget();
for (const n of [1, 2, 3]) target.addEventListener('x', () => log(n), { capture: n === 2 });
target.addEventListener('x', { handleEvent() { log('object'); } });
target.dispatchEvent(new Event('x'));
