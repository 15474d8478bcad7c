const { PassThrough, Readable } = require('stream'); const { pipeline } = require('stream/promises');
const p = new PassThrough(); p.on('data', (d) => log('data', d)); p.on('end', () => log('end'));
pipeline(Readable.from(['a']), p, { end: false }).then(() => { log('done', p.writableEnded); p.end('b'); });