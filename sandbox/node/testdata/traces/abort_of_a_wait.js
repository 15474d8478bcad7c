const wait = (ms, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, ms, 'waited');
  signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
});
const controller = new AbortController();
wait(50, controller.signal).then(log, (e) => log('rejected', e.name));
setTimeout(() => { log('aborting'); controller.abort(); log('aborted'); }, 5);
