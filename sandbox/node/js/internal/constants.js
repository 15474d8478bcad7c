'use strict';
// The constants of Node on Linux, by the groups that os, fs, crypto and constants show.

exports.fill = native.fill;
exports.group = (name) => native.fill({ __proto__: null }, name);
// lasting is a frozen object of the constants of groups.
exports.lasting = (groups) => {
  const constants = {};
  for (let i = 0; i < groups.length; i++) native.hold(constants, groups[i]);
  return Object.preventExtensions(constants);
};
exports.ciphers = () => native.ciphers();

// Those of fs are the same object wherever they are shown.
let shared;
exports.files = () => {
  if (shared === undefined) shared = exports.group('fs');
  return shared;
};
