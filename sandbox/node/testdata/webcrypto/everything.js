// everything makes and checks what each algorithm comes to with the keys of keys.json. What Node
// made and what was made here is in made.json, for both to check.
const hashes = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
const text = utf8('The text that is signed and sealed.');
const pairs = [
  ...hashes.map((hash) => ['rsa', { name: 'RSASSA-PKCS1-v1_5', hash }, { name: 'RSASSA-PKCS1-v1_5' }]),
  ...hashes.flatMap((hash) => [0, 1, 20, 64].map((saltLength) => ['rsa', { name: 'RSA-PSS', hash }, { name: 'RSA-PSS', saltLength }])),
  ...[['p256', 'P-256'], ['p384', 'P-384'], ['p521', 'P-521']].flatMap(([name, namedCurve]) => hashes.map((hash) => [name, { name: 'ECDSA', namedCurve }, { name: 'ECDSA', hash }])),
  ['ed25519', { name: 'Ed25519' }, { name: 'Ed25519' }],
];
const aes = [
  ...[32, 64, 96, 104, 112, 120, 128].map((tagLength) => ({ name: 'AES-GCM', iv: un('000102030405060708090a0b'), additionalData: utf8('more'), tagLength })),
  { name: 'AES-GCM', iv: new Uint8Array(60).fill(3) },
  { name: 'AES-CBC', iv: un('0f0e0d0c0b0a09080706050403020100') },
  { name: 'AES-CTR', counter: un('0f0e0d0c0b0a090807060504030201ff'), length: 8 },
  { name: 'AES-CTR', counter: un('ffffffffffffffffffffffffffffffff'), length: 128 },
];
const labels = [undefined, new Uint8Array(0), utf8('label')];

// Each is a name, what makes a text in base64, and what says whether it is right.
const kinds = () => [
  ...pairs.map(([name, imported, used]) => [
    `${name} ${imported.name} ${(imported.hash || used.hash || '')} ${used.saltLength ?? ''}`,
    async () => subtle.sign(used, await key(name, imported, ['sign']), text),
    async (made) => subtle.verify(used, await open(name, imported, ['verify']), made, text),
  ]),
  ...hashes.map((hash) => [
    `HMAC ${hash}`,
    async () => subtle.sign('HMAC', await secret({ name: 'HMAC', hash }, ['sign']), text),
    async (made) => subtle.verify('HMAC', await secret({ name: 'HMAC', hash }, ['verify']), made, text),
  ]),
  ...hashes.flatMap((hash) => labels.map((label, i) => [
    `RSA-OAEP ${hash} ${i}`,
    async () => subtle.encrypt({ name: 'RSA-OAEP', label }, await open('rsa', { name: 'RSA-OAEP', hash }, ['encrypt']), text),
    async (made) => hex(await subtle.decrypt({ name: 'RSA-OAEP', label }, await key('rsa', { name: 'RSA-OAEP', hash }, ['decrypt']), made)) === hex(text),
  ])),
  ...aes.flatMap((algorithm, i) => [16, 24, 32].map((size) => [
    `${algorithm.name} ${i} ${size}`,
    async () => subtle.encrypt(algorithm, await secret(algorithm.name, ['encrypt'], new Uint8Array(size).fill(size)), text),
    async (made) => hex(await subtle.decrypt(algorithm, await secret(algorithm.name, ['decrypt'], new Uint8Array(size).fill(size)), made)) === hex(text),
  ])),
  ...['pkcs8', 'jwk'].flatMap((format) => ['rsa', 'p384', 'ed25519'].map((name) => {
    const algorithm = { rsa: { name: 'RSA-PSS', hash: 'SHA-256' }, p384: { name: 'ECDSA', namedCurve: 'P-384' }, ed25519: 'Ed25519' }[name];
    const sealing = { name: 'AES-CBC', iv: new Uint8Array(16) };
    return [
      `wrapped ${format} ${name}`,
      async () => subtle.wrapKey(format, await key(name, algorithm, ['sign']), await secret('AES-CBC', ['wrapKey']), sealing),
      async (made) => {
        const k = await subtle.unwrapKey(format, made, await secret('AES-CBC', ['unwrapKey']), sealing, algorithm, true, ['sign']);
        return Buffer.from(await subtle.exportKey('pkcs8', k)).toString('base64') === keys[name].pkcs8;
      },
    ];
  })),
  ...[16, 24, 32].map((size) => [
    `AES-KW ${size}`,
    async () => subtle.wrapKey('raw', await secret('AES-GCM', ['encrypt']), await secret('AES-KW', ['wrapKey'], new Uint8Array(size)), 'AES-KW'),
    async (made) => hex(await subtle.exportKey('raw', await subtle.unwrapKey('raw', made, await secret('AES-KW', ['unwrapKey'], new Uint8Array(size)), 'AES-KW',
      'AES-GCM', true, ['encrypt']))) === '000102030405060708090a0b0c0d0e0f',
  ]),
];

const everything = {
  async make() {
    const all = {};
    for (const [name, make] of kinds()) all[name] = Buffer.from(await make()).toString('base64');
    return all;
  },
  // check is what is wrong with what was made, and how much there is.
  async check(made) {
    const wrong = [];
    for (const [name, , check] of kinds()) if (!(await check(un64(made[name])).catch((error) => error === undefined))) wrong.push(name);
    return [wrong, kinds().length];
  },
  // same is how much comes out alike.
  async same(made) {
    const now = await everything.make();
    return Object.keys(now).filter((name) => now[name] === made[name]);
  },
};
