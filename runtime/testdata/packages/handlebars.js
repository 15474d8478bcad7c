const Handlebars = require('handlebars');
const { answers } = require('./answers');
const h = Handlebars.create();
h.registerHelper('shout', (t) => t.toUpperCase() + '!');
h.registerHelper('list', function (items, options) { return items.map((i) => options.fn(i)).join(', '); });
h.registerPartial('who', '<b>{{name}}</b>');
const render = (t, d) => h.compile(t)(d);
exports.onExecutePostLogin = answers({
  'escape': () => render('{{a}} {{{a}}} {{&a}}', { a: '<i>"\'&=`' }),
  'each': () => render('{{#each xs}}{{@index}}:{{this}}{{#unless @last}},{{/unless}}{{else}}none{{/each}}', { xs: [1, 2] }),
  'with and lookup': () => render('{{#with a}}{{b}}{{../c}}{{lookup d "e"}}{{/with}}', { a: { b: 1, d: { e: 2 } }, c: 3 }),
  'helpers': () => render('{{shout name}} {{#list xs}}<{{this}}>{{/list}}', { name: 'ann', xs: [1, 2] }),
  'partials': () => render('{{> who name="Bob"}}{{#> missing}}fallback{{/missing}}', {}),
  'inline partial': () => render('{{#*inline "x"}}hi {{y}}{{/inline}}{{> x y=5}}', {}),
  'block params': () => render('{{#each o as |v k|}}{{k}}={{v}};{{/each}}', { o: { a: 1, b: 2 } }),
  'whitespace': () => render('a {{~#if t~}} b {{~/if~}} c', { t: true }),
  'proto access': () => render('{{constructor.name}}', {}),
  'a parse error': () => render('{{#if}}', {}),
  'a missing helper': () => render('{{nope 1}}', {}),
  'precompile': () => typeof h.template(eval(`(${h.precompile('{{a}}')})`)),
  'safe string': () => render('{{x}}', { x: new h.SafeString('<b>') }),
});
