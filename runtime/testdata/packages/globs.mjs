import picomatch from 'picomatch';
import { minimatch, Minimatch } from 'minimatch';
import queryString from 'query-string';
import { answers } from './answers.js';
export const onExecutePostLogin = answers({
  'picomatch': () => [picomatch('*.js')('a.js'), picomatch('**/*.{ts,js}')('a/b.ts'), picomatch('!(a)')('b'), picomatch(['a*', '!ab'])('ab'), picomatch.isMatch('foo', 'f@(oo|x)')],
  'picomatch expression': () => [picomatch.makeRe('a/**/[b-d]?.js'), picomatch.scan('!./a/*.js')],
  'picomatch of nothing': () => picomatch(''),
  'minimatch': () => [minimatch('a/b.js', '**/*.js'), minimatch('.x', '*'), minimatch('a{1..3}', 'a{1..3}'), minimatch('ab', '+(a|b)'), minimatch.filter('*.x')('q.x')],
  'minimatch of posix classes': () => [minimatch('É', '[[:alpha:]]'), minimatch('5', '[[:digit:]]')],
  'minimatch expression': () => [minimatch.makeRe('a*[!b]'), minimatch.braceExpand('x{a,b}{1..2}')],
  'Minimatch': () => { const m = new Minimatch('a/**'); return [m.match('a/b/c'), m.constructor.name, m.set]; },
  'minimatch of a number': () => minimatch('a', 5),
  'query': () => queryString.parse('?a=1&b[]=2&b[]=3&c', { arrayFormat: 'bracket', parseNumbers: true }),
  'query out': () => queryString.stringify({ z: 1, a: ['x', null], u: undefined, n: null, s: 'ü &' }),
  'query url': () => [queryString.parseUrl('https://example.com/x?y=1#h', { parseFragmentIdentifier: true }), queryString.stringifyUrl({ url: 'https://example.com', query: { a: 1 } }), queryString.pick('https://example.com?a=1&b=2', ['b'])],
  'query with a format': () => queryString.parse('a=1|2', { arrayFormat: 'separator', arrayFormatSeparator: '|' }),
  'query with a mistake': () => queryString.parse('a', { arrayFormatSeparator: '||' }),
});
