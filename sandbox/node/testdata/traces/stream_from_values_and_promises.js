const { Readable } = require('stream');
const r = Readable.from([1, Promise.resolve(2), 3]); r.on('data', (d) => log('data', d)).on('end', () => log('end'));
const s = Readable.from([Promise.reject(new Error('no'))]); s.on('error', (e) => log('error', e.message)).on('close', () => log('close')).resume();
const t = Readable.from([1, null]); t.on('error', (e) => log('error', e.code)).on('data', (d) => log('t', d));
const u = Readable.from('text'); u.on('data', (d) => log(d));