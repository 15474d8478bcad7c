const target = new EventTarget();
const event = new Event('x', { cancelable: true });
target.addEventListener('x', (e) => { log(e.defaultPrevented); e.preventDefault(); });
log(target.dispatchEvent(event), target.dispatchEvent(event));
