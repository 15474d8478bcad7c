const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { setTimeout(() => cb(new Error('full')), 1); } });
w.on('error', (e) => log('error', e.message)); w.on('close', () => log('close')); w.on('finish', () => log('finish'));
w.write('a', (e) => log('cb a', e && e.message)); w.write('b', (e) => log('cb b', e && e.message)); w.end('c', (e) => log('cb end', e && e.message));