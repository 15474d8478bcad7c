const semver = require('semver');
const { answers } = require('./answers');
const coerce = require('semver/functions/coerce');

exports.onExecutePostLogin = answers({
  'a clean version': () => semver.valid('  =v1.2.3-beta.2+build.5 '),
  'no version': () => semver.valid('1.2'),
  'the parts': () => { const v = semver.parse('1.2.3-rc.1+x'); return [v.major, v.minor, v.patch, v.prerelease, v.build, v.raw]; },
  'a SemVer inspected': () => semver.parse('1.2.3-rc.1'),
  'an order': () => ['1.10.0', '1.9.0', '1.9.0-alpha.10', '1.9.0-alpha.2', '0.0.1'].sort(semver.compare),
  'satisfies caret': () => ['1.2.3', '1.9.9', '2.0.0', '1.2.3-a'].map((v) => semver.satisfies(v, '^1.2.3')),
  'satisfies a union': () => ['1.1.0', '2.4.0', '3.0.0'].map((v) => semver.satisfies(v, '>=1.0.0 <2.0.0 || ~2.4 || 3.x')),
  'hyphen range': () => new semver.Range('1.2 - 2.3.4').range,
  'x range': () => semver.validRange('1.x || >=2.5.0 || 5.0.0 - 7.2.3'),
  'max satisfying': () => semver.maxSatisfying(['1.2.3', '1.8.0', '2.0.0'], '1'),
  'increments': () => ['major', 'minor', 'patch', 'prerelease', 'premajor'].map((k) => semver.inc('1.2.3', k, 'beta')),
  'coerce': () => [coerce('v3.4 release'), coerce('42.6.7.9.3-alpha'), coerce('none')].map(String),
  'coerce from the right': () => String(semver.coerce('1.2.3.4', { rtl: true })),
  'diff': () => semver.diff('1.2.3', '1.3.0-beta'),
  'intersects': () => semver.intersects('^1.2.0', '>=1.5 <3'),
  'subset': () => semver.subset('1.2 - 1.4', '^1.0.0'),
  'min version': () => semver.minVersion('>1.2.3-alpha').version,
  'outside': () => [semver.gtr('3.0.0', '^2'), semver.ltr('1.0.0', '^2')],
  'simplify': () => semver.simplifyRange(['1.0.0', '1.0.1', '1.0.2', '1.0.3', '1.0.4', '2.0.0'], '1.0.0 || 1.0.1 || 1.0.2 || 1.0.3 || 1.0.4').toString(),
  'a long version': () => semver.valid('1.2.3-' + 'a'.repeat(300)),
  'an invalid version': () => new semver.SemVer('one.two'),
  'an invalid range': () => new semver.Range('>=one'),
});
