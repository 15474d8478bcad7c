'use strict';

const semver = require('semver');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'compare': () => [semver.satisfies('1.2.3', '^1.0.0'), semver.gt('2.0.0', '1.9.9'), semver.compare('1.0.0-beta', '1.0.0')],
  'ranges': () => [semver.maxSatisfying(['1.2.3', '1.3.0', '2.0.0'], '~1.2 || >=1.3 <2'), semver.intersects('^1.2.0', '~1.3.0'), semver.validRange('>= 1 < 3')],
  'increase': () => [semver.inc('1.2.3', 'prerelease', 'beta'), semver.diff('1.2.3', '1.3.0')],
  'coerce': () => semver.coerce('v2.3.4.5-rc').version,
  'none': () => new semver.SemVer('x'),
});
