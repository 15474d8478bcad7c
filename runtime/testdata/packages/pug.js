const pug = require('pug'); const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'render': () => pug.render('p.a(x=1)= name\n  b hi #{name}', { name: '<ann>' }),
  'each': () => pug.compile('ul\n  each x, i in list\n    li= i + x')({ list: ['a', 'b'] }),
  'mixin': () => pug.render('mixin m(t)\n  i= t\n+m("x")'),
  'case': () => pug.render('- const n = 2\ncase n\n  when 1\n    p one\n  default\n    p many'),
  'attributes': () => pug.render('a(href="/x?a=1&b=2" class=["p", "q"] style={ color: "red" } data-x=o)', { o: { a: 1 } }),
  'a mistake': () => pug.render('p(', {}),
  'a mistake that runs': () => pug.render('p= nobody.name', {}),
});
