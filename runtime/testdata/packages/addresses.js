const linkify = require('linkifyjs'); const psl = require('psl'); const mime = require('mime-types'); const isemail = require('isemail'); const addresses = require('email-addresses'); const { transliterate, slugify } = require('transliteration');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'linkify': () => linkify.find('see example.com, https://example.org/x?y=(1) and ann@example.com!'),
  'linkify test': () => [linkify.test('example.com'), linkify.test('ann@example.com', 'email'), linkify.tokenize('a b.example').length],
  'psl': () => [psl.parse('a.b.example.co.uk'), psl.get('www.example.com'), psl.isValid('co.uk'), psl.parse('.x').error],
  'psl of unicode': () => psl.parse('www.食狮.公司.cn'),
  'psl of a number': () => psl.parse(5),
  'mime': () => [mime.lookup('a.json'), mime.contentType('x.md'), mime.extension('text/html; charset=utf-8'), mime.charset('text/plain'), mime.lookup('nothing')],
  'isemail': () => ['ann@example.com', 'x', 'a@[127.0.0.1]', '"q r"@example.com', 'ü@example.com'].map((a) => isemail.validate(a, { errorLevel: true })),
  'isemail options': () => [isemail.validate('a@example.x', { tldWhitelist: ['com'] }), isemail.validate('a@b', { minDomainAtoms: 2 }), isemail.normalize('ann@example.com')],
  'isemail with a mistake': () => isemail.validate('a@b', { tldBlacklist: 5 }),
  'addresses': () => addresses('Ann <ann@example.com>, "Bob, B." <bob@example.com>').map((a) => [a.name, a.address, a.local, a.domain]),
  'one address': () => [addresses.parseOneAddress('ann@example.com').address, addresses.parseOneAddress('x')],
  'transliterate': () => [transliterate('你好 мир ñ'), slugify('Hello 世界, Привет!'), transliterate('ß', { replace: { ß: 'sz' } })],
  'tld': () => require('tld-extract')('https://www.example.co.uk/x'),
  'tld that is none': () => require('tld-extract')('nonsense'),
});
