'use strict';
// util.parseEnv

const { validateString } = require('internal/validators');

exports.parseEnv = function parseEnv(content) {
  validateString(content, 'content');
  const variables = {};
  for (const [name, value] of native.entries(content)) variables[name] = value;
  return variables;
};
