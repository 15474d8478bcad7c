'use strict';
// tls.TLSSocket, as a socket of requests that are secure.

const { Socket, refused } = require('internal/net/socket');
const { linked } = require('internal/http/link');
const { members } = require('internal/shape');
const errors = () => require('internal/errors');
const { setPrototypeOf, create, defineProperty } = Object;
const { apply } = Reflect;
const { isArray } = Array;

function TLSSocket(socket, opts) {
  void opts;
  const over = socket !== making && socket instanceof require('stream').Duplex && !(socket instanceof Socket) ? socket : undefined;
  if (socket !== making && over === undefined) throw refused('tls.TLSSocket');
  apply(Socket, this, []);
  if (over !== undefined) defineProperty(this, '_handle', { value: { _parentWrap: new JSStreamSocket(over) }, configurable: true, writable: true });
  this.authorized = false;
  this.authorizationError = null;
  this.encrypted = true;
  this.alpnProtocol = null;
  this.servername = null;
}
setPrototypeOf(TLSSocket.prototype, Socket.prototype);
setPrototypeOf(TLSSocket, Socket);

// JSStreamSocket is what Node wraps a stream in that is no socket. http2-wrapper, on which got
// stands, makes a TLSSocket of a stream when it loads, to get at this class; whoever writes to
// such a socket is told that it carries nothing.
class JSStreamSocket extends Socket {
  constructor(stream) {
    super();
    this.stream = stream;
  }

  _write(chunk, encoding, callback) { callback(refused('tls.TLSSocket over a stream')); }
}

// Only what is given this makes a socket of requests.
const making = create(null);

let kSecure;

// adopt takes what became of the handshake.
function adopt(secure) {
  const failure = secure.failure;
  this[kSecure] = secure;
  this.authorized = failure === undefined;
  this.authorizationError = failure === undefined ? null : failure.code;
  this.alpnProtocol = false;
  this.servername = secure.servername || false;
}

// secured makes a socket of options of a secure connection.
exports.secured = (options) => {
  kSecure ??= require('internal/symbols').made('kSecure');
  const tls = tlsOf(options);
  const socket = new TLSSocket(making);
  require('internal/shape').hide(socket, 'adopt', adopt);
  return linked(socket, options, tls);
};

exports.tlsOf = tlsOf;

// tlsOf are the options of a secure connection as the host takes them, or null for none.
function tlsOf(options) {
  if (options.checkServerIdentity !== undefined && options.checkServerIdentity !== require('tls').checkServerIdentity) {
    if (typeof options.checkServerIdentity !== 'function') throw errors().invalidArgType('options.checkServerIdentity', 'function', options.checkServerIdentity);
    throw errors().notSupported('https.request with the option checkServerIdentity', 'the host checks certificates');
  }
  const context = options.secureContext?.[require('internal/net/securecontext').kOptions] ?? options;
  if (context.pfx) throw errors().notSupported('https.request with the option pfx', 'give cert and key in PEM');
  const tls = {};
  if (context.ca) tls.ca = (isArray(context.ca) ? context.ca : [context.ca]).flat().map((one) => text(one, 'options.ca'));
  if (context.cert) tls.cert = (isArray(context.cert) ? context.cert : [context.cert]).map((one) => text(one, 'options.cert')).join('\n');
  if (context.key) tls.key = keyOf(isArray(context.key) ? context.key[0] : context.key, context.passphrase);
  if (options.servername && options.servername !== options.host) tls.servername = `${options.servername}`;
  if (options.rejectUnauthorized === false) tls.insecure = true;
  if (options.rejectUnauthorized === undefined && require('process').env.NODE_TLS_REJECT_UNAUTHORIZED === '0') tls.insecure = true;
  for (const name of ['minVersion', 'maxVersion']) {
    if (!context[name]) continue;
    if (!['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'].includes(context[name])) {
      throw errors().coded(TypeError, 'ERR_TLS_INVALID_PROTOCOL_VERSION',
        `${JSON.stringify(context[name])} is not a valid ${name === 'minVersion' ? 'minimum' : 'maximum'} TLS protocol version`);
    }
    tls[name] = context[name];
  }
  return Object.keys(tls).length === 0 ? null : tls;
}

