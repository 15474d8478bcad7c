'use strict';
// URLs that stand for blobs of the realm.

const { isBlob, stateOf, wrap } = require('internal/blob');
const errors = () => require('internal/errors');

const blobs = new Map();

exports.createObjectURL = function createObjectURL(obj) {
  if (!isBlob(obj)) throw errors().invalidArgType('obj', 'Blob', obj);
  const url = `blob:nodedata:${uuid()}`;
  blobs.set(url, obj);
  return url;
};

exports.revokeObjectURL = function revokeObjectURL(url) {
  blobs.delete(`${url}`);
};

exports.resolveObjectURL = function resolveObjectURL(url) {
  const blob = blobs.get(`${url}`);
  return blob === undefined ? undefined : wrap(stateOf(blob).bytes, blob.type);
};

// load gives the response that a URL stands for, or what is wrong with it.
exports.load = (url, method) => {
  const blob = blobs.get(url);
  if (blob === undefined || method !== 'GET') return 'invalid method';
  const { bytes, type } = stateOf(blob);
  return { status: 200, statusText: 'OK', headers: [['content-length', `${bytes.length}`], ['content-type', type]], bytes };
};

// uuid is a name that nobody else has in the realm.
function uuid() {
  const digits = [];
  for (let i = 0; i < 32; i++) digits.push(Math.floor(Math.random() * 16));
  digits[12] = 4;
  digits[16] = (digits[16] & 3) | 8;
  const text = digits.map((digit) => digit.toString(16)).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
