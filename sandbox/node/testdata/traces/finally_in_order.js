Promise.resolve('v').finally(() => log('finally')).then((v) => log(v));
Promise.reject(new Error('e')).finally(() => log('finally 2')).catch((e) => log(e.message));
Promise.resolve().then(() => log('1')).then(() => log('2')).then(() => log('3')).then(() => log('4'));
