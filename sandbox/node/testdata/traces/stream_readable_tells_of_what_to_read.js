const { Readable } = require('stream');
const r = new Readable({ read() { log('_read'); } });
r.on('readable', () => { log('readable'); let c; while ((c = r.read()) !== null) log('chunk', c); });
r.on('end', () => log('end')); r.on('close', () => log('close'));
r.push('one'); setTimeout(() => { r.push('two'); r.push('three'); }, 1); setTimeout(() => r.push(null), 5);