const later = (ms, v) => new Promise((resolve) => setTimeout(resolve, ms, v));
Promise.all([later(20, 'a'), later(10, 'b'), 'c']).then((v) => log('all', v.join()));
Promise.race([later(20, 'slow'), later(10, 'fast')]).then((v) => log('race', v));
Promise.any([Promise.reject(1), later(15, 'any')]).then((v) => log('any', v));
Promise.allSettled([later(5, 1), Promise.reject(new Error('no'))]).then((v) => log('settled', v.map((one) => one.status).join()));
