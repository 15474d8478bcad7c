'use strict';
// Asks Node 22 into which classes the rules of Unicode for the boundaries of texts put the
// characters, and writes that down as the tables of sandbox/intltext: for graphemes lines of a class and its ranges, to the base of 36, each begin being
// counted from the end before. A character belongs to the class of the first sample that has
// boundaries where it has them, beside characters of all classes.
//
//	node segments.js

const fs = require('fs');
const path = require('path');

// A sample of each class, by the names of UAX #29. What no class holds is "Other".
const samples = {
  grapheme: {
    Other: 'a', CR: '\r', LF: '\n', Control: '\u0001', Extend: '\u0300', Joiner: '\u200c', ZWJ: '\u200d', Regional: '\u{1f1e6}', Prepend: '\u0600', SpacingMark: '\u0903',
    L: '\u1100', V: '\u1160', T: '\u11a8', LV: '\uac00', LVT: '\uac01', Pictographic: '\u{1f600}', Consonant: '\u0915', Linker: '\u094d',
  },
};
// What is put around a character beside one of each class.
const around = {
  grapheme: ['@', 'क्@', '@क', '\u{1f600}\u200d@', '@\u200d\u{1f600}', '\u{1f600}@\u200d\u{1f600}', 'क@क', 'क@्क', 'क्@क', '\u{1f1e6}@', 'क\u094d\u200d@'],
};

for (const [granularity, classes] of Object.entries(samples)) {
  const segmenter = new Intl.Segmenter('en', { granularity });
  const beside = Object.values(classes);
  const contexts = [...around[granularity], ...beside.flatMap((text) => [`${text}@`, `@${text}`])];
  // All contexts are one text: U+2028 ends whatever comes before it.
  const layouts = [1, 2].map((units) => {
    let [head, at] = ['', 0];
    const places = []; // of each unit the place that it has beside a character of one unit
    const pieces = [];
    for (const context of contexts.map((text) => `${text}\u2028`)) {
      const hole = context.indexOf('@');
      pieces.push(head + context.slice(0, hole));
      head = context.slice(hole + 1);
      for (let i = 0; i < context.length - 1 + units; i++) places.push(i <= hole ? at + i : at + i - units + 1);
      at += context.length;
    }
    return { pieces: [...pieces, head], places };
  });
  const behaviour = (character) => {
    const { pieces, places } = layouts[character.length - 1];
    let found = '';
    for (const { index } of segmenter.segment(pieces.join(character))) found += `${places[index]} `;
    return found;
  };
  const known = new Map();
  for (const [name, sample] of Object.entries(classes)) {
    const is = behaviour(sample);
    if (known.has(is)) throw new Error(`${granularity}: ${name} is as ${known.get(is)}`);
    known.set(is, name);
  }
  const ranges = new Map();
  const odd = new Map();
  const same = new Map(); // general properties that leave no doubt
  let before = '';
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    // Blocks of one behaviour are asked once.
    const key = /\p{Cn}/u.test(character) && code !== 0x10ffff ? `none ${/\p{DI}/u.test(character)} ${/\p{ExtPict}/u.test(character)} ${code >= 0xfff0 && code < 0x10000}` : code >= 0x3400 && code <= 0x9fff && /\p{Unified_Ideograph}/u.test(character) ? 'han' : code >= 0x20000 && code < 0x40000 ? (/\p{Unified_Ideograph}/u.test(character) ? 'han' : `x${/\p{Script=Han}/u.test(character)}`) : code >= 0xe1000 ? 'private' : code >= 0xac00 && code <= 0xd7a3 && granularity === 'grapheme' ? ((code - 0xac00) % 28 === 0 ? 'lv' : 'lvt') : code >= 0xe000 && code < 0xf900 ? 'private' : code > 0x17000 && code < 0x18d00 && /\p{Script=Tangut}/u.test(character) ? 'tangut' : undefined;
    let name = key === undefined ? undefined : same.get(key);
    if (name === undefined) {
      const is = behaviour(character);
      name = known.get(is);
      if (name === undefined) {
        if (!odd.has(is)) odd.set(is, []);
        odd.get(is).push(character);
        name = `odd ${[...odd.keys()].indexOf(is)}`;
      }
      if (key !== undefined) same.set(key, name);
    }
    if (name === 'Other') { before = ''; continue; }
    if (!ranges.has(name)) ranges.set(name, []);
    const list = ranges.get(name);
    if (before === name && list.at(-1)[1] === code - 1) list.at(-1)[1] = code; else list.push([code, code]);
    before = name;
  }
  for (const [is, characters] of odd) console.error(granularity, [...odd.keys()].indexOf(is), characters.length, characters.slice(0, 8).map((c) => `U+${c.codePointAt().toString(16)}`).join(' '));
  let text = '';
  for (const [name, list] of ranges) {
    let last = 0;
    const written = list.map(([from, to]) => {
      const one = `${(from - last).toString(36)}${to > from ? `+${(to - from).toString(36)}` : ''}`;
      last = to;
      return one;
    });
    text += `${name}\t${written.join(' ')}\n`;
  }
  fs.writeFileSync(path.join(__dirname, `../../intltext/tables/${granularity}.txt`), text);
}
