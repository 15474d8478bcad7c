const Mustache = require('mustache');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'render': () => Mustache.render('{{a}} {{{a}}} {{#xs}}{{.}};{{/xs}}{{^no}}none{{/no}}{{! c }}{{>p}}', { a: '<b>', xs: [1, 2] }, { p: 'part {{a}}' }),
  'lambda': () => Mustache.render('{{#f}}x{{a}}{{/f}}', { a: 1, f: () => (text, render) => `<${render(text)}>` }),
  'delimiters': () => Mustache.render('{{=<% %>=}}<% a %>', { a: 1 }),
  'error': () => Mustache.render('{{#a}}', {}),
  'parse': () => Mustache.parse('a {{b}}'),
});
