(async () => Promise.resolve('late'))().then(log);
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3')).then(() => log('4'));
