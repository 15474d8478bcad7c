const timer = setTimeout(() => log('never'), 5);
clearTimeout(timer);
setTimeout(() => log('end'), 15);
