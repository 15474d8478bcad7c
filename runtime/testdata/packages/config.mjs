import ini from 'ini';
import * as yaml from 'js-yaml';
import JSON5 from 'json5';
import { answers } from './answers.js';
const text = 'a: 1\nb: [x, "y", ~]\nc: &k {d: 2026-03-14, e: !!str 5}\nf: *k\ng: |\n  two\n  lines\nh: >-\n  folded\n  text\n';
export const onExecutePostLogin = answers({
  'ini': () => ini.parse('; c\ntop=1\n[a.b]\nx = "q r"\ny[] = 1\ny[] = 2\nz\n'),
  'ini out': () => ini.stringify({ a: 1, s: { t: true, u: [1, 2] } }),
  'ini section': () => ini.encode({ k: { v: 'a;b' } }, { section: 'p', whitespace: true }),
  'yaml': () => yaml.load(text),
  'yaml all': () => yaml.loadAll('a: 1\n---\nb: 2\n'),
  'yaml out': () => yaml.dump({ a: [1, { b: 'x: y' }], c: null, d: new Date(0), e: 'two\nlines', f: -0.5, g: '' }),
  'yaml with a mistake': () => yaml.load('a: [1\nb: }'),
  'yaml with a key twice': () => yaml.load('a: 1\na: 2'),
  'yaml error shown': () => { try { yaml.load('a:\n\t- x'); } catch (e) { return [e.name, e.constructor.name, e.reason, e.mark && [e.mark.line, e.mark.column], String(e)]; } },
  'yaml numbers': () => yaml.load('[0x1f, 0o17, 1_000, 1e3, .inf, -.INF, .nan, 0b11]'),
  'yaml of a function': () => yaml.dump({ f() {} }),
  'json5': () => JSON5.parse("{a: 'x', /* c */ b: [1, +2, .5, 0xF, Infinity,], 'c\\\n': null, // end\n}"),
  'json5 out': () => [JSON5.stringify({ a: 1, 'b-c': "it's", d: [NaN, undefined] }), JSON5.stringify({ a: [1] }, null, 2)],
  'json5 with a mistake': () => JSON5.parse('{a: }'),
  'json5 that ends': () => JSON5.parse('{a: 1'),
  'json5 error': () => { try { JSON5.parse('[1,\n 2 3]'); } catch (e) { return [e.name, e.lineNumber, e.columnNumber, e.message]; } },
});
