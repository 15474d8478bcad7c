'use strict';
// What structuredClone does. It walks with a stack of its own: values nest deeper than
// calls may.

const { kind, isDataView, isWeakMap, isWeakSet, isTypedKind, unbox } = require('internal/types');
const { getPrototypeOf, keys: keysOf, hasOwn, getOwnPropertyDescriptor, prototype: objectPrototype } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { apply, construct } = Reflect;
const { iterator, toStringTag } = Symbol;
const { hide } = require('internal/shape');
const { put } = native;
const MapOf = Map;
const SetOf = Set;
const ErrorOf = Error;
const { get: recall, set: remember, has: knows, forEach: eachOfMap } = Map.prototype;
const { add: addToSet, forEach: eachOfSet } = Set.prototype;
const errors = () => require('internal/errors');

exports.run = (value, options) => {
  const transfer = transferOf(options);
  const result = new Job(transfer).run(value);
  for (let i = 0; i < transfer.length; i++) native.detach(transfer[i]);
  return result;
};

function transferOf(options) {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' && typeof options !== 'function') {
    throw errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE', "Failed to execute 'structuredClone': Options cannot be converted to a dictionary");
  }
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== 'object' || typeof transfer[iterator] !== 'function') {
    throw errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE',
      "Failed to execute 'structuredClone': transfer in Options can not be converted to sequence.");
  }
  const list = [];
  for (const one of transfer) {
    if (one === null || (typeof one !== 'object' && typeof one !== 'function')) {
      throw errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'Value is not an object');
    }
    list.push(one);
  }
  for (let i = 0; i < list.length; i++) {
    if (isStream(list[i], list[i][toStringTag])) {
      throw errors().notSupported('structuredClone(stream, { transfer: [stream] })', 'there is no other thread that a stream could go to');
    }
    if (kind(list[i]) !== 'ArrayBuffer') throw refused('Found invalid value in transferList.');
    if (native.isDetached(list[i])) throw refused('Cannot transfer object of unsupported type.');
    if (list.indexOf(list[i]) !== i) throw refused('Transfer list contains duplicate ArrayBuffer');
  }
  return list;
}

function refused(message) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(message, 'DataCloneError');
}

// The modules of the streams of the web, by their tags.
const streams = { __proto__: null, ReadableStream: 'readablestream', WritableStream: 'writablestream', TransformStream: 'transformstream' };

function isStream(value, tag) {
  const module = typeof tag === 'string' ? streams[tag] : undefined;
  return module !== undefined && require(`internal/webstreams/${module}`).stateOf(value) !== undefined;
}

// Job is one call: the clones so far by their originals, and the objects whose members
// are still to be cloned, the innermost last.
class Job {
  constructor(transfer) {
    this.known = undefined;
    this.open = [];
    this.transfer = transfer;
  }

  run(value) {
    const result = this.clone(value);
    const { open } = this;
    while (open.length > 0) {
      const frame = open[open.length - 1];
      if (frame.at === frame.list.length) {
        open.length--;
        if (frame.done !== undefined) frame.done();
        continue;
      }
      frame.step(frame.list[frame.at++]);
    }
    return result;
  }

  clone(value) {
    if (typeof value === 'symbol' || typeof value === 'function') throw refused(`${describe(value)} could not be cloned.`);
    if (typeof value !== 'object' || value === null) return value;
    if (this.known !== undefined && apply(knows, this.known, [value])) return apply(recall, this.known, [value]);
    return this.object(value, kind(value));
  }

  keep(value, copy) {
    this.known ??= new MapOf();
    apply(remember, this.known, [value, copy]);
    return copy;
  }

  enter(list, step, done = undefined) {
    this.open.push({ list, at: 0, step, done });
  }

  object(value, type) {
    switch (type) {
      case 'Array':
      case 'Object':
        return this.members(value);
      case 'Date':
        return this.keep(value, new Date(apply(Date.prototype.getTime, value, [])));
      case 'RegExp':
        return this.keep(value, new RegExp(value.source, value.flags));
      case 'Number':
      case 'String':
      case 'Boolean':
      case 'BigInt':
        return this.keep(value, Object(unbox(type, value)));
      case 'Map':
        return this.map(value);
      case 'Set':
        return this.set(value);
      case 'Error':
        return this.error(value);
      case 'ArrayBuffer':
        return this.buffer(value);
    }
    if (isTypedKind(type)) return this.view(value);
    // A class of the engine's own, such as JSON, has members and nothing else.
    if (type === 'JSON' || type === 'Math') return this.members(value);
    throw refused(`${describe(value)} could not be cloned.`);
  }

