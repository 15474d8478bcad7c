const a = setTimeout(() => log('a'), 5);
const b = setImmediate(() => log('b'));
clearInterval(a);
clearImmediate(b);
clearTimeout(undefined);
clearTimeout(null);
clearTimeout({});
clearTimeout('x');
setTimeout(() => log('end'), 10);
