setTimeout(() => log('zero'), 0);
setTimeout(() => log('one'), 1);
setTimeout(() => log('none'));
setTimeout(() => log('negative'), -5);
setTimeout(() => log('text'), 'x');
