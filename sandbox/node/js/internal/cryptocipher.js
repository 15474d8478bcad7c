'use strict';
// Cipheriv and Decipheriv.

const { coded, invalidArgType, notSupported, unknownEncoding } = require('internal/errors');
const args = require('internal/cryptoargs');
const cryptoErrors = () => require('internal/cryptoerrors');
const { LazyTransform } = require('internal/lazystream');
const { constructorOf, flatten } = require('internal/cryptoclass');
const { validateInteger, validateObject, validateString } = require('internal/validators');
const buffers = () => require('internal/buffer').Buffer;

const tagLengths = [4, 8, 12, 13, 14, 15, 16];
const invalidTag = (length) => coded(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${length}`);
const invalidVector = () => coded(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
const wrongState = (operation) => coded(Error, 'ERR_CRYPTO_INVALID_STATE', `Invalid state for operation ${operation}`);

// begin makes a cipher of its arguments, and tells how long its tag is.
function begin(cipher, key, iv, options, encrypts) {
  validateString(cipher, 'cipher');
  const encoding = options && options.encoding;
  key = require('internal/cryptokeys').secretOf(key, encoding);
  if (iv !== null) iv = args.bytes(iv, 'iv', encoding, ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView']);
  let tagLength = options && options.authTagLength;
  if (tagLength !== undefined && tagLength !== null) {
    if (!(tagLength === (tagLength | 0)) || tagLength < 0) throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'options.authTagLength' is invalid. Received ${require('internal/inspect').inspect(tagLength)}`);
  } else {
    tagLength = undefined;
  }
  const info = native.cipherInfo(cipher);
  if (info === null) {
    if (native.isAbsent(cipher)) throw notSupported(`crypto.create${encrypts ? 'C' : 'Dec'}ipheriv of ${cipher}`, 'this version has AES in the modes GCM, CBC, CTR, ECB, CFB, OFB and wrap, ChaCha20, ChaCha20-Poly1305 and DES-EDE');
    throw coded(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  }
  const [mode, , , , ivLength, keyLength, tags, isOld] = info;
  const length = iv === null ? 0 : iv.byteLength;
  if ((iv === null && ivLength !== 0) || !native.takesVector(cipher, length)) throw invalidVector();
  if (isOld) throw cryptoErrors().openssl('oldCipher');
  if (tags && tagLength !== undefined && (mode === 'gcm' ? !tagLengths.includes(tagLength) : tagLength < 1 || tagLength > 16)) throw invalidTag(tagLength);
  if (key.byteLength !== keyLength) throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
  return { state: native.cipher(cipher, encrypts, key, iv === null ? buffers().alloc(0) : iv), tags, mode, tagLength };
}

// Coder is what both directions have.
class Coder extends LazyTransform {
  #state;
  #tags;
  #mode;
  #tagLength;
  #encrypts;
  #updated = false;
  #done = false;
  #tagged = false;
  #encoding;
  #decoder;

  constructor(cipher, key, iv, options, encrypts) {
    super(options);
    const { state, tags, mode, tagLength } = begin(cipher, key, iv, options, encrypts);
    this.#state = state;
    this.#tags = tags;
    this.#mode = mode;
    this.#tagLength = tagLength;
    this.#encrypts = encrypts;
  }

