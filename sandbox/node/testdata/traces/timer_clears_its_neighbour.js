const first = setTimeout(() => { log('first'); clearTimeout(second); }, 5);
const second = setTimeout(() => log('second'), 5);
setTimeout(() => log('third'), 5);
