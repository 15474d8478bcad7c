// What the scripts of webcrypto.txt and its kin stand on, in Node and here. keys is keys.json and
// made is made.json.
const { subtle } = crypto;
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const un = (text) => new Uint8Array(Buffer.from(text, 'hex'));
const un64 = (text) => new Uint8Array(Buffer.from(text, 'base64'));
const utf8 = (text) => new TextEncoder().encode(text);
const { privateKey, publicKey } = {
  privateKey: (name) => un64(keys[name].pkcs8),
  publicKey: (name) => un64(keys[name].spki),
};
const publicJwk = (name, more) => {
  const { d, p, q, dp, dq, qi, ...rest } = keys[name].jwk;
  return { ...rest, ...more };
};
const secret = (algorithm, usages, bytes = un('000102030405060708090a0b0c0d0e0f')) => subtle.importKey('raw', bytes, algorithm, true, usages);
const key = (name, algorithm, usages) => subtle.importKey('pkcs8', privateKey(name), algorithm, true, usages);
const open = (name, algorithm, usages) => subtle.importKey('spki', publicKey(name), algorithm, true, usages);
const shown = (k) => [k.type, k.extractable, k.algorithm, k.usages];
// tried is what becomes of each of some calls.
const tried = async (...calls) => {
  const lines = [];
  for (const call of calls) {
    try {
      const value = await call();
      lines.push(value instanceof ArrayBuffer ? hex(value) : util.inspect(value, { depth: 4, breakLength: Infinity }));
    } catch (error) {
      lines.push(`${error instanceof DOMException ? 'DOM ' : ''}${error.name} ${error.code}: ${error.message}`);
    }
  }
  return lines.join('\n');
};
