'use strict';

const _ = require('lodash');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'get': () => [_.get({ a: { b: [2] } }, 'a.b[0]'), _.get({}, 'a.b', 'none'), _.set({}, 'a[0].b', 1)],
  'template': () => _.template('hi <%= name %>, <% for (const n of list) { %><%- n %><% } %>')({ name: 'sam', list: ['<', 2] }),
  'lists': () => [_.chunk([1, 2, 3], 2), _.groupBy([1.2, 1.7, 2.1], Math.floor), _.sortBy([{ a: 2 }, { a: 1 }], 'a'), _.uniqWith([{ a: 1 }, { a: 1 }], _.isEqual)],
  'texts': () => [_.camelCase('foo bar'), _.kebabCase('fooBar ÀÉ'), _.startCase('foo_bar'), _.truncate('a long long text', { length: 10 })],
  'copies': () => { const map = new Map([[1, { a: 1 }]]); const copy = _.cloneDeep(map); return [copy, copy.get(1) === map.get(1)]; },
  'debounce': () => new Promise((resolve) => { let calls = 0; const later = _.debounce(() => resolve(++calls), 5); later(); later(); }),
  'wrong': () => _.debounce(1),
});
