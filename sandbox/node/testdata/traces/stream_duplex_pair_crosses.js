const { duplexPair } = require('stream');
const [a, b] = duplexPair({ encoding: 'utf8' });
a.on('data', (d) => log('a got', d)); b.on('data', (d) => { log('b got', d); b.write('re: ' + d); });
a.on('end', () => log('a end')); b.on('end', () => { log('b end'); b.end(); });
a.on('close', () => log('a close')); b.on('close', () => log('b close')); a.write('hi', () => log('a wrote')); setTimeout(() => a.end(), 2);