const target = new EventTarget();
target.addEventListener('outer', (e) => { log('outer 1', e.eventPhase); target.dispatchEvent(new Event('inner')); log('outer 1 ends', e.eventPhase); });
target.addEventListener('outer', (e) => log('outer 2', e.type));
target.addEventListener('inner', (e) => log('inner', e.type));
target.dispatchEvent(new Event('outer'));
