'use strict';

const crypto = require('crypto-js');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'hash': () => [crypto.SHA256('a').toString(), crypto.MD5('ü').toString(), crypto.HmacSHA1('text', 'key').toString(crypto.enc.Base64)],
  'aes': () => { const sealed = crypto.AES.encrypt('message', 'word').toString(); return [sealed.startsWith('U2FsdGVkX1'), crypto.AES.decrypt(sealed, 'word').toString(crypto.enc.Utf8)]; },
  'aes with a key': () => crypto.AES.encrypt('message', crypto.enc.Hex.parse('000102030405060708090a0b0c0d0e0f'), { iv: crypto.enc.Hex.parse('00'.repeat(16)) }).toString(),
  'pbkdf2': () => crypto.PBKDF2('word', 'salt', { keySize: 8, iterations: 10 }).toString(),
  'wrong word': () => { try { return crypto.AES.decrypt('U2FsdGVkX18AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'x').sigBytes > -100; } catch (error) { return error.message; } },
});
