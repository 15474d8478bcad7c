'use strict';
// The global fetch.

exports.fetch = function fetch(input, init = undefined) {
  return require('internal/fetching').fetch(input, init);
};
