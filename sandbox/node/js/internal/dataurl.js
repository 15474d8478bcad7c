'use strict';
// data: URLs, after https://fetch.spec.whatwg.org/#data-url-processor

const { utf8 } = require('internal/body');

const failure = 'failed to fetch the data URL';

// load gives the response that a URL stands for, or what is wrong with it.
exports.load = (url) => {
  const text = url.href.slice('data:'.length).split('#', 1)[0];
  const comma = text.indexOf(',');
  if (comma < 0) return failure;
  let type = text.slice(0, comma).trim();
  let bytes = unescaped(text.slice(comma + 1));
  if (/;(?:\u0020)*base64$/i.test(type)) {
    const packed = Buffer.from(bytes).latin1Slice().replace(/[\t\n\f\r ]/g, '');
    const bare = packed.length % 4 === 0 ? packed.replace(/={1,2}$/, '') : packed;
    if (bare.length % 4 === 1 || /[^+/0-9A-Za-z]/.test(bare)) return failure;
    bytes = new Uint8Array(Buffer.from(bare, 'base64'));
    type = type.replace(/;(?:\u0020)*base64$/i, '');
  }
  if (type.startsWith(';')) type = `text/plain${type}`;
  let mime;
  try {
    mime = new (require('internal/mime').MIMEType)(type).toString();
  } catch {
    mime = 'text/plain;charset=US-ASCII';
  }
  return { status: 200, statusText: 'OK', headers: [['content-type', mime]], bytes };
};

// unescaped are the bytes of a text with escapes; a percent sign that begins none stands for
// itself.
function unescaped(text) {
  const bytes = utf8(text);
  const digit = (c) => (c >= 0x30 && c <= 0x39 ? c - 0x30 : (c | 0x20) >= 0x61 && (c | 0x20) <= 0x66 ? (c | 0x20) - 0x57 : -1);
  let size = 0;
  for (let i = 0; i < bytes.length; i++) {
    let byte = bytes[i];
    if (byte === 0x25 && i + 2 < bytes.length && digit(bytes[i + 1]) >= 0 && digit(bytes[i + 2]) >= 0) {
      byte = digit(bytes[i + 1]) * 16 + digit(bytes[i + 2]);
      i += 2;
    }
    bytes[size++] = byte;
  }
  return bytes.slice(0, size);
}
