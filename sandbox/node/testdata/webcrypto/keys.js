'use strict';
// Makes the keys of keys.json, which are nobody's, once: node keys.js

const fs = require('fs');
const { generateKeyPairSync } = require('crypto');

const pairs = {
  rsa: ['rsa', { modulusLength: 2048 }],
  p256: ['ec', { namedCurve: 'P-256' }],
  p384: ['ec', { namedCurve: 'P-384' }],
  p521: ['ec', { namedCurve: 'P-521' }],
  ed25519: ['ed25519'],
  x25519: ['x25519'],
  otherP256: ['ec', { namedCurve: 'P-256' }],
  otherX25519: ['x25519'],
};
const keys = {};
for (const [name, args] of Object.entries(pairs)) {
  const { publicKey, privateKey } = generateKeyPairSync(...args);
  keys[name] = {
    jwk: privateKey.export({ format: 'jwk' }),
    pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}
fs.writeFileSync(`${__dirname}/keys.json`, `${JSON.stringify(keys, null, 1)}\n`);
