'use strict';
// The memory of views, as it is and not as a script may have made a view tell of it, and how it
// changes hands.

const { isDataView, kind } = require('internal/types');
const { invalidState } = require('internal/webstreams/kit');
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { apply } = Reflect;
const { isView } = ArrayBuffer;

const getter = (prototype, name) => getOwnPropertyDescriptor(prototype, name).get;
const gettersOf = (prototype) => ({
  buffer: getter(prototype, 'buffer'), offset: getter(prototype, 'byteOffset'), length: getter(prototype, 'byteLength'),
});
const typed = gettersOf(getPrototypeOf(Uint8Array.prototype));
const data = gettersOf(DataView.prototype);
const wholeOf = getter(ArrayBuffer.prototype, 'byteLength');

const classes = {
  __proto__: null,
  Int8Array: () => Int8Array, Uint8Array: () => Uint8Array, Uint8ClampedArray: () => Uint8ClampedArray, Int16Array: () => Int16Array,
  Uint16Array: () => Uint16Array, Int32Array: () => Int32Array, Uint32Array: () => Uint32Array, Float32Array: () => Float32Array,
  Float64Array: () => Float64Array, BigInt64Array: () => BigInt64Array, BigUint64Array: () => BigUint64Array, DataView: () => DataView,
};

// factsOf tells of a view where it is, the size of its elements, and make, which makes another
// of its kind. One whose memory has gone is empty.
function factsOf(view) {
  const isData = isDataView(view);
  const its = isData ? data : typed;
  const buffer = apply(its.buffer, view, []);
  const gone = native.isDetached(buffer);
  const Class = isData ? DataView : classes[kind(view)]();
  const { Buffer } = require('internal/buffer');
  return {
    buffer,
    offset: gone ? 0 : apply(its.offset, view, []),
    length: gone ? 0 : apply(its.length, view, []),
    whole: gone ? 0 : apply(wholeOf, buffer, []),
    element: isData ? 1 : Class.BYTES_PER_ELEMENT,
    make: getPrototypeOf(view) === Buffer.prototype ? Buffer.from : (...parts) => new Class(...parts),
  };
}

// transfer takes the memory of a buffer away from it, and gives another that has it.
function transfer(buffer) {
  if (native.isDetached(buffer)) throw invalidState('Viewed ArrayBuffer is detached');
  const taken = native.copyBuffer(buffer, true);
  native.detach(buffer);
  return taken;
}

// checkView throws for what is no view.
function checkView(value, name) {
  if (!isView(value)) throw require('internal/errors').invalidArgType(name, ['Buffer', 'TypedArray', 'DataView'], value);
}

Object.assign(exports, { checkView, factsOf, isDetached: native.isDetached, transfer });
