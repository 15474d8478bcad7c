// What jose offers, and a token of each kind with the keys of keys.json.
import * as jose from 'jose';
import keys from './keys.json' with { type: 'json' };

const curves = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', EdDSA: 'Ed25519', Ed25519: 'Ed25519' };

export const signing = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
export const managing = [
  'dir', 'A128KW', 'A192KW', 'A256KW', 'A128GCMKW', 'A192GCMKW', 'A256GCMKW', 'RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512',
  'PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW',
  ...['P-256', 'P-384', 'P-521', 'X25519'].flatMap((curve) => ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'].map((alg) => `${alg} ${curve}`)),
];
export const sealing = { A128GCM: 16, A192GCM: 24, A256GCM: 32, 'A128CBC-HS256': 32, 'A192CBC-HS384': 48, 'A256CBC-HS512': 64 };

const secret = (length) => Buffer.from(keys.secret.k, 'base64url').subarray(0, length);

const halfOf = ({ d, p, q, dp, dq, qi, ...half }) => half;

// signingKey is the key that signs by an algorithm, or the one that verifies.
export async function signingKey(alg, isPublic) {
  if (alg.startsWith('HS')) return secret(alg.slice(2) / 8);
  const jwk = keys[curves[alg] || 'RSA'];
  return jose.importJWK(isPublic ? halfOf(jwk) : jwk, alg);
}

// sealingKey is the key that opens what an algorithm sealed, or the one that seals.
export async function sealingKey(kind, enc, isPublic) {
  const [alg, curve] = kind.split(' ');
  if (alg === 'dir') return secret(sealing[enc]);
  if (alg.startsWith('PBES2')) return secret(20);
  if (alg.startsWith('A')) return secret(alg.slice(1, 4) / 8);
  const jwk = keys[curve || 'RSA'];
  return jose.importJWK(isPublic ? halfOf(jwk) : jwk, alg);
}

const claims = { sub: 'user', iat: 1700000000, roles: ['a', 'ü'] };

export async function signed(alg) {
  return new jose.SignJWT(claims).setProtectedHeader({ alg, kid: 'one' }).sign(await signingKey(alg));
}

export async function verified(alg, token) {
  const { payload, protectedHeader } = await jose.jwtVerify(token, await signingKey(alg, true));
  return `${protectedHeader.alg} ${payload.sub} ${payload.roles}`;
}

export async function sealed(kind, enc) {
  const alg = kind.split(' ')[0];
  const token = new jose.EncryptJWT(claims).setProtectedHeader({ alg, enc, kid: 'one' });
  if (alg.startsWith('PBES2')) token.setKeyManagementParameters({ p2c: 2048 });
  return token.encrypt(await sealingKey(kind, enc, true));
}

export async function opened(kind, enc, token) {
  const { payload, protectedHeader } = await jose.jwtDecrypt(token, await sealingKey(kind, enc), {
    keyManagementAlgorithms: [kind.split(' ')[0]], maxPBES2Count: 4096,
  });
  return `${protectedHeader.alg} ${protectedHeader.enc} ${payload.sub} ${payload.roles}`;
}

// everything is a token of each kind: every way to sign, and every way to agree on a key with every
// way to seal.
export async function everything() {
  const tokens = {};
  for (const alg of signing) tokens[alg] = await signed(alg);
  for (const kind of managing) {
    for (const enc of Object.keys(sealing)) tokens[`${kind}, ${enc}`] = await sealed(kind, enc);
  }
  return tokens;
}

// checked is what each of the tokens of a file comes to.
export async function checked(tokens) {
  const results = {};
  for (const [name, token] of Object.entries(tokens)) {
    const [kind, enc] = name.split(', ');
    results[name] = await (enc === undefined ? verified(kind, token) : opened(kind, enc, token)).catch((error) => `${error.name} ${error.message}`);
  }
  return results;
}
