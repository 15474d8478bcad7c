'use strict';
// The global TextEncoder.

const errors = () => require('internal/errors');
const { custom } = require('internal/symbols');

class TextEncoder {
  #brand;

  get encoding() {
    check(#brand in this);
    return 'utf-8';
  }

  encode(input = '') {
    check(#brand in this);
    return new Uint8Array(native.encode(typeof input === 'string' ? input : `${input}`));
  }

  encodeInto(source, destination) {
    check(#brand in this);
    if (typeof source !== 'string') throw errors().invalidArgType('src', 'string', source);
    if (!(destination instanceof Uint8Array)) throw errors().invalidArgType('dest', 'Uint8Array', destination);
    const [read, written] = native.encodeInto(source, destination);
    return { read, written };
  }

  [custom](depth, options) {
    check(#brand in this);
    if (typeof depth === 'number' && depth < 0) return this;
    return require('internal/inspect').inspect({ encoding: 'utf-8' }, options);
  }
}

function check(isEncoder) {
  if (!isEncoder) throw errors().invalidThis('TextEncoder');
}

require('internal/shape').expose(TextEncoder.prototype, 'TextEncoder', 'encoding encode encodeInto');

exports.TextEncoder = TextEncoder;
