'use strict';
// The globals SubtleCrypto and crypto.subtle. A method is a promise of what its operation
// comes to; the operations are loaded when one of them is first used.

const errors = () => require('internal/errors');
const operations = () => require('internal/subtleoperations');
const key = {};

// member makes a member of the prototype.
let member;

class SubtleCrypto {
  #brand;

  constructor() {
    if (arguments[0] !== key) throw errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  static {
    member = (name) => {
      const run = (self, args) => {
        if (!(typeof self === 'object' && self !== null && #brand in self)) throw errors().invalidThis('SubtleCrypto');
        return operations().run(name, args);
      };
      switch (name) {
        case 'encrypt': return { async encrypt(algorithm, key, data) { return run(this, arguments); } };
        case 'decrypt': return { async decrypt(algorithm, key, data) { return run(this, arguments); } };
        case 'sign': return { async sign(algorithm, key, data) { return run(this, arguments); } };
        case 'verify': return { async verify(algorithm, key, signature, data) { return run(this, arguments); } };
        case 'digest': return { async digest(algorithm, data) { return run(this, arguments); } };
        case 'generateKey': return { async generateKey(algorithm, extractable, keyUsages) { return run(this, arguments); } };
        case 'deriveKey': return {
          async deriveKey(algorithm, baseKey, derivedKeyAlgorithm, extractable, keyUsages) { return run(this, arguments); },
        };
        case 'deriveBits': return { async deriveBits(algorithm, baseKey, length = null) { return run(this, arguments); } };
        case 'importKey': return { async importKey(format, keyData, algorithm, extractable, keyUsages) { return run(this, arguments); } };
        case 'exportKey': return { async exportKey(format, key) { return run(this, arguments); } };
        case 'wrapKey': return { async wrapKey(format, key, wrappingKey, algorithm) { return run(this, arguments); } };
        default: return {
          async unwrapKey(format, wrappedKey, unwrappingKey, unwrapAlgo, unwrappedKeyAlgo, extractable, keyUsages) { return run(this, arguments); },
        };
      }
    };
  }
}

require('internal/shape').members(SubtleCrypto.prototype, 'SubtleCrypto',
  'encrypt decrypt sign verify digest generateKey deriveKey deriveBits importKey exportKey wrapKey unwrapKey', member);

exports.SubtleCrypto = SubtleCrypto;
exports.subtle = new SubtleCrypto(key);
