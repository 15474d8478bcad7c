'use strict';

const { nanoid, customAlphabet, urlAlphabet, customRandom } = require('nanoid');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'id': () => { const id = nanoid(); return [id.length, [...id].every((c) => urlAlphabet.includes(c)), id === nanoid()]; },
  'length': () => nanoid(5).length,
  'alphabet': () => /^[ab]{8}$/.test(customAlphabet('ab', 8)()),
  'random': () => customRandom('abcdef', 10, (size) => Uint8Array.from({ length: size }, (_, i) => i))(),
});
