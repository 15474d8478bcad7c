const controller = new AbortController();
controller.signal.addEventListener('abort', () => log('listener 1'));
controller.signal.onabort = () => log('onabort');
controller.signal.addEventListener('abort', () => log('listener 2'));
log('before');
controller.abort();
log('after', controller.signal.aborted);
controller.abort();
