let n = 0;
setInterval(() => log('tick', ++n), 10).unref();
setTimeout(() => log('end'), 25);