function text(value, name) {
  if (typeof value === 'string') return value;
  if (ArrayBuffer.isView(value)) return require('internal/buffer').Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  throw errors().invalidArgType(name, ['string', 'Buffer', 'TypedArray', 'DataView'], value);
}

// keyOf is a key without the passphrase that it may be under.
function keyOf(key, passphrase) {
  if (key !== null && typeof key === 'object' && !ArrayBuffer.isView(key)) {
    passphrase = key.passphrase ?? passphrase;
    key = key.pem;
  }
  const pem = text(key, 'options.key');
  if (!pem.includes('ENCRYPTED')) return pem;
  return require('crypto').createPrivateKey({ key: pem, passphrase }).export({ type: 'pkcs8', format: 'pem' });
}

const { _write: write, _writev: writev } = Socket.prototype;
TLSSocket.prototype._write = function _write(chunk, encoding, callback) {
  if (this._handle?._parentWrap instanceof JSStreamSocket) callback(refused('tls.TLSSocket over a stream'));
  else apply(write, this, [chunk, encoding, callback]);
};
TLSSocket.prototype._writev = function _writev(chunks, callback) {
  if (this._handle?._parentWrap instanceof JSStreamSocket) callback(refused('tls.TLSSocket over a stream'));
  else apply(writev, this, [chunks, callback]);
};

members(TLSSocket.prototype, undefined,
  'disableRenegotiation renegotiate exportKeyingMaterial setMaxSendFragment setServername setSession getSession getPeerCertificate getCertificate ' +
  'getPeerX509Certificate getX509Certificate setKeyCert getCipher getSharedSigalgs getEphemeralKeyInfo getFinished getPeerFinished getProtocol ' +
  'getTLSTicket isSessionReused enableTrace', (name) => {
    switch (name) {
      case 'getPeerX509Certificate': return {
        getPeerX509Certificate() {
          const der = this[kSecure]?.certificate;
          return der === undefined ? undefined : new (require('crypto').X509Certificate)(require('internal/buffer').Buffer.from(der, 'base64'));
        },
      };
      case 'getPeerCertificate': return {
        getPeerCertificate(detailed) {
          void detailed;
          const certificate = this.getPeerX509Certificate();
          return certificate === undefined ? {} : certificate.toLegacyObject();
        },
      };
      case 'getCipher': return {
        getCipher() {
          const secure = this[kSecure];
          return secure === undefined ? undefined : { name: secure.cipher, standardName: secure.cipher, version: secure.protocol };
        },
      };
      case 'getProtocol': return { getProtocol() { return this[kSecure]?.protocol ?? null; } };
      case 'isSessionReused': return { isSessionReused() { return false; } };
      case 'disableRenegotiation': return { disableRenegotiation() {} };
      case 'enableTrace': return { enableTrace() {} };
      case 'setSession': return { setSession(session) { void session; } };
      case 'setMaxSendFragment': return { setMaxSendFragment(size) { void size; return true; } };
      case 'getCertificate':
      case 'getX509Certificate': return { [name]() { return undefined; } };
      case 'getSession':
      case 'getTLSTicket':
      case 'getFinished':
      case 'getPeerFinished': return { [name]() { return undefined; } };
      case 'getEphemeralKeyInfo': return { getEphemeralKeyInfo() { return {}; } };
      case 'getSharedSigalgs': return { getSharedSigalgs() { return []; } };
      default: return { [name]() { throw refused(`tls.TLSSocket.${name}`); } };
    }
  });

exports.TLSSocket = TLSSocket;
