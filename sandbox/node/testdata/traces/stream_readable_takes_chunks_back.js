const { Readable } = require('stream');
const r = new Readable({ read() {} });
r.push('world'); r.unshift('hello ');
r.once('readable', () => { const c = r.read(3); log(c); r.unshift(c); log(String(r.read())); r.push(null); });
r.on('end', () => { log('end'); try { r.unshift('x'); } catch (e) { log('threw', e.code); } }); r.on('error', (e) => log(e.code)); r.on('close', () => log('close'));