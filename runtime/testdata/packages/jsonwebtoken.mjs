import jwt from 'jsonwebtoken';
import * as jose from 'jose';
import { answers } from './answers.js';
import { signed, signing, verified } from './tokens/algorithms.mjs';
import keys from './tokens/keys.json' with { type: 'json' };
import node from './tokens/node.json' with { type: 'json' };
import here from './tokens/here.json' with { type: 'json' };

// jsonwebtoken has no EdDSA.
const algorithms = signing.filter((alg) => !alg.startsWith('Ed'));
const curves = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };
const keyOf = (alg, half) => (alg.startsWith('HS') ? Buffer.from(keys.secret.k, 'base64url').subarray(0, alg.slice(2) / 8) : keys.pem[curves[alg] || 'RSA'][half]);
const each = async (ask) => { const all = {}; for (const alg of algorithms) all[alg] = await ask(alg); return all; };
const sign = (alg) => jwt.sign({ sub: 'user', roles: ['a', 'ü'] }, keyOf(alg, 0), { algorithm: alg, keyid: 'one' });
const verify = (alg, token) => { const { header, payload } = jwt.verify(token, keyOf(alg, 1), { algorithms: [alg], complete: true }); return `${header.alg} ${payload.sub} ${payload.roles}`; };
const failing = (ask) => { try { return ask(); } catch (error) { return [error.name, error.message]; } };

export const onExecutePostLogin = answers({
  'own tokens': () => each((alg) => verify(alg, sign(alg))),
  'tokens of jose in node': () => each((alg) => verify(alg, node[alg])),
  'tokens of jose here': () => each((alg) => verify(alg, here[alg])),
  'tokens of jose': () => each(async (alg) => verify(alg, await signed(alg))),
  'tokens for jose': () => each((alg) => verified(alg, sign(alg))),
  'changed': () => each((alg) => failing(() => verify(alg, node[alg].slice(0, -8) + 'AAAAAAAA'))),
  'other key': () => each((alg) => failing(() => jwt.verify(node[alg], keyOf(alg === 'HS256' ? 'RS256' : 'HS256', 1)))),
  'no algorithm': () => failing(() => jwt.sign({}, 'x', { algorithm: 'XS256' })),
  'none': () => { const t = jwt.sign({ a: 1, iat: 5 }, '', { algorithm: 'none' }); return [t, failing(() => jwt.verify(t, ''))]; },
  'expired': () => failing(() => jwt.verify(jwt.sign({ exp: 1700000000 }, 'secret'), 'secret', { clockTimestamp: 1700000100 })),
  'not yet': () => failing(() => jwt.verify(jwt.sign({ nbf: 1700000200 }, 'secret'), 'secret', { clockTimestamp: 1700000100 })),
  'audience': () => failing(() => jwt.verify(jwt.sign({ aud: 'a' }, 'secret'), 'secret', { audience: 'b' })),
  'issuer': () => failing(() => jwt.verify(jwt.sign({ iss: 'a' }, 'secret'), 'secret', { issuer: ['b', 'c'] })),
  'callback': () => new Promise((done) => { jwt.sign({ a: 1, iat: 5 }, keyOf('RS256', 0), { algorithm: 'RS256' }, (error, token) => jwt.verify(token, (header, back) => back(null, keyOf('RS256', 1)), (e, payload) => done([error, e, payload, header(token)]))); const header = (t) => jwt.decode(t, { complete: true }).header; }),
  'decode': () => [jwt.decode(node.RS256), jwt.decode('x'), jwt.decode(node.ES256, { complete: true }).header],
  'weak key': () => failing(() => jwt.sign({}, keyOf('ES256', 0), { algorithm: 'ES384' })),
  'key of another kind': () => failing(() => jwt.sign({}, keyOf('ES256', 0), { algorithm: 'RS256' })),
  'same signature': () => jwt.sign({ sub: 'user', iat: 1700000000 }, keyOf('RS512', 0), { algorithm: 'RS512', noTimestamp: false }),
  'wrong options': () => failing(() => jwt.sign({}, 'secret', { expiresIn: 'x y' })),
  'no secret': () => failing(() => jwt.sign({ a: 1 }, '')),
  'jwk of jose': async () => jwt.verify(node.RS256, await jose.exportSPKI(await jose.importJWK({ kty: 'RSA', n: keys.RSA.n, e: keys.RSA.e, ext: true }, 'RS256')), { algorithms: ['RS256'] }).sub,
});
