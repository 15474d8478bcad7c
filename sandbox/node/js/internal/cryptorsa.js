'use strict';
// RSA as a cipher.

const args = require('internal/cryptoargs');
const keys = require('internal/cryptokeys');
const { validateString } = require('internal/validators');

const defaults = { pkcs1: 1, oaep: 4 };

// operation makes one of the four functions.
function operation(name, way, padding, work) {
  return { [name](options, buffer) {
    const handle = keys.read(options, way);
    const given = options !== null && typeof options === 'object' ? options : {};
    const { oaepHash, encoding } = given;
    let { oaepLabel } = given;
    if (oaepHash !== undefined) validateString(oaepHash, 'key.oaepHash');
    if (oaepLabel !== undefined) oaepLabel = args.bytes(oaepLabel, 'key.oaepLabel', encoding);
    buffer = args.bytes(buffer, 'buffer', encoding);
    return args.out(work(handle, given.padding || padding, oaepHash, oaepLabel, buffer));
  } }[name];
}

exports.publicEncrypt = operation('publicEncrypt', keys.consumePublic, defaults.oaep, (...all) => native.encryptRSA(...all));
exports.publicDecrypt = operation('publicDecrypt', keys.consumePublic, defaults.pkcs1, (...all) => native.decryptPublic(...all));
exports.privateEncrypt = operation('privateEncrypt', keys.consumePrivate, defaults.pkcs1, (...all) => native.encryptPrivate(...all));
exports.privateDecrypt = operation('privateDecrypt', keys.consumePrivate, defaults.oaep, (...all) => native.decryptRSA(...all));