  members(value) {
    const parent = getPrototypeOf(value);
    if (!isArray(value) && parent !== objectPrototype && parent !== null) {
      if (isView(value)) return this.view(value);
      if (value[toStringTag] === 'CryptoKey') {
        const { partsOf, clone } = require('internal/cryptokey');
        const parts = partsOf(value);
        if (parts !== undefined) return this.keep(value, clone(parts, exports.run));
      }
      check(value);
      const tag = value[toStringTag];
      if (isStream(value, tag)) throw refused('Object that needs transfer was found in message but not listed in transferList');
      if ((tag === 'Blob' || tag === 'File') && require('internal/blob').isBlob(value)) {
        return this.keep(value, value.slice(0, value.size, value.type));
      }
    }
    const copy = this.keep(value, isArray(value) ? new Array(value.length) : {});
    this.enter(keysOf(value), (key) => {
      // A getter may have taken away what comes behind it.
      if (hasOwn(value, key)) put(copy, key, this.clone(value[key]));
    });
    return copy;
  }

  map(value) {
    const copy = this.keep(value, new MapOf());
    const list = [];
    apply(eachOfMap, value, [(item, key) => { list.push(key, item); }]);
    const copies = [];
    this.enter(list, (item) => { copies.push(this.clone(item)); }, () => {
      for (let i = 0; i < copies.length; i += 2) apply(remember, copy, [copies[i], copies[i + 1]]);
    });
    return copy;
  }

  set(value) {
    const copy = this.keep(value, new SetOf());
    const list = [];
    apply(eachOfSet, value, [(item) => { list.push(item); }]);
    this.enter(list, (item) => { apply(addToSet, copy, [this.clone(item)]); });
    return copy;
  }

  error(value) {
    const { isDOMException, DOMException } = require('internal/domexception');
    if (isDOMException(value)) {
      const copy = this.keep(value, new DOMException(value.message, value.name));
      hide(copy, 'stack', value.stack);
      return copy;
    }
    const { name } = value;
    const Class = classes()[typeof name === 'string' ? name : ''] ?? ErrorOf;
    const message = getOwnPropertyDescriptor(value, 'message');
    const has = message !== undefined && 'value' in message;
    const copy = this.keep(value, has ? new Class(`${message.value}`) : new Class());
    const { stack } = value;
    if (typeof stack === 'string') hide(copy, 'stack', stack);
    if (hasOwn(value, 'cause')) this.enter(['cause'], (key) => { hide(copy, key, this.clone(value[key])); });
    return copy;
  }

  buffer(value) {
    if (native.isDetached(value)) throw refused('An ArrayBuffer is detached and could not be cloned.');
    return this.keep(value, native.copyBuffer(value, this.transfer.includes(value)));
  }

  view(value) {
    const { buffer } = value;
    const copy = this.clone(buffer);
    if (isDataView(value)) return this.keep(value, new DataView(copy, value.byteOffset, value.byteLength));
    const typed = getPrototypeOf(Uint8Array.prototype);
    const get = (name) => apply(getOwnPropertyDescriptor(typed, name).get, value, []);
    return this.keep(value, construct(globalThis[get(toStringTag)], [copy, get('byteOffset'), get('length')]));
  }
}

const classes = () => ({ __proto__: null, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError });

// check refuses the objects that look plain to the engine and are not.
// Classes whose objects nobody clones.
const uncloned = ['URL', 'URLSearchParams', 'Headers', 'Request', 'Response', 'FormData'];

function check(value) {
  const tag = value[toStringTag];
  if (isWeakMap(value) || isWeakSet(value) || tag === 'WeakRef' || tag === 'FinalizationRegistry') {
    throw refused(`${describe(value)} could not be cloned.`);
  }
  if (typeof tag === 'string' && (tag.endsWith('Iterator') || tag.endsWith('Generator'))) throw refused(`[object ${tag}] could not be cloned.`);
  if (uncloned.includes(tag) && value instanceof globalThis[tag]) {
    throw refused('Cannot clone object of unsupported type.');
  }
}

// describe names a value as V8 does where no code of the script may run.
function describe(value) {
  if (typeof value === 'symbol') return value.toString();
  // V8 does not tell the name of a bound function.
  if (typeof value === 'function') return apply(Function.prototype.toString, value, []).replace(/^function bound [^(]*/, 'function ');
  const type = kind(value);
  if (type === 'Proxy') return isArray(value) ? '[object Array]' : '#<Object>';
  if (type === 'Arguments') return '#<Object>';
  if (value.toString === objectPrototype.toString) {
    const { constructor } = value;
    if (typeof constructor === 'function' && constructor.name !== '') return `#<${constructor.name}>`;
  }
  const tag = value[toStringTag];
  return `[object ${typeof tag === 'string' ? tag : type}]`;
}
