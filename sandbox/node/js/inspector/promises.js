'use strict';
// node:inspector/promises without an inspector.

const inspector = require('inspector');

module.exports = native;
for (const name of Object.keys(inspector)) {
  if (name !== 'Session') native[name] = inspector[name];
}
