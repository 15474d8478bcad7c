const crypto = require('crypto');
const jwt = require('jsonwebtoken');
const keys = require('./tokens/keys.json');
const node = require('./tokens/node.json');
const here = require('./tokens/jsonwebtoken.json');
const { answers } = require('./answers.js');

const algorithms = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
const curves = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };
const jwkOf = (alg) => keys[curves[alg] || 'RSA'];
const secret = (alg) => Buffer.from(keys.secret.k, 'base64url').subarray(0, alg.slice(2) / 8);
const privateKey = (alg) => (alg.startsWith('HS') ? secret(alg) : crypto.createPrivateKey({ key: jwkOf(alg), format: 'jwk' }));
const publicKey = (alg) => (alg.startsWith('HS') ? secret(alg) : crypto.createPublicKey({ key: jwkOf(alg), format: 'jwk' }));
const sign = (alg) => jwt.sign({ sub: 'user', iat: 1700000000, roles: ['a', 'ü'] }, privateKey(alg), { algorithm: alg, keyid: 'one' });
const checked = (tokens) => algorithms.map((alg) => jwt.verify(tokens[alg], publicKey(alg), { algorithms: [alg] }));
const changed = (token) => token.replace(/\.(.)/, (_, c) => `.${c === 'a' ? 'b' : 'a'}`);
const failing = (f) => { try { return f(); } catch (error) { return [error.name, error.message]; } };
const pem = keys.pem.RSA;
const at = (seconds) => ({ algorithms: ['HS256'], clockTimestamp: 1700000000 + seconds });
const token = (claims, options) => jwt.sign({ iat: 1700000000, ...claims }, 'secret', options);

exports.onExecutePostLogin = answers({
  'tokens of jose in node': () => checked(node),
  'tokens of here': () => checked(here),
  'signed and verified': () => checked(Object.fromEntries(algorithms.map((alg) => [alg, sign(alg)]))),
  'the same signatures': () => algorithms.filter((alg) => /^(HS|RS)/.test(alg)).map((alg) => sign(alg).split('.')[2]),
  'tokens that were changed': () => algorithms.map((alg) => failing(() => jwt.verify(changed(node[alg]), publicKey(alg)))),
  'by PEM': () => jwt.verify(jwt.sign({ a: 1, iat: 1 }, pem[0], { algorithm: 'RS256' }), pem[1]),
  'callback': () => new Promise((resolve) => jwt.sign({ a: 1, iat: 1 }, 'secret', (error, made) => jwt.verify(made, 'secret', (wrong, claims) => resolve([error, wrong, claims])))),
  'decode': () => jwt.decode(token({ sub: 'x' }, { expiresIn: '1h' }), { complete: true }),
  'expired': () => failing(() => jwt.verify(token({}, { expiresIn: 60 }), 'secret', at(61))),
  'not before': () => failing(() => jwt.verify(token({}, { notBefore: 60 }), 'secret', at(1))),
  'audience and issuer': () => [
    jwt.verify(token({}, { audience: 'a', issuer: 'i', jwtid: 'j', subject: 's' }), 'secret', { audience: /a/, issuer: ['i'], jwtid: 'j', subject: 's' }),
    failing(() => jwt.verify(token({}, { audience: 'a' }), 'secret', { audience: 'b' })),
    failing(() => jwt.verify(token({}, { issuer: 'a' }), 'secret', { issuer: 'b' })),
  ],
  'mistakes': () => [
    failing(() => jwt.verify('x', 'secret')), failing(() => jwt.verify('a.b.c', 'secret')), failing(() => jwt.verify(undefined, 'secret')),
    failing(() => jwt.verify(token({}), 'other')), failing(() => jwt.verify(token({}), publicKey('RS256'))), failing(() => jwt.sign({}, '')),
    failing(() => jwt.sign({}, publicKey('RS256'), { algorithm: 'RS256' })), failing(() => jwt.sign({}, privateKey('RS256'), { algorithm: 'ES256' })),
    failing(() => jwt.sign({}, 'secret', { algorithm: 'none!' })), failing(() => jwt.sign({}, 'garbage', { algorithm: 'RS256' })),
  ],
});
