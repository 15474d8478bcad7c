'use strict';
// What to do with the vectors of vectors.json: each kind says how a vector is tried, by crypto and
// by WebCrypto where the latter has it. An answer is what came out, in hexadecimal, or whether a
// signature, a message or a key was taken. Node says the same of all of them: node check.js

const crypto = require('crypto');
const { subtle } = globalThis.crypto;

// un reads hexadecimal: "61*3" is 616161, and what begins with ' is a text.
const un = (text) => {
  if (text[0] === "'") return Buffer.from(text.slice(1), 'utf8');
  return Buffer.concat(text.split('+').map((part) => {
    const [hex, times = '1'] = part.split('*');
    return Buffer.from(hex.repeat(Number(times)), 'hex');
  }));
};
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const b64 = (bytes) => Buffer.from(bytes).toString('base64url');
const web = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };
const curves = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
const secret = (bytes, algorithm, usages) => subtle.importKey('raw', bytes, algorithm, false, usages);
// taken is whether something did not fail.
const taken = async (f) => {
  try {
    return await f();
  } catch {
    return 'refused';
  }
};
const okp = (crv, x, d) => ({ kty: 'OKP', crv, x: b64(un(x)), ...(d === undefined ? {} : { d: b64(un(d)) }) });
const ec = (curve, point, d) => {
  const bytes = un(point);
  const size = (bytes.length - 1) / 2;
  return { kty: 'EC', crv: curves[curve], x: b64(bytes.subarray(1, 1 + size)), y: b64(bytes.subarray(1 + size)), ...(d === undefined ? {} : { d: b64(un(d)) }) };
};
const spki25519 = (oid, x) => Buffer.concat([un(`302a300506032b65${oid}032100`), un(x)]);
// p1363 is a signature of a curve in the form that WebCrypto has, and undefined for DER that is none.
const p1363 = (der, size) => {
  const numbers = [];
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  for (let at = 2; at < der.length; at += 2 + der[at + 1]) {
    const number = hex(der.subarray(at + 2, at + 2 + der[at + 1])).replace(/^(?:00)+/, '');
    const strict = der[at + 2] < 0x80 && (der[at + 2] !== 0 || der[at + 1] === 1 || der[at + 3] >= 0x80);
    if (der[at] !== 2 || number.length > 2 * size || !strict) return undefined;
    numbers.push(number.padStart(2 * size, '0'));
  }
  return numbers.length === 2 ? un(numbers.join('')) : undefined;
};

