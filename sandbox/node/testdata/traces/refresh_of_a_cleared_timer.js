const timer = setTimeout(() => log('never'), 5);
clearTimeout(timer);
timer.refresh();
setTimeout(() => log('end'), 20);
