let resolve;
new Promise((done) => { resolve = done; }).then((v) => log('resolved', v));
setTimeout(() => { log('resolving'); resolve(1); log('resolved?'); }, 3);
