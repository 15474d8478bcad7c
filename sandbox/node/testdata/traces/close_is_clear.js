const timer = setTimeout(() => log('never'), 5);
log(timer.close() === timer, timer.hasRef());
