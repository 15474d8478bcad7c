'use strict';
// Forms as bodies: multipart/form-data and application/x-www-form-urlencoded.

const { Body, utf8 } = require('internal/body');
const { File, isFile } = require('internal/file');
const { FormData, entriesOf } = require('internal/formdata');
const blobs = require('internal/blob');

const escaped = (text) => text.replace(/\r\n|\r|\n/g, '%0D%0A').replace(/"/g, '%22');
const lines = (text) => text.replace(/\r\n|\r|\n/g, '\r\n');

function encode(form) {
  const boundary = `----formdata-undici-0${`${Math.floor(Math.random() * 1e11)}`.padStart(11, '0')}`;
  const parts = [];
  for (const [name, value] of entriesOf(form)) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(lines(name))}"`;
    if (!isFile(value)) {
      parts.push(utf8(`${head}\r\n\r\n${lines(value)}\r\n`));
      continue;
    }
    parts.push(utf8(`${head}; filename="${escaped(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`));
    parts.push(blobs.stateOf(value).bytes, utf8('\r\n'));
  }
  parts.push(utf8(`--${boundary}--\r\n`));
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return { body: new Body(require('internal/blobparts').joined(parts, size)), type: `multipart/form-data; boundary=${boundary}` };
}

const failed = () => new TypeError('Failed to parse body as FormData.');

// decode makes a form of a body by its type.
function decode(bytes, type) {
  const essence = type === null ? '' : type.essence;
  if (essence === 'multipart/form-data') return parts(bytes, type.params.get('boundary'));
  if (essence === 'application/x-www-form-urlencoded') {
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) form.append(name, value);
    return form;
  }
  throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
}

// A form is read as a text in which each character is a byte, so that places in both are the
// same.
function parts(bytes, boundary) {
  const form = new FormData();
  if (boundary === null || boundary.length > 70) throw failed();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).latin1Slice();
  const mark = `--${boundary}`;
  let at = 0;
  for (;;) {
    if (!text.startsWith(mark, at)) throw failed();
    at += mark.length;
    if (text.startsWith('--', at)) return form;
    if (!text.startsWith('\r\n', at)) throw failed();
    at += 2;
    const end = text.indexOf('\r\n\r\n', at);
    if (end < 0) throw failed();
    const head = headOf(text.slice(at, end));
    at = end + 4;
    const next = text.indexOf(`\r\n${mark}`, at);
    if (next < 0 || head.name === undefined) throw failed();
    const content = bytes.subarray(at, next);
    if (head.filename === undefined) form.append(head.name, new TextDecoder('utf-8', { ignoreBOM: true }).decode(content));
    else form.append(head.name, new File([content], head.filename, { type: head.type ?? 'text/plain' }));
    at = next + 2;
  }
}

// headOf reads the headers of a part.
function headOf(text) {
  const head = { name: undefined, filename: undefined, type: undefined };
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) throw failed();
    const value = line.slice(colon + 1).trim();
    switch (line.slice(0, colon).trim().toLowerCase()) {
      case 'content-disposition':
        if (!/^form-data *(?:;|$)/.test(value)) throw failed();
        head.name = parameter(value, 'name');
        head.filename = parameter(value, 'filename');
        break;
      case 'content-type':
        head.type = value;
        break;
      default:
    }
  }
  return head;
}

function parameter(value, name) {
  const match = new RegExp(`; *${name}="([^"]*)"`).exec(value);
  if (match === null) return undefined;
  const raw = match[1].replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"');
  return new TextDecoder().decode(Buffer.from(raw, 'latin1'));
}

exports.encode = encode;
exports.decode = decode;
