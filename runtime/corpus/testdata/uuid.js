'use strict';

const uuid = require('uuid');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'random': () => { const made = uuid.v4(); return [made.length, uuid.validate(made), uuid.version(made), made === uuid.v4()]; },
  'names': () => [uuid.v5('sam@example.com', uuid.v5.URL), uuid.v3('sam@example.com', uuid.v3.DNS)],
  'fixed': () => uuid.v4({ random: Uint8Array.from({ length: 16 }, (_, i) => i) }),
  'time': () => [uuid.version(uuid.v1()), uuid.v1({ node: [1, 2, 3, 4, 5, 6], clockseq: 0x1234, msecs: 1700000000000, nsecs: 5 })],
  'parse': () => Buffer.from(uuid.parse('109156be-c4fb-41ea-b1b4-efe1671c5836')).toString('hex'),
  'stringify': () => uuid.stringify(Uint8Array.from({ length: 16 }, (_, i) => i + 0x80)),
  'none': () => uuid.parse('x'),
});
