const target = new EventTarget();
target.addEventListener('x', () => { log('one'); target.addEventListener('x', () => log('added')); });
target.addEventListener('x', () => log('two'));
target.dispatchEvent(new Event('x'));
log('-');
target.dispatchEvent(new Event('x'));
