'use strict';
// The globals crypto and Crypto.

const errors = () => require('internal/errors');
const key = {};

// The most bytes that one call of getRandomValues fills.
const maxRandom = 65536;

// member makes a member of the prototype.
let member;

class Crypto {
  #brand;

  constructor() {
    if (arguments[0] !== key) throw errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  static {
    member = (name) => {
      switch (name) {
        case 'subtle': return {
          get subtle() {
            check(#brand in this);
            return require('internal/subtlecrypto').subtle;
          },
        };
        case 'getRandomValues': return {
          getRandomValues(array) {
            check(#brand in this);
            return fill(array, arguments.length);
          },
        };
        default: return {
          randomUUID() {
            check(#brand in this);
            return native.uuid();
          },
        };
      }
    };
  }
}

function check(isCrypto) {
  if (!isCrypto) throw errors().invalidThis('Crypto');
}

// fill is getRandomValues.
function fill(array, count) {
  if (count === 0) {
    throw errors().coded(TypeError, 'ERR_MISSING_ARGS', "Failed to execute 'getRandomValues' on 'Crypto': 1 argument required, but only 0 present.");
  }
  const refuse = (message, name) => {
    const { DOMException } = require('internal/domexception');
    return new DOMException(message, name);
  };
  if (!native.isIntegers(array)) throw refuse('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  if (bytes.byteLength > maxRandom) throw refuse('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
  native.random(bytes);
  return array;
}

require('internal/shape').members(Crypto.prototype, 'Crypto', 'subtle getRandomValues randomUUID', member);

exports.Crypto = Crypto;
exports.crypto = new Crypto(key);
