import * as jose from 'jose';
import { answers } from './answers.js';
import { checked, opened, sealed, sealing, signed, signing, signingKey, managing, verified } from './tokens/algorithms.mjs';
import keys from './tokens/keys.json' with { type: 'json' };
import here from './tokens/here.json' with { type: 'json' };
import node from './tokens/node.json' with { type: 'json' };

const half = ({ d, p, q, dp, dq, qi, ...rest }) => rest;
const each = async (names, ask) => { const all = {}; for (const name of names) all[name] = await ask(name); return all; };
const failing = (promise) => promise.then((value) => value, (error) => [error.name, error.code, error.message]);
const fixed = new Date(1700000100000);

export const onExecutePostLogin = answers({
  'tokens of node': () => checked(node),
  'tokens of here': () => checked(here),
  'sign': () => each(signing, async (alg) => verified(alg, await signed(alg))),
  'same signature': () => each(signing.filter((alg) => !/^(PS|ES)/.test(alg)), async (alg) => (await signed(alg)) === node[alg]),
  'wrap': () => each(managing, async (kind) => opened(kind, 'A128GCM', await sealed(kind, 'A128GCM'))),
  'seal': () => each(Object.keys(sealing), async (enc) => opened('dir', enc, await sealed('dir', enc))),
  'changed token': () => each(signing, async (alg) => failing(verified(alg, node[alg].replace(/\.(.)/, (_, c) => `.${c === 'a' ? 'b' : 'a'}`)))),
  'changed signature': () => each(signing, async (alg) => failing(verified(alg, node[alg].slice(0, -8) + 'AAAAAAAA'))),
  'changed ciphertext': () => each(Object.keys(sealing), async (enc) => failing(opened('dir', enc, node[`dir, ${enc}`].slice(0, -4) + 'AAAA'))),
  'other key': () => each(['RS256', 'PS256', 'ES256'], async (alg) => failing(jose.jwtVerify(node[alg], (await jose.generateKeyPair(alg)).publicKey))),
  'key of another algorithm': async () => failing(jose.jwtVerify(node.RS256, await signingKey('PS256', true))),
  'key of another curve': async () => failing(jose.jwtVerify(node.ES256, await signingKey('ES384', true))),
  'private key to verify': async () => failing(jose.jwtVerify(node.ES256, await signingKey('ES256'))),
  'algorithm not allowed': async () => failing(jose.jwtVerify(node.RS256, await signingKey('RS256', true), { algorithms: ['PS256'] })),
  'short secret': () => failing(new jose.SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(3))),
  'no algorithm': () => failing(new jose.SignJWT({}).setProtectedHeader({ alg: 'none' }).sign(new Uint8Array(32))),
  'no token': async () => failing(jose.jwtVerify('x', await signingKey('HS256'))),
  'claims': async () => { const t = await new jose.SignJWT({ a: 1 }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt(1700000000).setExpirationTime(1700000200).setIssuer('https://example.com').setAudience('api').sign(await signingKey('HS256')); return jose.jwtVerify(t, await signingKey('HS256'), { issuer: 'https://example.com', audience: 'api', currentDate: fixed }); },
  'expired': async () => { const t = await new jose.SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(1700000000).sign(await signingKey('HS256')); return failing(jose.jwtVerify(t, await signingKey('HS256'), { currentDate: fixed })); },
  'wrong issuer': async () => failing(jose.jwtVerify(node.HS256, await signingKey('HS256'), { issuer: 'https://example.com' })),
  'old token': async () => failing(jose.jwtVerify(node.HS256, await signingKey('HS256'), { maxTokenAge: '1s', currentDate: fixed })),
  'decode': () => [jose.decodeJwt(node.ES256), jose.decodeProtectedHeader(node['RSA-OAEP, A128GCM'])],
  'key pairs': () => each(['RS256', 'PS384', 'RSA-OAEP-256', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'ECDH-ES'], async (alg) => { const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true }); return [publicKey.algorithm, publicKey.usages, privateKey.usages, Object.keys(await jose.exportJWK(privateKey)).join(' '), (await jose.exportPKCS8(privateKey)).split('\n')[0], (await jose.exportSPKI(publicKey)).split('\n')[0]]; }),
  'a pair that stays': async () => { const { privateKey } = await jose.generateKeyPair('ES256'); return failing(jose.exportJWK(privateKey)); },
  'x25519 pair': async () => { const { publicKey } = await jose.generateKeyPair('ECDH-ES', { crv: 'X25519' }); return publicKey.algorithm; },
  'no such pair': () => failing(jose.generateKeyPair('HS256')),
  'secrets': () => each(['HS256', 'HS512', 'A128KW', 'A256GCMKW', 'A192GCM', 'A256CBC-HS512'], async (alg) => { const k = await jose.generateSecret(alg, { extractable: true }); return k instanceof Uint8Array ? k.length : [k.algorithm, k.usages]; }),
  'pem': () => each(['RSA', 'P-256', 'P-384', 'P-521', 'Ed25519', 'X25519'], async (name) => { const alg = { RSA: 'RS256', 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512', Ed25519: 'EdDSA', X25519: 'ECDH-ES' }[name]; const [pkcs8, spki] = keys.pem[name]; const k = await jose.importPKCS8(pkcs8, alg, { extractable: true }), p = await jose.importSPKI(spki, alg, { extractable: true }); return [(await jose.exportPKCS8(k)).trim() === pkcs8.trim(), (await jose.exportSPKI(p)).trim() === spki.trim(), (await jose.exportJWK(k)).d === keys[name].d]; }),
  'pem of another algorithm': () => failing(jose.importPKCS8(keys.pem['P-256'][0], 'RS256')),
  'no pem': () => failing(jose.importSPKI('x', 'RS256')),
  'thumbprint': () => each(['RSA', 'P-256', 'P-384', 'P-521', 'Ed25519', 'X25519', 'secret'], (name) => jose.calculateJwkThumbprint(keys[name])),
  'thumbprint uri': () => jose.calculateJwkThumbprintUri(keys['P-256'], 'sha512'),
  'jwk': () => each(['RSA', 'P-256', 'P-384', 'P-521', 'Ed25519', 'X25519'], async (name) => jose.exportJWK(await jose.importJWK({ ...half(keys[name]), ext: true }, { RSA: 'PS256', 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512', Ed25519: 'EdDSA', X25519: 'ECDH-ES' }[name]))),
  'jwk without a type': () => failing(jose.importJWK({ k: 'x' }, 'HS256')),
  'jwk of another curve': () => failing(jose.importJWK(half(keys['P-256']), 'ES384')),
  'key set': async () => { const set = jose.createLocalJWKSet({ keys: [{ ...half(keys.RSA), kid: 'one', alg: 'RS256' }, { ...half(keys['P-256']), kid: 'one' }] }); return [(await jose.jwtVerify(node.RS256, set)).protectedHeader, (await jose.jwtVerify(node.ES256, set)).protectedHeader, await failing(jose.jwtVerify(node.PS256, set))]; },
  'jws forms': async () => { const key = await signingKey('ES256'), open = await signingKey('ES256', true); const flat = await new jose.FlattenedSign(Buffer.from('text')).setProtectedHeader({ alg: 'ES256' }).sign(key); const general = await new jose.GeneralSign(Buffer.from('text')).addSignature(key).setProtectedHeader({ alg: 'ES256' }).addSignature(await signingKey('HS256')).setProtectedHeader({ alg: 'HS256' }).sign(); return [Object.keys(flat), Buffer.from((await jose.flattenedVerify(flat, open)).payload).toString(), general.signatures.length, Buffer.from((await jose.generalVerify(general, open)).payload).toString()]; },
  'unencoded payload': async () => { const jws = await new jose.CompactSign(Buffer.from('text')).setProtectedHeader({ alg: 'HS256', b64: false, crit: ['b64'] }).sign(await signingKey('HS256')).catch((e) => e.message); return jws; },
  'jwe forms': async () => { const general = await new jose.GeneralEncrypt(Buffer.from('text')).setProtectedHeader({ enc: 'A256GCM' }).addRecipient(await jose.importJWK(half(keys.RSA), 'RSA-OAEP')).setUnprotectedHeader({ alg: 'RSA-OAEP' }).addRecipient(await jose.importJWK(half(keys['P-256']), 'ECDH-ES+A256KW')).setUnprotectedHeader({ alg: 'ECDH-ES+A256KW' }).encrypt(); const { plaintext } = await jose.generalDecrypt(general, await jose.importJWK(keys['P-256'], 'ECDH-ES+A256KW')); return [general.recipients.length, Buffer.from(plaintext).toString()]; },
  'additional data': async () => { const secret = new Uint8Array(32); const flat = await new jose.FlattenedEncrypt(Buffer.from('text')).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).setAdditionalAuthenticatedData(Buffer.from('more')).encrypt(secret); return [Object.keys(flat), Buffer.from((await jose.flattenedDecrypt(flat, secret)).plaintext).toString(), await failing(jose.flattenedDecrypt({ ...flat, aad: 'AAAA' }, secret))]; },
  'zip': () => failing(new jose.EncryptJWT({ a: 1 }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }).encrypt(new Uint8Array(32)).then((t) => jose.jwtDecrypt(t, new Uint8Array(32))).then(({ payload }) => payload)),
  'embedded': async () => { const jws = await new jose.CompactSign(Buffer.from('x')).setProtectedHeader({ alg: 'ES256', jwk: half(keys['P-256']) }).sign(await signingKey('ES256')); return Buffer.from((await jose.compactVerify(jws, jose.EmbeddedJWK)).payload).toString(); },
  'unsecured': () => jose.UnsecuredJWT.decode(new jose.UnsecuredJWT({ a: 1 }).setIssuedAt(5).encode()).payload,
  'counts': () => [signing.length, managing.length, Object.keys(sealing).length, Object.keys(node).length, Object.keys(here).length],
  'signatures of ML-DSA': () => each(['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'], async (alg) => [await failing(jose.generateKeyPair(alg)), await failing(jose.importJWK({ kty: 'AKP', alg, pub: 'AAAA', priv: 'AAAA' }, alg)), await failing(new jose.SignJWT({}).setProtectedHeader({ alg }).sign(new Uint8Array(32)))]),
  'algorithms that it has not': () => each(['RSA1_5', 'ES256K', 'none', 'HS1', 'A128CBC'], async (alg) => [await failing(jose.generateKeyPair(alg)), await failing(new jose.SignJWT({}).setProtectedHeader({ alg }).sign(new Uint8Array(32)))]),
  'runtime': () => jose.cryptoRuntime,
});
