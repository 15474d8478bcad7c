'use strict';
// The constants of Node on Linux, by the groups that os, fs, crypto and constants show.

exports.fill = native.fill;
exports.group = (name) => native.fill({ __proto__: null }, name);
exports.ciphers = () => native.ciphers();

// Those of fs are the same object wherever they are shown.
let shared;
exports.files = () => {
  if (shared === undefined) shared = exports.group('fs');
  return shared;
};
