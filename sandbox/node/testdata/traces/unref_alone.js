setTimeout(() => log('never'), 5).unref();
setImmediate(() => log('immediate'));
