'use strict';
// Certificate: the challenges that browsers signed for an element of forms, keygen.

const { out, bytes } = require('internal/cryptoargs');
const { constructorOf } = require('internal/cryptoclass');

// part reads what a text in base64 holds: the challenge or the key, or an empty text.
function part(name, spkac, encoding) {
  const made = native.spkac(name, bytes(spkac, 'spkac', encoding));
  return made === null ? '' : out(made);
}

class CertificateState {
  verifySpkac(spkac, encoding) {
    const text = bytes(spkac, 'spkac', encoding);
    return text.byteLength === 0 ? '' : native.isSpkac(text);
  }

  exportPublicKey(spkac, encoding) {
    return part('key', spkac, encoding);
  }

  exportChallenge(spkac, encoding) {
    return part('challenge', spkac, encoding);
  }
}

const { prototype } = CertificateState;
exports.Certificate = Object.assign(constructorOf('Certificate', 0, CertificateState), {
  exportChallenge: prototype.exportChallenge,
  exportPublicKey: prototype.exportPublicKey,
  verifySpkac: prototype.verifySpkac,
});
