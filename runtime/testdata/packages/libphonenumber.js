const { ParseError, PhoneNumberMatcher, Metadata, parsePhoneNumber, isValidPhoneNumber, AsYouType, findPhoneNumbersInText, parsePhoneNumberFromString } = require('libphonenumber-js');
const { answers } = require('./answers');

exports.onExecutePostLogin = answers({
  'parse': () => { const n = parsePhoneNumber('8 (800) 555-35-35', 'RU'); return [n.country, n.number, n.isValid(), n.formatInternational(), n.formatNational(), n.getURI()]; },
  'several': () => ['+1 213 373 4253', '+49 30 901820', '+44 20 7946 0958', '+81 3-1234-5678', '+33 1 23 45 67 89'].map((t) => { const n = parsePhoneNumber(t); return [n.country, n.formatNational(), n.isValid()]; }),
  'valid': () => [isValidPhoneNumber('030 901820', 'DE'), isValidPhoneNumber('123', 'DE')],
  'extension': () => parsePhoneNumber('+1 213 373 4253 ext. 12').ext,
  'as you type': () => new AsYouType('US').input('2133734253'),
  'nonsense': () => parsePhoneNumberFromString('abc'),
  'a mistake': () => parsePhoneNumber('abc'),
  'a mistake shown': () => { try { parsePhoneNumber('12', 'XX'); } catch (e) { return [e.name, e.message, e.constructor.name, e instanceof ParseError, String(e)]; } },
  'classes': () => [ParseError, PhoneNumberMatcher, Metadata, AsYouType, parsePhoneNumber].map((c) => c.name),
  'a number shown': () => { const n = parsePhoneNumber('+12133734253'); return [n.constructor.name, { ...n, __metadata: undefined, getMetadata: undefined }]; },
  'find': () => findPhoneNumbersInText('call +7 (800) 555-35-35 or (213) 373-4253.', 'US').map((f) => [f.startsAt, f.endsAt, f.number.number]),
  'arabic digits': () => parsePhoneNumber('+٤٤٢٠٧٩٤٦٠٩٥٨').number,
});
