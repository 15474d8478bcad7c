const p = Promise.reject(new Error('late'));
process.nextTick(() => p.catch((e) => log('caught', e.message)));
log('sync');
