const { parse, getDomain, getSubdomain, getPublicSuffix } = require('tldts');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'parse': () => parse('https://a.b.example.co.uk:8080/x'),
  'domains': () => ['www.example.com', 'example.github.io', 'münchen.example.de', '192.0.2.1', 'localhost', 'a.b.kawasaki.jp'].map((h) => getDomain(h)),
  'subdomain': () => getSubdomain('x.y.example.org'),
  'suffix': () => getPublicSuffix('example.com.au'),
  'private': () => getDomain('foo.blogspot.com', { allowPrivateDomains: true }),
});