const kinds = {
  hash: ({ hash, message, length }) => [
    () => hex(crypto.createHash(hash, length === undefined ? undefined : { outputLength: length }).update(un(message)).digest()),
    () => length === undefined && crypto.hash ? crypto.hash(hash, un(message)) : undefined,
    async () => (web[hash] ? hex(await subtle.digest(web[hash], un(message))) : undefined),
  ],
  hmac: ({ hash, key, message, length = 1000 }) => [
    () => hex(crypto.createHmac(hash, un(key)).update(un(message)).digest()).slice(0, 2 * length),
    async () => (web[hash] ? hex(await subtle.sign('HMAC', await secret(un(key), { name: 'HMAC', hash: web[hash] }, ['sign']), un(message))).slice(0, 2 * length) : undefined),
  ],
  hkdf: ({ hash, key, salt, info, length }) => [
    () => hex(crypto.hkdfSync(hash, un(key), un(salt), un(info), length)),
    async () => hex(await subtle.deriveBits({ name: 'HKDF', hash: web[hash], salt: un(salt), info: un(info) }, await secret(un(key), 'HKDF', ['deriveBits']), 8 * length)),
  ],
  pbkdf2: ({ hash, password, salt, iterations, length }) => [
    () => hex(crypto.pbkdf2Sync(un(password), un(salt), iterations, length, hash)),
    async () => hex(await subtle.deriveBits({ name: 'PBKDF2', hash: web[hash], salt: un(salt), iterations }, await secret(un(password), 'PBKDF2', ['deriveBits']), 8 * length)),
  ],
  scrypt: ({ password, salt, N, r, p, length }) => [() => hex(crypto.scryptSync(un(password), un(salt), length, { N, r, p, maxmem: 2 ** 26 }))],
  // What is sealed is the ciphertext, and the tag where there is one.
  seal: ({ cipher, key, iv, more, message, tag = 16 }) => [
    () => {
      const seals = /gcm|poly1305|ccm/.test(cipher);
      const c = crypto.createCipheriv(cipher, un(key), iv === undefined ? null : un(iv), seals ? { authTagLength: tag } : {});
      if (!seals) c.setAutoPadding(false);
      if (more !== undefined) c.setAAD(un(more), { plaintextLength: un(message).length });
      return hex(Buffer.concat([c.update(un(message)), c.final(), seals ? c.getAuthTag() : Buffer.alloc(0)]));
    },
    async () => {
      if (!/gcm$/.test(cipher) || un(iv).length < 12) return undefined;
      const algorithm = { name: 'AES-GCM', iv: un(iv), tagLength: 8 * tag, ...(more === undefined ? {} : { additionalData: un(more) }) };
      return hex(await subtle.encrypt(algorithm, await secret(un(key), 'AES-GCM', ['encrypt']), un(message)));
    },
    async () => {
      if (!/ctr$/.test(cipher)) return undefined;
      return hex(await subtle.encrypt({ name: 'AES-CTR', counter: un(iv), length: 128 }, await secret(un(key), 'AES-CTR', ['encrypt']), un(message)));
    },
    async () => {
      if (!/cbc$/.test(cipher)) return undefined;
      return hex((await subtle.encrypt({ name: 'AES-CBC', iv: un(iv) }, await secret(un(key), 'AES-CBC', ['encrypt']), un(message))).slice(0, un(message).length));
    },
  ],
  open: ({ cipher, key, iv, more = '', sealed, tag }) => [
    () => taken(() => {
      const d = crypto.createDecipheriv(cipher, un(key), iv === undefined ? null : un(iv), tag === undefined ? {} : { authTagLength: un(tag).length });
      if (tag !== undefined) d.setAAD(un(more)).setAuthTag(un(tag));
      return hex(Buffer.concat([d.update(un(sealed)), d.final()]));
    }),
    async () => {
      const name = /gcm$/.test(cipher) ? 'AES-GCM' : /cbc$/.test(cipher) && cipher.startsWith('aes') ? 'AES-CBC' : undefined;
      if (name === undefined) return undefined;
      const algorithm = name === 'AES-CBC' ? { name, iv: un(iv) } : { name, iv: un(iv), additionalData: un(more), tagLength: 8 * un(tag).length };
      return taken(async () => hex(await subtle.decrypt(algorithm, await secret(un(key), name, ['decrypt']), un(tag === undefined ? sealed : `${sealed}+${tag}`))));
    },
  ],
  wrap: ({ key, message }) => [
    async () => hex(await subtle.wrapKey('raw', await subtle.importKey('raw', un(message), { name: 'HMAC', hash: 'SHA-256' }, true, ['sign']),
      await secret(un(key), 'AES-KW', ['wrapKey']), 'AES-KW')),
    () => {
      const c = crypto.createCipheriv(`aes${4 * key.length}-wrap`, un(key), un('a6*8'));
      return hex(Buffer.concat([c.update(un(message)), c.final()]));
    },
  ],
  unwrap: ({ key, sealed }) => [
    () => taken(async () => hex(await subtle.exportKey('raw', await subtle.unwrapKey('raw', un(sealed), await secret(un(key), 'AES-KW', ['unwrapKey']), 'AES-KW',
      { name: 'HMAC', hash: 'SHA-256' }, true, ['sign'])))),
    () => (sealed === '' ? undefined : taken(() => {
      const d = crypto.createDecipheriv(`aes${4 * key.length}-wrap`, un(key), un('a6*8'));
      return hex(Buffer.concat([d.update(un(sealed)), d.final()]));
    })),
  ],
  signEd25519: ({ d, x, message }) => [
    () => hex(crypto.sign(null, un(message), crypto.createPrivateKey({ key: okp('Ed25519', x, d), format: 'jwk' }))),
    async () => hex(await subtle.sign('Ed25519', await subtle.importKey('jwk', okp('Ed25519', x, d), 'Ed25519', false, ['sign']), un(message))),
  ],
  verifyEd25519: ({ x, message, signature }) => [
    () => taken(() => crypto.verify(null, un(message), crypto.createPublicKey({ key: spki25519('70', x), format: 'der', type: 'spki' }), un(signature))),
    () => taken(async () => subtle.verify('Ed25519', await subtle.importKey('raw', un(x), 'Ed25519', false, ['verify']), un(signature), un(message))),
  ],
  x25519: ({ d, x }) => [
    () => taken(() => hex(crypto.diffieHellman({
      privateKey: crypto.createPrivateKey({ key: Buffer.concat([un('302e020100300506032b656e04220420'), un(d)]), format: 'der', type: 'pkcs8' }),
      publicKey: crypto.createPublicKey({ key: spki25519('6e', x), format: 'der', type: 'spki' }),
    }))),
    () => taken(async () => hex(await subtle.deriveBits({ name: 'X25519', public: await subtle.importKey('raw', un(x), 'X25519', false, []) },
      await subtle.importKey('pkcs8', Buffer.concat([un('302e020100300506032b656e04220420'), un(d)]), 'X25519', false, ['deriveBits']), 256))),
  ],
  // The private number alone is a key of ECDH.
  ecdh: ({ curve, d, point }) => [
    () => taken(() => {
      const e = crypto.createECDH(curve);
      e.setPrivateKey(un(d));
      return hex(e.computeSecret(un(point)));
    }),
    () => taken(async () => {
      const e = crypto.createECDH(curve);
      e.setPrivateKey(un(d));
      const own = await subtle.importKey('jwk', ec(curve, hex(e.getPublicKey()), hex(e.getPrivateKey()).padStart(2 * un(d).length, '0')), { name: 'ECDH', namedCurve: curves[curve] }, false, ['deriveBits']);
      const other = await subtle.importKey('raw', un(point), { name: 'ECDH', namedCurve: curves[curve] }, false, []);
      return hex(await subtle.deriveBits({ name: 'ECDH', public: other }, own, null));
    }),
  ],
  ecdsa: ({ curve, hash, point, message, signature }) => [
    () => taken(() => crypto.verify(hash, un(message), crypto.createPublicKey({ key: ec(curve, point), format: 'jwk' }), un(signature))),
    () => taken(() => crypto.createVerify(hash).update(un(message)).verify(crypto.createPublicKey({ key: ec(curve, point), format: 'jwk' }), un(signature))),
    async () => {
      const numbers = p1363(un(signature), (un(point).length - 1) / 2);
      if (numbers === undefined) return undefined;
      const key = await subtle.importKey('raw', un(point), { name: 'ECDSA', namedCurve: curves[curve] }, false, ['verify']);
      return subtle.verify({ name: 'ECDSA', hash: web[hash] }, key, numbers, un(message));
    },
  ],
  // jws is a token, by the algorithm of its header.
  jws: ({ key, token }) => {
    const [header, payload, signature] = token.split('.');
    const { alg } = JSON.parse(Buffer.from(header, 'base64url'));
    const data = Buffer.from(`${header}.${payload}`);
    const given = Buffer.from(signature, 'base64url');
    const hash = `sha${alg.slice(2)}`;
    const imported = { HS: { name: 'HMAC', hash: `SHA-${alg.slice(2)}` }, RS: { name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${alg.slice(2)}` },
      PS: { name: 'RSA-PSS', hash: `SHA-${alg.slice(2)}` }, ES: { name: 'ECDSA', namedCurve: key.crv }, Ed: 'Ed25519' }[alg.slice(0, 2)];
    const used = { PS: { name: 'RSA-PSS', saltLength: alg.slice(2) / 8 }, ES: { name: 'ECDSA', hash: `SHA-${alg.slice(2)}` } }[alg.slice(0, 2)] || imported;
    return [
      () => taken(() => {
        if (key.kty === 'oct') return crypto.createHmac(hash, Buffer.from(key.k, 'base64url')).update(data).digest('base64url') === signature;
        const object = crypto.createPublicKey({ key, format: 'jwk' });
        const more = { PS: { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: alg.slice(2) / 8 }, ES: { dsaEncoding: 'ieee-p1363' } }[alg.slice(0, 2)];
        return crypto.verify(alg === 'EdDSA' ? null : hash, data, { key: object, ...more }, given);
      }),
      () => taken(async () => subtle.verify(used, await subtle.importKey('jwk', key, imported, false, ['verify']), given, data)),
    ];
  },
};

// tried is what came of a vector each way, in which the ways that there are not are left out.
async function tried({ kind, vector }) {
  const answers = [];
  for (const way of kinds[kind](vector)) {
    const answer = await Promise.resolve().then(way).catch((error) => `${error.name}: ${error.message}`);
    if (answer !== undefined) answers.push(String(answer));
  }
  return answers;
}

// all are the vectors with a name each.
const all = (groups) => groups.flatMap(({ source, kind, vectors, ...shared }) => vectors.map(({ name, want, ...own }, i) => ({
  name: `${source}, ${name || i + 1}`, kind, want: String(want), vector: { ...shared, ...own },
})));

// run is what came of each vector that came to something else than it should, and the count of ways.
const run = async (groups) => {
  const wrong = {};
  let ways = 0;
  for (const one of all(groups)) {
    const answers = await tried(one);
    ways += answers.length;
    if (answers.length === 0 || answers.some((answer) => answer !== one.want)) wrong[one.name] = [one.want, ...answers];
  }
  return { wrong, ways, vectors: all(groups).length };
};

module.exports = { all, run };

if (require.main === module) {
  run(JSON.parse(require('fs').readFileSync(`${__dirname}/vectors.json`, 'utf8'))).then((result) => {
    console.log(JSON.stringify(result, null, 1));
    process.exitCode = Object.keys(result.wrong).length === 0 ? 0 : 1;
  });
}
