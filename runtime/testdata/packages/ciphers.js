const bcrypt = require('bcryptjs');
const CryptoJS = require('crypto-js');
const jws = require('jws');
const { answers } = require('./answers.js');

const key = CryptoJS.enc.Hex.parse('000102030405060708090a0b0c0d0e0f');
const iv = CryptoJS.enc.Hex.parse('0f0e0d0c0b0a09080706050403020100');

exports.onExecutePostLogin = answers({
  'bcrypt': async () => [bcrypt.hashSync('secret', '$2b$04$abcdefghijklmnopqrstuu'), await bcrypt.compare('secret', '$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW'), bcrypt.compareSync('other', bcrypt.hashSync('secret', 4))],
  'bcrypt salt': async () => [(await bcrypt.genSalt(4)).length, bcrypt.getRounds(bcrypt.hashSync('a', 5))],
  'bcrypt mistake': () => bcrypt.hashSync('secret', 'nonsense'),
  'hashes': () => ['MD5', 'SHA1', 'SHA256', 'SHA512', 'SHA3', 'RIPEMD160'].map((name) => CryptoJS[name]('abc').toString()),
  'hmac': () => [CryptoJS.HmacSHA256('abc', 'key').toString(), CryptoJS.HmacMD5('abc', 'key').toString(CryptoJS.enc.Base64)],
  'aes': () => CryptoJS.AES.encrypt('some text', key, { iv }).toString(),
  'aes back': () => CryptoJS.AES.decrypt(CryptoJS.AES.encrypt('some text', 'a passphrase').toString(), 'a passphrase').toString(CryptoJS.enc.Utf8),
  'pbkdf2': () => CryptoJS.PBKDF2('secret', 'salt', { keySize: 4, iterations: 10 }).toString(),
  'random': () => CryptoJS.lib.WordArray.random(16).sigBytes,
  'jws': () => [jws.sign({ header: { alg: 'HS256' }, payload: 'text', secret: 'key' }), jws.verify(jws.sign({ header: { alg: 'HS512' }, payload: { a: 1 }, secret: 'key' }), 'HS512', 'key')],
  'jws algorithms': () => jws.ALGORITHMS,
  'jws mistake': () => jws.sign({ header: { alg: 'nope' }, payload: 'text', secret: 'key' }),
  'jws decode': () => jws.decode('eyJhbGciOiJIUzI1NiJ9.dGV4dA.x'),
});
