// Makes the keys of keys.json, which are nobody's, once: node keys.mjs
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';

const pairs = {
  RSA: ['rsa', { modulusLength: 2048 }],
  'P-256': ['ec', { namedCurve: 'P-256' }],
  'P-384': ['ec', { namedCurve: 'P-384' }],
  'P-521': ['ec', { namedCurve: 'P-521' }],
  Ed25519: ['ed25519'],
  X25519: ['x25519'],
};
const keys = { secret: { kty: 'oct', k: randomBytes(64).toString('base64url') }, pem: {} };
for (const [name, args] of Object.entries(pairs)) {
  const { publicKey, privateKey } = generateKeyPairSync(...args);
  keys[name] = privateKey.export({ format: 'jwk' });
  keys.pem[name] = [privateKey.export({ format: 'pem', type: 'pkcs8' }), publicKey.export({ format: 'pem', type: 'spki' })];
}
fs.writeFileSync(new URL('keys.json', import.meta.url), `${JSON.stringify(keys, null, 1)}\n`);
