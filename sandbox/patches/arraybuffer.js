// The methods that move the bytes of an ArrayBuffer, and its properties as one of a fixed
// length. One that could grow cannot be had.
(function (native) {
  'use strict';
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const { apply, ownKeys } = Reflect;
  const Original = ArrayBuffer;
  const { prototype } = Original;
  const { isDetached, detach } = native;
  const byteLength = getOwnPropertyDescriptor(prototype, 'byteLength').get;
  const { set } = Object.getPrototypeOf(Uint8Array.prototype);
  const Bytes = Uint8Array;
  const { min, trunc } = Math;

  const lengthOf = (value, method) => {
    try {
      return apply(byteLength, value, []);
    } catch {
      throw new TypeError(`Method ArrayBuffer.prototype.${method} called on incompatible receiver ${typeof value === 'object' && value !== null ? '#<Object>' : String(value)}`);
    }
  };
  const move = (buffer, given, method) => {
    const old = lengthOf(buffer, method);
    let length = old;
    if (given !== undefined) {
      const number = +given;
      length = number === number ? trunc(number) : 0;
      if (length < 0 || length > Number.MAX_SAFE_INTEGER) throw new RangeError('Invalid array buffer length');
    }
    if (isDetached(buffer)) throw new TypeError(`Cannot perform ArrayBuffer.prototype.${method} on a detached ArrayBuffer`);
    const target = new Original(length);
    if (min(old, length) > 0) apply(set, new Bytes(target), [new Bytes(buffer, 0, min(old, length))]);
    detach(buffer);
    return target;
  };
  const members = {
    get detached() { lengthOf(this, 'detached'); return isDetached(this); },
    get maxByteLength() { return lengthOf(this, 'maxByteLength'); },
    get resizable() { lengthOf(this, 'resizable'); return false; },
    resize(length) {
      lengthOf(this, 'resize');
      throw new TypeError('Method ArrayBuffer.prototype.resize called on incompatible receiver #<ArrayBuffer>');
    },
    transfer() { return move(this, arguments[0], 'transfer'); },
    transferToFixedLength() { return move(this, arguments[0], 'transferToFixedLength'); },
  };
  for (const name of ownKeys(members)) {
    defineProperty(prototype, name, { ...getOwnPropertyDescriptor(members, name), enumerable: false });
  }
})
