const he = require('he');
const entities = require('entities');
const escapeHtml = require('escape-html');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'encode': () => [he.encode('foo © bar ≠ baz 𝌆 qux'), he.encode('ä', { useNamedReferences: true }), he.encode('ä', { decimal: true })],
  'decode': () => [he.decode('&copy; &#x1D306; &ne; &amp;lt; &notin; &not;in &foo;'), he.decode('foo&lolwat', { isAttributeValue: true })],
  'strict': () => he.decode('foo & bar', { strict: true }),
  'escape': () => [he.escape('<"\'`&>'), he.unescape('&lt;')],
  'entities': () => [entities.decodeHTML('&Auml;&nbsp;x &amp'), entities.encodeHTML('ä<'), entities.escapeUTF8('<ä>'), entities.decodeXML('&#x41;&apos;'), entities.encodeXML('👋&')],
  'escape-html': () => escapeHtml('<a b="c">\'&'),
});
