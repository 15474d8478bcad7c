const slugify = require('slugify');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'default': () => slugify('some string Ünïcödé & $ € – 漢字'),
  'options': () => slugify('Foo  BAR_baz!', { lower: true, strict: true, replacement: '_' }),
  'locale': () => slugify('Äpfel', { locale: 'de' }),
  'remove': () => slugify('a~b(c)', { remove: /[~()]/g }),
  'not a string': () => slugify(5),
});
