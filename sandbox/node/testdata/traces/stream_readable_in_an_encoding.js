const { Readable } = require('stream');
const r = new Readable({ read() {} });
r.setEncoding('utf8'); const bytes = Buffer.from('aé€b');
for (const b of bytes) r.push(Buffer.from([b])); r.push(null);
r.on('data', (d) => log(typeof d, d, d.length)); r.on('end', () => log('end', r.readableEncoding));