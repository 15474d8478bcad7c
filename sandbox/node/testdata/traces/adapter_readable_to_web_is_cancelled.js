const { Readable } = require('stream');
const source = new Readable({ read() { this.push('x'); }, destroy(e, f) { log('destroy', e && e.message); f(e); } });
source.on('error', (e) => log('error', e.message)).on('close', () => log('close'));
const r = Readable.toWeb(source).getReader();
r.read().then(() => r.cancel(new Error('enough'))).then(() => log('cancelled'));
