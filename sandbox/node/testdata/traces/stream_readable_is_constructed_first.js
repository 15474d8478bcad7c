const { Readable } = require('stream');
const r = new Readable({ construct(cb) { log('construct'); setTimeout(() => { log('constructed'); cb(); }, 1); }, read() { log('read'); this.push('x'); this.push(null); } });
r.on('data', (d) => log('data', d)); r.on('end', () => log('end')); log('made');