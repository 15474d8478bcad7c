const ready = Promise.resolve('v');
(async () => { log(await ready); })();
ready.then(() => log('then'));
