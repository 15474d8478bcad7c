'use strict';
// node:inspector/promises without an inspector.

const inspector = require('inspector');

module.exports = native;
const names = Object.keys(inspector);
for (let i = 0; i < names.length; i++) {
  if (names[i] !== 'Session') native[names[i]] = inspector[names[i]];
}
