const timer = setTimeout(() => log('kept'), 5);
log(timer.unref() === timer, timer.hasRef(), timer.ref().hasRef());
