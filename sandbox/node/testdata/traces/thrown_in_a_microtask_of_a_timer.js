setTimeout(() => { Promise.resolve().then(() => { throw new Error('m'); }).catch((e) => log('caught', e.message)); log('timer 1'); }, 3);
setTimeout(() => log('timer 2'), 3);
