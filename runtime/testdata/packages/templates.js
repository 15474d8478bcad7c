const nunjucks = require('nunjucks'); const ejs = require('ejs'); const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'nunjucks': () => nunjucks.renderString('hi {{ name|upper }} {% for x in list %}{{ loop.index }}:{{ x }} {% endfor %}', { name: 'ann', list: ['a', 'b'] }),
  'nunjucks escapes': () => new nunjucks.Environment(null, { autoescape: true }).renderString('{{ a }} {{ a|safe }}', { a: '<b>' }),
  'nunjucks filters': () => { const e = new nunjucks.Environment(null); e.addFilter('twice', (s) => s + s); return e.renderString('{{ "x"|twice }} {{ [3,1]|sort|join("-") }} {{ 1.456|round(1) }} {{ d|default("none") }}', {}); },
  'nunjucks macro': () => nunjucks.renderString('{% macro f(a, b=2) %}{{ a + b }}{% endmacro %}{{ f(1) }}', {}),
  'nunjucks with a mistake': () => nunjucks.renderString('{% if %}', {}),
  'nunjucks of nothing': () => new nunjucks.Environment(null, { throwOnUndefined: true }).renderString('{{ a }}', {}),
  'nunjucks loader': () => new nunjucks.Environment({ getSource: (name) => ({ src: `[${name}]{% block b %}{% endblock %}`, path: name, noCache: true }) }).renderString('{% extends "base" %}{% block b %}in{% endblock %}', {}),
  'ejs': () => ejs.render('<% for (const x of list) { %><%= x %>,<% } %><%- raw %>', { list: ['<a>', 1], raw: '<b>' }),
  'ejs without with': () => ejs.render('<%= locals.a %>', { a: 1 }, { _with: false }),
  'ejs async': () => ejs.render('<%= await f() %>', { f: async () => 'later' }, { async: true }),
  'ejs delimiters': () => ejs.render('<? if (true) { ?>yes<? } ?>', {}, { delimiter: '?' }),
  'ejs with a mistake': () => ejs.render('<% if ( %>', {}),
  'ejs of nothing': () => ejs.render('a\n<%= nobody %>', {}),
  'ejs compile': () => ejs.compile('x<%= a %>', { client: true })({ a: 1 }),
});
