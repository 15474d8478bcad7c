AbortSignal.timeout(5).onabort = () => log('never');
log('sync');
