const validator = require('validator');
const { answers } = require('./answers');

const all = (f, ...values) => values.map((v) => f(v));
exports.onExecutePostLogin = answers({
  'isEmail': () => all(validator.isEmail, 'ann@example.com', 'ann+tag@sub.example.co.uk', '"a b"@example.com', 'ann@', 'ann@example', 'äöü@example.com', 'a..b@example.com'),
  'isEmail with a display name': () => validator.isEmail('Ann Example <ann@example.com>', { allow_display_name: true }),
  'isURL': () => all(validator.isURL, 'https://example.com/a?b=c#d', 'http://user:pw@example.com:8080', 'http://[::1]/x', 'javascript:alert(1)', 'http://localhost', 'example.com'),
  'isUUID': () => all(validator.isUUID, '6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b', 'x'),
  'isIP': () => all(validator.isIP, '203.0.113.7', '2001:db8::1', '::ffff:203.0.113.7', '256.1.1.1', 'fe80::1%eth0'),
  'isFQDN': () => all(validator.isFQDN, 'example.com', 'x_y.example.com', 'münchen.example', '-a.example'),
  'isISO8601': () => all(validator.isISO8601, '2026-03-14', '2026-03-14T08:30Z', '2026-W11-6', '2026-3-14'),
  'isMobilePhone': () => [validator.isMobilePhone('+4915123456789', 'de-DE'), validator.isMobilePhone('12', 'any')],
  'isCreditCard': () => all(validator.isCreditCard, '4111111111111111', '4111111111111112'),
  'isIBAN': () => all(validator.isIBAN, 'DE89370400440532013000', 'DE00'),
  'isJWT': () => validator.isJWT('eyJh.eyJz.abc'),
  'isBase64': () => all(validator.isBase64, 'aGVsbG8=', 'a', ''),
  'isStrongPassword': () => [validator.isStrongPassword('Abcdef1!'), validator.isStrongPassword('abc', { returnScore: true })],
  'isAlpha of locales': () => [validator.isAlpha('äöü', 'de-DE'), validator.isAlpha('абв', 'ru-RU'), validator.isAlphanumeric('a1')],
  'isAlpha of no locale': () => validator.isAlpha('a', 'xx-XX'),
  'normalizeEmail': () => [validator.normalizeEmail('Ann.Ex+tag@GoogleMail.com'), validator.normalizeEmail('X@Example.COM')],
  'escape': () => validator.escape('<a href="/">\'&`\\'),
  'trim and blacklist': () => [validator.trim('  x '), validator.blacklist('a1b2', '0-9'), validator.whitelist('a1b2', 'a-z'), validator.stripLow('a\u0007b')],
  'toDate': () => [validator.toDate('2026-03-14'), validator.toBoolean('1'), validator.toInt('42', 10)],
  'surrogates': () => [validator.isSurrogatePair('𝒳'), validator.isMultibyte('ab漢'), validator.isFullWidth('ＡＢ'), validator.isLength('👋🏽', { max: 2 })],
  'isCurrency': () => [validator.isCurrency('$1,234.50'), validator.isCurrency('€5', { symbol: '€' })],
  'isDecimal': () => all(validator.isDecimal, '1.5', '-.5', '1,5'),
  'isHexColor, isSlug, isMACAddress, isSemVer': () => [validator.isHexColor('#ff0'), validator.isSlug('a-b'), validator.isMACAddress('01:02:03:04:05:ab'), validator.isSemVer('1.2.3-rc.1')],
  'isPostalCode': () => [validator.isPostalCode('10115', 'DE'), validator.isPostalCode('SW1A 1AA', 'GB')],
  'isJSON': () => all(validator.isJSON, '{"a":1}', '{a:1}'),
  'not a string': () => validator.isEmail(5),
});
