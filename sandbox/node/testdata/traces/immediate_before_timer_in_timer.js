setTimeout(() => {
  setTimeout(() => log('timer'), 0);
  setImmediate(() => log('immediate'));
  process.nextTick(() => log('tick'));
  Promise.resolve().then(() => log('microtask'));
  log('sync');
}, 1);
