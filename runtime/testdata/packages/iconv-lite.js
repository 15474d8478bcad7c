const iconv = require('iconv-lite');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'latin1': () => [iconv.encode('äöü€', 'latin1'), iconv.decode(Buffer.from([0xe4, 0xf6]), 'iso-8859-1')],
  'windows': () => [iconv.encode('€ Ж', 'win1251'), iconv.decode(Buffer.from([0x80]), 'win1252')],
  'utf16': () => [iconv.encode('a€', 'utf16'), iconv.decode(Buffer.from('feff0061', 'hex'), 'utf16')],
  'utf32': () => iconv.encode('👋', 'utf-32le'),
  'shift_jis': () => [iconv.encode('日本', 'shift_jis'), iconv.decode(Buffer.from('93fa967b', 'hex'), 'sjis')],
  'gb18030': () => [iconv.encode('汉𠀀', 'gb18030').toString('hex'), iconv.decode(Buffer.from('bababababa', 'hex'), 'gbk')],
  'big5 and euc-kr': () => [iconv.encode('漢', 'big5'), iconv.encode('한', 'euc-kr')],
  'utf7': () => iconv.encode('a£', 'utf7').toString(),
  'bom': () => [iconv.decode(Buffer.from('efbbbf61', 'hex'), 'utf8'), iconv.decode(Buffer.from('efbbbf61', 'hex'), 'utf8', { stripBOM: false }).length, iconv.encode('a', 'utf8', { addBOM: true })],
  'exists': () => [iconv.encodingExists('koi8-r'), iconv.encodingExists('nope')],
  'unknown': () => iconv.encode('a', 'nope'),
  'a decoder': () => { const d = iconv.getDecoder('utf8'); return d.write(Buffer.from([0xe2, 0x82])) + d.write(Buffer.from([0xac])) + (d.end() || ''); },
});
