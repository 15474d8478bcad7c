const { Writable } = require('stream');
const w = new Writable({ writev(chunks, cb) { log('writev', chunks.map((c) => c.chunk + ':' + c.encoding).join(), chunks.allBuffers); cb(); }, decodeStrings: false });
w.cork(); w.cork(); w.write('a', () => log('cb a')); w.write('b', 'latin1', () => log('cb b')); log(w.writableCorked);
w.uncork(); log('uncorked once'); w.uncork(); log('uncorked'); w.write('c'); w.cork(); w.write('d'); w.end('e'); w.on('finish', () => log('finish'));