const { Readable } = require('stream'); const { text, json, buffer, arrayBuffer } = require('stream/consumers');
(async () => {
  log('text', await text(Readable.from(['a', 'b']))); log('json', (await json(Readable.from(['{"a"', ':1}']))).a);
  log('buffer', (await buffer(Readable.from([Buffer.from('x')]))).length); log('arrayBuffer', (await arrayBuffer(Readable.from([new Uint8Array(3)]))).byteLength);
  try { await json(Readable.from(['{'])); } catch (e) { log(e.name); }
})();