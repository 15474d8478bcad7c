'use strict';

const { parsePhoneNumber, isValidPhoneNumber, AsYouType, getCountryCallingCode } = require('libphonenumber-js');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'parse': () => { const number = parsePhoneNumber('+14155552671'); return [number.country, number.formatNational(), number.formatInternational(), number.getURI(), number.isValid()]; },
  'country': () => parsePhoneNumber('030 901820', 'DE').number,
  'valid': () => [isValidPhoneNumber('+49 30 901820'), isValidPhoneNumber('12')],
  'typed': () => new AsYouType('US').input('4155552671'),
  'code': () => getCountryCallingCode('GB'),
  'nonsense': () => parsePhoneNumber('x'),
});
