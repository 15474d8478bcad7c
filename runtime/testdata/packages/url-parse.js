const Url = require('url-parse');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'parse': () => ({ ...new Url('https://u:p@sub.example.com:8080/a/b?x=1&y=%20#h', true) }),
  'relative': () => new Url('../c', 'https://example.com/a/b/').href,
  'set': () => new Url('http://example.com').set('query', { a: 'ä' }).set('port', 81).toString(),
  'origin': () => new Url('blob:https://example.com/x').origin,
  'qs': () => Url.qs.stringify({ a: 'b c', d: null }),
  'odd': () => new Url('https:\\/\\example.com\\x').href,
});
