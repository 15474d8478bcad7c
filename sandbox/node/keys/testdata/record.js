'use strict';
// Writes what Node 22 makes of the keys of this folder, for the tests of package keys:
//
//	node record.js
//
// The keys stay what they are. What is random in Node, as most signatures are, comes out
// otherwise each time, so that this is no part of what is asked again.

const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

const hex = (bytes) => bytes.toString('hex');
const message = Buffer.from('a message');
const keys = {};
for (const file of fs.readdirSync(__dirname).filter((name) => name.endsWith('.pem')).sort()) {
  const name = path.basename(file, '.pem');
  const text = fs.readFileSync(path.join(__dirname, file), 'utf8');
  const key = crypto.createPrivateKey(text);
  const other = crypto.createPublicKey(key);
  const made = { pkcs8: hex(key.export({ type: 'pkcs8', format: 'der' })), spki: hex(other.export({ type: 'spki', format: 'der' })) };
  if (name === 'rsa') {
    made.pkcs1 = hex(key.export({ type: 'pkcs1', format: 'der' }));
    made.publicPKCS1 = hex(other.export({ type: 'pkcs1', format: 'der' }));
    made.legacy = key.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'secret' });
    made.oaep = hex(crypto.publicEncrypt({ key: other, oaepHash: 'sha256', oaepLabel: Buffer.from('label') }, message));
    made.encrypted1 = hex(crypto.publicEncrypt({ key: other, padding: crypto.constants.RSA_PKCS1_PADDING }, message));
    made.wrong = hex(Buffer.alloc(256, 7));
    made.instead = hex(crypto.privateDecrypt({ key, padding: crypto.constants.RSA_PKCS1_PADDING }, Buffer.alloc(256, 7)));
    made.fromPrivate = hex(crypto.privateEncrypt(key, message));
    made.signature = hex(crypto.sign('sha256', message, key));
    for (const [salt, length] of [['pss0', 0], ['pssDigest', crypto.constants.RSA_PSS_SALTLEN_DIGEST], ['pssMax', crypto.constants.RSA_PSS_SALTLEN_MAX_SIGN]]) {
      made[salt] = hex(crypto.sign('sha384', message, { key, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: length }));
    }
  } else if (name === 'pss') {
    made.signature = hex(crypto.sign('sha256', message, key));
  } else if (key.asymmetricKeyType === 'ec') {
    made.sec1 = hex(key.export({ type: 'sec1', format: 'der' }));
    made.signature = hex(crypto.sign('sha256', message, key));
    made.p1363 = hex(crypto.sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' }));
    made.agreed = hex(crypto.diffieHellman({ privateKey: key, publicKey: other }));
  } else if (key.asymmetricKeyType.startsWith('x')) {
    made.agreed = hex(crypto.diffieHellman({ privateKey: key, publicKey: other }));
  } else {
    made.signature = hex(crypto.sign(null, message, key));
  }
  if (name !== 'pss') {
    made.jwk = JSON.stringify(key.export({ format: 'jwk' }));
    made.publicJWK = JSON.stringify(other.export({ format: 'jwk' }));
  }
  made.encrypted = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' });
  made.encryptedDES = key.export({ type: 'pkcs8', format: 'pem', cipher: 'des-ede3-cbc', passphrase: 'secret' });
  keys[name] = made;
}
fs.writeFileSync(path.join(__dirname, 'node.json'), `${JSON.stringify(keys, null, '\t')}\n`);
