'use strict';
// X509Certificate.

const { coded, invalidArgType, invalidArgValue } = require('internal/errors');
const args = require('internal/cryptoargs');
const { validateBoolean, validateObject, validateOneOf, validateString } = require('internal/validators');
const keys = require('internal/cryptokeys');

const flags = ['wildcards', 'partialWildcards', 'multiLabelWildcards', 'singleLabelSubdomains'];

// rules are the options of the checks.
function rules(options = {}, names) {
  validateObject(options, 'options');
  const { subject = 'default' } = options;
  validateOneOf(subject, 'options.subject', ['default', 'always', 'never']);
  for (const name of names) {
    if (options[name] !== undefined) validateBoolean(options[name], `options.${name}`);
  }
  const { wildcards = true, partialWildcards = true } = options;
  return { subject, wildcards, partialWildcards };
}

class X509Certificate {
  #certificate;

  constructor(buffer) {
    if (typeof buffer === 'string') buffer = args.bytes(buffer, 'buffer');
    if (!ArrayBuffer.isView(buffer)) throw invalidArgType('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], buffer);
    this.#certificate = native.certificate(args.raw(buffer, 'buffer'));
  }

  #fact(name) {
    return native.certificateFact(this.#certificate, name);
  }

  get subject() { return this.#fact('subject'); }
  get subjectAltName() { return this.#fact('subjectAltName'); }
  get issuer() { return this.#fact('issuer'); }
  get issuerCertificate() { return undefined; }
  get infoAccess() { return this.#fact('infoAccess'); }
  get validFrom() { return this.#fact('validFrom'); }
  get validTo() { return this.#fact('validTo'); }
  get validFromDate() { return new Date(this.#fact('validFromTime')); }
  get validToDate() { return new Date(this.#fact('validToTime')); }
  get fingerprint() { return this.#fact('fingerprint'); }
  get fingerprint256() { return this.#fact('fingerprint256'); }
  get fingerprint512() { return this.#fact('fingerprint512'); }
  get keyUsage() { return this.#fact('keyUsage'); }
  get extKeyUsage() { return this.#fact('keyUsage'); }
  get serialNumber() { return this.#fact('serialNumber'); }
  get raw() { return args.out(this.#fact('raw')); }
  get publicKey() { return keys.objectOf(native.certificateKey(this.#certificate)); }
  get ca() { return this.#fact('ca'); }

  toString() {
    return this.#fact('pem');
  }

  toJSON() {
    return this.toString();
  }

  checkHost(name, options) {
    validateString(name, 'name');
    const { subject, wildcards, partialWildcards } = rules(options, flags);
    return native.certificateHost(this.#certificate, name, subject, wildcards, partialWildcards);
  }

  checkEmail(email, options) {
    validateString(email, 'email');
    const { subject } = rules(options, []);
    return native.certificateEmail(this.#certificate, email, subject) ? email : undefined;
  }

  checkIP(ip) {
    validateString(ip, 'ip');
    const found = native.certificateAddress(this.#certificate, ip);
    if (found === null) throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', 'Invalid IP');
    return found ? ip : undefined;
  }

  checkIssued(otherCert) {
    if (typeof otherCert !== 'object' || otherCert === null || !(#certificate in otherCert)) throw invalidArgType('otherCert', 'X509Certificate', otherCert);
    return native.certificateIssued(this.#certificate, otherCert.#certificate);
  }

  checkPrivateKey(pkey) {
    const handle = keys.keyObjectHandle(pkey);
    if (handle === undefined) throw invalidArgType('pkey', 'KeyObject', pkey);
    if (pkey.type !== 'private') throw invalidArgValue('pkey', pkey);
    return native.sameKeys(native.toPublic(handle), native.certificateKey(this.#certificate));
  }

  verify(pkey) {
    const handle = keys.keyObjectHandle(pkey);
    if (handle === undefined) throw invalidArgType('pkey', 'KeyObject', pkey);
    if (pkey.type !== 'public') throw invalidArgValue('pkey', pkey);
    return native.certificateVerify(this.#certificate, handle);
  }

  toLegacyObject() {
    const names = (whose) => grouped(native.certificateNames(this.#certificate, whose));
    const { subjectAltName, infoAccess, publicKey } = this;
    const made = { subject: names('subject'), issuer: names('issuer') };
    if (subjectAltName !== undefined) made.subjectaltname = subjectAltName;
    if (infoAccess !== undefined) {
      const pairs = [];
      for (const line of infoAccess.split('\n')) {
        const at = line.indexOf(':');
        pairs.push(line.slice(0, at), line.slice(at + 1));
      }
      made.infoAccess = grouped(pairs, true);
    }
    made.ca = this.ca;
    Object.assign(made, keyFacts(publicKey));
    made.valid_from = this.validFrom;
    made.valid_to = this.validTo;
    made.fingerprint = this.fingerprint;
    made.fingerprint256 = this.fingerprint256;
    made.fingerprint512 = this.fingerprint512;
    if (this.keyUsage !== undefined) made.ext_key_usage = this.keyUsage;
    made.serialNumber = this.serialNumber;
    made.raw = this.raw;
    return made;
  }
}

// grouped makes an object of names and values, with a list for what comes twice.
function grouped(pairs, lists = false) {
  const made = { __proto__: null };
  for (let i = 0; i < pairs.length; i += 2) {
    const [name, value] = [pairs[i], pairs[i + 1]];
    if (made[name] === undefined) made[name] = lists ? [value] : value;
    else if (Array.isArray(made[name])) made[name].push(value);
    else made[name] = [made[name], value];
  }
  return made;
}

const { Buffer } = require('internal/buffer');

function keyFacts(key) {
  if (key.asymmetricKeyType === 'rsa') {
    const { n } = key.export({ format: 'jwk' });
    const { modulusLength, publicExponent } = key.asymmetricKeyDetails;
    return {
      modulus: Buffer.from(n, 'base64url').toString('hex').toUpperCase(), bits: modulusLength,
      exponent: `0x${publicExponent.toString(16)}`, pubkey: key.export({ type: 'spki', format: 'der' }),
    };
  }
  if (key.asymmetricKeyType !== 'ec') return {};
  const { crv, x, y } = key.export({ format: 'jwk' });
  const pubkey = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { bits: { 'P-256': 256, 'P-384': 384, 'P-521': 521 }[crv], pubkey, asn1Curve: key.asymmetricKeyDetails.namedCurve, nistCurve: crv };
}

exports.X509Certificate = X509Certificate;
