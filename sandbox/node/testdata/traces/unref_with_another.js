setTimeout(() => log('unref'), 5).unref();
setTimeout(() => log('ref'), 20);