  // #text decodes what comes in parts.
  #text(bytes, encoding, last) {
    if (this.#decoder === undefined) {
      const { StringDecoder } = require('string_decoder');
      if (!buffers().isEncoding(encoding)) throw unknownEncoding(encoding);
      this.#decoder = new StringDecoder(encoding);
      this.#encoding = this.#decoder.encoding;
    } else if (this.#encoding !== new (require('string_decoder').StringDecoder)(encoding).encoding) {
      throw coded(Error, 'ERR_INTERNAL_ASSERTION', 'Cannot change encoding\nThis is caused by either a bug in Node.js or incorrect usage of Node.js internals.\n' +
        'Please open an issue with this stack trace at https://github.com/nodejs/node/issues\n');
    }
    return last ? this.#decoder.end(bytes) : this.#decoder.write(bytes);
  }

  _transform(chunk, encoding, callback) {
    this.push(this.update(chunk, encoding));
    callback();
  }

  _flush(callback) {
    try {
      this.push(this.final());
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }

  update(data, inputEncoding, outputEncoding) {
    data = args.given(data, 'data', inputEncoding);
    if (this.#done) throw cryptoErrors().plain('Trying to add data in unsupported state');
    if (outputEncoding && outputEncoding !== 'buffer' && !buffers().isEncoding(outputEncoding)) throw unknownEncoding(outputEncoding);
    this.#updated = true;
    const made = native.crypt(this.#state, data);
    if (made === null) throw cryptoErrors().plain('Trying to add data in unsupported state');
    const bytes = args.out(made);
    return outputEncoding && outputEncoding !== 'buffer' ? this.#text(bytes, outputEncoding, false) : bytes;
  }

  final(outputEncoding) {
    if (this.#done) throw coded(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state');
    this.#done = true;
    const made = native.finish(this.#state);
    if (made === null) throw cryptoErrors().plain('Unsupported state or unable to authenticate data');
    const bytes = args.out(made);
    return outputEncoding && outputEncoding !== 'buffer' ? this.#text(bytes, outputEncoding, true) : bytes;
  }

  setAutoPadding(autoPadding) {
    if (this.#done) throw wrongState('setAutoPadding');
    native.padded(this.#state, !!autoPadding || autoPadding === undefined);
    return this;
  }

  setAAD(buffer, options) {
    const encoding = options && options.encoding;
    buffer = args.bytes(buffer, 'aadbuf', encoding);
    if (!this.#tags || this.#updated || this.#done) throw wrongState('setAAD');
    native.additional(this.#state, buffer);
    return this;
  }

  _tag() {
    if (!this.#tags || !this.#done) throw wrongState('getAuthTag');
    return args.out(native.tag(this.#state, this.#tagLength === undefined ? 16 : this.#tagLength));
  }

  _setTag(tag, encoding) {
    tag = args.bytes(tag, 'buffer', encoding);
    if (!this.#tags || this.#done || this.#tagged) throw wrongState('setAuthTag');
    const length = tag.byteLength;
    const fits = this.#tagLength === undefined ? (this.#mode === 'gcm' ? tagLengths.includes(length) : length >= 1 && length <= 16) : length === this.#tagLength;
    if (!fits) throw invalidTag(length);
    this.#tagged = true;
    native.setTag(this.#state, tag);
  }
}

const seal = Coder.prototype._tag;
const unseal = Coder.prototype._setTag;
delete Coder.prototype._tag;
delete Coder.prototype._setTag;

class CipherState extends Coder {
  constructor(cipher, key, iv, options) {
    super(cipher, key, iv, options, true);
  }

  getAuthTag() {
    return seal.call(this);
  }
}

class DecipherState extends Coder {
  constructor(cipher, key, iv, options) {
    super(cipher, key, iv, options, false);
  }

  setAuthTag(tagbuf, encoding) {
    unseal.call(this, tagbuf, encoding);
    return this;
  }
}

flatten(CipherState, Coder);
flatten(DecipherState, Coder);
exports.Cipheriv = constructorOf('Cipheriv', 4, CipherState);
exports.Decipheriv = constructorOf('Decipheriv', 4, DecipherState);

exports.createCipheriv = function createCipheriv(cipher, key, iv, options) {
  return new CipherState(cipher, key, iv, options);
};

exports.createDecipheriv = function createDecipheriv(cipher, key, iv, options) {
  return new DecipherState(cipher, key, iv, options);
};

exports.getCiphers = function getCiphers() {
  return native.ciphers();
};

exports.getCipherInfo = function getCipherInfo(nameOrNid, options) {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') throw invalidArgType('nameOrNid', ['string', 'number'], nameOrNid);
  if (typeof nameOrNid === 'number') validateInteger(nameOrNid, 'nameOrNid', -(2 ** 31), 2 ** 31 - 1);
  let wantedKey;
  let wantedIV;
  if (options !== undefined) {
    validateObject(options, 'options');
    ({ ivLength: wantedIV, keyLength: wantedKey } = options);
    if (wantedKey !== undefined) validateInteger(wantedKey, 'options.keyLength', -(2 ** 31), 2 ** 31 - 1);
    if (wantedIV !== undefined) validateInteger(wantedIV, 'options.ivLength', -(2 ** 31), 2 ** 31 - 1);
  }
  const info = native.cipherInfo(nameOrNid);
  if (info === null) return undefined;
  const [mode, name, nid, blockSize, ivLength, keyLength] = info;
  if (wantedKey !== undefined && wantedKey !== keyLength) return undefined;
  if (wantedIV !== undefined && !native.takesVector(name, wantedIV)) return undefined;
  const made = { mode, name, nid };
  if (blockSize !== 0) made.blockSize = blockSize;
  if (ivLength !== 0) made.ivLength = wantedIV === undefined ? ivLength : wantedIV;
  made.keyLength = keyLength;
  return made;
};
