const thenable = { then(resolve) { log('then called'); resolve('value'); } };
(async () => { log('before'); log(await thenable); })();
Promise.resolve().then(() => log('p1')).then(() => log('p2')).then(() => log('p3'));
