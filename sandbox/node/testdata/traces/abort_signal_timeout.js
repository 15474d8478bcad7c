const signal = AbortSignal.timeout(10);
signal.onabort = (e) => log('timeout', signal.reason.name, e.isTrusted, e.target === signal);
setTimeout(() => log('before', signal.aborted), 3);
setTimeout(() => log('after', signal.aborted), 25);
