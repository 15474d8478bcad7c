import camelcase from 'camelcase';
import deepmerge from 'deepmerge';
import equal from 'fast-deep-equal';
import { flatten, unflatten } from 'flat';
import mitt from 'mitt';
import { EventEmitter } from 'eventemitter3';
import get from 'just-safe-get';
import pick from 'just-pick';
import { diff } from 'just-diff';
import { getProperty, setProperty, hasProperty, deepKeys } from 'dot-prop';
import { distance, closest } from 'fastest-levenshtein';
import * as changeCase from 'change-case';
import currency from 'currency.js';
import escapeStringRegexp from 'escape-string-regexp';
import template from 'string-template';
import punycode from 'punycode/punycode.js';
import { answers } from './answers.js';
export const onExecutePostLogin = answers({
  'camelcase': () => [camelcase('foo-bar'), camelcase('--foo.bar', { pascalCase: true }), camelcase('лоРем-ипсум'), camelcase(['a', 'bc'])],
  'camelcase of a number': () => camelcase(5),
  'deepmerge': () => deepmerge({ a: [1], b: { c: 1 } }, { a: [2], b: { d: 2 } }),
  'deepmerge all': () => deepmerge.all([{ a: 1 }, { b: 2 }, { [Symbol.for('x')]: 1 }]),
  'deepmerge of no list': () => deepmerge.all({}),
  'equal': () => [equal({ a: [1, { b: NaN }] }, { a: [1, { b: NaN }] }), equal(/a/g, /a/g), equal(new Date(1), new Date(2))],
  'flatten': () => flatten({ a: { b: [1, { c: 2 }] }, d: new Date(0), e: Buffer.from('x') }),
  'unflatten': () => unflatten({ 'a.b.0': 1, 'a.b.1': 2, 'c.d': 3 }),
  'mitt': () => { const e = mitt(), seen = []; e.on('*', (t, v) => seen.push([t, v])); e.on('a', (v) => seen.push(v)); e.emit('a', 1); return [seen, e]; },
  'eventemitter3': () => { const e = new EventEmitter(), seen = []; e.once('a', (v) => seen.push(v)); return [e.emit('a', 1), e.emit('a', 2), seen, e.eventNames(), e.constructor.name]; },
  'eventemitter3 without a listener': () => new EventEmitter().on('a', 5),
  'just': () => [get({ a: { b: [1] } }, 'a.b.0'), pick({ a: 1, b: 2 }, ['a']), diff({ a: 1, b: [1] }, { a: 2, b: [1, 2] })],
  'just with a mistake': () => get({}, 5),
  'dot-prop': () => [getProperty({ a: [{ b: 1 }] }, 'a[0].b'), setProperty({}, 'a.b', 1), hasProperty({ 'x.y': 1 }, 'x\\.y'), deepKeys({ a: { b: 1 } })],
  'distance': () => [distance('kitten', 'sitting'), closest('fast', ['slow', 'faster'])],
  'change-case': () => [changeCase.snakeCase('helloWorldHTTP2'), changeCase.capitalCase('v1.2.3 été'), changeCase.pathCase('a b'), changeCase.trainCase('fooBar')],
  'currency': () => [currency(1.1).add(2.2).value, currency('$1,234.56').format(), currency(10).distribute(3).map(String), currency(5)],
  'currency that is none': () => currency('x', { errorOnInvalid: true }),
  'escape': () => escapeStringRegexp('$1.50 (a-b)'),
  'escape of a number': () => escapeStringRegexp(1),
  'template': () => template('hi {name}, {0} {{x}}', { name: 'ann', 0: 'zero' }),
  'punycode': () => [punycode.toASCII('mañana.com'), punycode.decode('maana-pta'), punycode.ucs2.decode('🌳a')],
  'punycode that is none': () => punycode.decode('\x80-x'),
  'names': () => [camelcase, deepmerge, equal, flatten, mitt, EventEmitter, get, pick, diff, distance, currency, escapeStringRegexp, template].map((f) => f.name),
});
