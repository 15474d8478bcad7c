'use strict';
// node:util/types

const types = require('internal/types');

for (const name of Object.keys(types)) {
  if (name.startsWith('is') && name !== 'isObject') exports[name] = types[name];
}
