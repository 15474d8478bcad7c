// Records the character properties and case foldings of the Node that runs it, for
// ../property.go and ../fold.go, and checksums of them for the tests:
//
//	node properties.js
//
// The names of properties are found by trying every word in the executable, which
// contains them. The strings of properties of strings are found by trying sequences of
// the kinds that Unicode Technical Standard 51 describes.
'use strict';
const fs = require('fs');
const path = require('path');

const fits = (source, flags) => { try { return new RegExp(source, flags); } catch { return null; } };

// Names.
const words = new Set();
{
  const image = fs.readFileSync(process.execPath);
  let start = -1;
  for (let i = 0; i <= image.length; i++) {
    const c = image[i];
    const word = c >= 48 && c <= 57 || c >= 65 && c <= 90 || c >= 97 && c <= 122 || c === 95;
    if (word && start < 0) start = i;
    if (word || start < 0) continue;
    const first = image[start];
    if (i - start <= 60 && first >= 65 && first !== 95) {
      const text = image.latin1Slice(start, i);
      words.add(text);
      // A length may stand right before a name, and looks like a character of it.
      if (text.length > 1 && /[A-Za-z]/.test(text[1])) words.add(text.slice(1));
    }
    start = -1;
  }
}
const kinds = { gc: [], sc: [], scx: [], b: [], s: [] };
for (const word of words) {
  const value = { gc: fits(`\\p{gc=${word}}`, 'u'), sc: fits(`\\p{sc=${word}}`, 'u'), scx: fits(`\\p{scx=${word}}`, 'u') };
  for (const kind in value) if (value[kind]) kinds[kind].push(word);
  if (value.gc) continue;
  if (fits(`\\p{${word}}`, 'u')) kinds.b.push(word);
  else if (fits(`\\p{${word}}`, 'v')) kinds.s.push(word);
}
for (const kind in kinds) kinds[kind].sort();

// Characters. The text has all of them but surrogates, in order.
let text = '';
for (let c = 0; c <= 0x10FFFF; c++) if (c < 0xD800 || c > 0xDFFF) text += String.fromCodePoint(c);
const at = (i) => i < 0xD800 ? i : i < 0xF800 ? i + 0x800 : 0x10000 + (i - 0xF800) / 2;
function characters(escape, flags) {
  const list = [];
  const add = (lo, hi) => {
    const last = list[list.length - 1];
    if (last && last[1] + 1 === lo) last[1] = hi; else list.push([lo, hi]);
  };
  const one = new RegExp(`^${escape}$`, flags);
  let surrogates = [];
  for (let c = 0xD800; c <= 0xDFFF; c++) if (one.test(String.fromCharCode(c))) surrogates.push(c);
  for (const m of text.matchAll(new RegExp(`${escape}+`, flags + 'g'))) {
    const lo = at(m.index);
    let hi = at(m.index + m[0].length) - 1;
    if (lo > 0xDFFF) { surrogates.forEach((c) => add(c, c)); surrogates = []; }
    if (lo < 0xD800 && hi > 0xDFFF || m.index + m[0].length === 0xD800) {
      add(lo, 0xD7FF);
      surrogates.forEach((c) => add(c, c));
      surrogates = [];
      if (hi > 0xDFFF && m.index + m[0].length > 0xD800) add(0xE000, hi);
      continue;
    }
    add(lo, hi);
  }
  surrogates.forEach((c) => add(c, c));
  return list;
}

// Strings.
const points = (s) => [...s].map((c) => c.codePointAt(0));
function strings() {
  const result = Object.fromEntries(kinds.s.map((name) => [name, []]));
  const tests = kinds.s.filter((name) => name !== 'RGI_Emoji').map((name) => [name, new RegExp(`^\\p{${name}}$`, 'v')]);
  const all = new RegExp('^\\p{RGI_Emoji}$', 'v');
  const seen = new Set();
  const attempt = (s) => {
    if (seen.has(s)) return true;
    if (!all.test(s)) return false;
    seen.add(s);
    for (const [name, re] of tests) if (re.test(s)) result[name].push(s);
    result.RGI_Emoji.push(s);
    return true;
  };
  const emoji = [];
  for (const [lo, hi] of characters('\\p{Emoji}', 'u')) for (let c = lo; c <= hi; c++) emoji.push(String.fromCodePoint(c));
  const tones = ['\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'];
  const elements = [];
  for (const c of emoji) {
    attempt(c);
    attempt(c + '\uFE0F');
    attempt(c + '\uFE0F\u20E3');
    elements.push(c, c + '\uFE0F');
    if (/^\p{Emoji_Modifier_Base}$/u.test(c)) {
      for (const tone of tones) { attempt(c + tone); elements.push(c + tone); }
    }
  }
  for (let i = 0; i < 26; i++) for (let j = 0; j < 26; j++) attempt(String.fromCodePoint(0x1F1E6 + i, 0x1F1E6 + j));
  // Flags of regions: a black flag with a code in tags.
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const tag = (code) => '\u{1F3F4}' + [...code].map((c) => String.fromCodePoint(0xE0000 + c.charCodeAt(0))).join('') + '\u{E007F}';
  for (const country of ['gb', 'us', 'ca', 'fr', 'es', 'de', 'it', 'ch', 'au', 'br', 'in', 'cn', 'jp', 'ru', 'mx']) {
    for (const a of letters) for (const b of letters) {
      attempt(tag(country + a + b));
      for (const c of letters) attempt(tag(country + a + b + c));
    }
  }
  // Joined sequences, longer ones from the parts that occur in shorter ones. Characters
  // that are known to begin one are tried with all others.
  const join = '\u200D';
  const zwj = new RegExp(String.raw`^\p{RGI_Emoji_ZWJ_Sequence}$`, 'vm');
  const firsts = new Set(), lasts = new Set();
  for (const a of elements) {
    const block = elements.map((b) => a + join + b).join('\n');
    if (!zwj.test(block)) continue;
    firsts.add(a);
    for (const b of elements) if (attempt(a + join + b)) lasts.add(b);
  }
  const persons = ['\u{1F468}', '\u{1F469}', '\u{1F9D1}'].flatMap((p) => [p, ...tones.map((t) => p + t)]);
  let parts = new Set([...lasts, ...persons, '\u{1F466}', '\u{1F467}', '\u{1F9D2}', '\u2764\uFE0F', '\u{1F48B}', '\u{1F91D}']);
  for (const a of persons) for (const b of elements) {
    if (!zwj.test(persons.map((c) => a + join + b + join + c).join('\n'))) continue;
    for (const c of persons) if (attempt(a + join + b + join + c)) parts.add(b);
  }
  for (const a of firsts) for (const b of parts) {
    if (!zwj.test([...parts].map((c) => a + join + b + join + c).join('\n'))) continue;
    for (const c of parts) attempt(a + join + b + join + c);
  }
  const threes = [...seen].filter((s) => s.split(join).length === 3);
  const heads = new Set(threes.map((s) => s.split(join).slice(0, 2).join(join)));
  const tails = new Set([...seen].filter((s) => s.includes(join)).map((s) => s.split(join).slice(-2).join(join)));
  // Kisses: the mark is in no shorter sequence.
  for (const c of persons) tails.add('\u{1F48B}' + join + c);
  const last = new Set([...tails].flatMap((s) => s.split(join)));
  for (const a of heads) {
    if (zwj.test([...tails].map((t) => a + join + t).join('\n'))) for (const t of tails) attempt(a + join + t);
    for (const t of last) attempt(a + join + t);
  }
  for (const name in result) result[name] = result[name].map(points).sort((a, b) => {
    for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i];
    return a.length - b.length;
  });
  return result;
}

// Encoding.
function varint(out, n) {
  for (; n >= 0x80; n = Math.floor(n / 128)) out.push(n % 128 | 0x80);
  out.push(n);
}
function encodeSet(list) {
  const out = [];
  varint(out, list.length);
  let next = 0;
  for (const [lo, hi] of list) { varint(out, lo - next); varint(out, hi - lo); next = hi + 1; }
  return out;
}
function encodeStrings(list) {
  const out = [];
  varint(out, list.length);
  let before = [];
  for (const s of list) {
    let shared = 0;
    while (shared < s.length && s[shared] === before[shared]) shared++;
    varint(out, shared);
    varint(out, s.length - shared);
    for (const c of s.slice(shared)) varint(out, c < 0x1F000 ? c * 2 : (c - 0x1F000) * 2 + 1);
    before = s;
  }
  return out;
}
function hash(text) {
  let h = 0x811C9DC5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(16).padStart(8, '0');
}
const hex = (c) => c.toString(16);
const describe = (list) => list.map(([lo, hi]) => `${hex(lo)}-${hex(hi)};`).join('');
const describeStrings = (list) => list.map((s) => s.map(hex).join(' ') + ';').join('');

const data = [], places = new Map(), lines = [], sums = {};
function store(kind, name, bytes, sum) {
  const key = bytes.join();
  if (!places.has(key)) { places.set(key, data.length); for (const b of bytes) data.push(b); }
  lines.push(`${kind}:${name}=${places.get(key)}`);
  sums[`${kind}:${name}`] = sum;
}
for (const kind of ['gc', 'sc', 'scx', 'b']) for (const name of kinds[kind]) {
  const list = characters(kind === 'b' ? `\\p{${name}}` : `\\p{${kind}=${name}}`, 'u');
  store(kind, name, encodeSet(list), hash(describe(list)));
}
const found = strings();
for (const name in found) {
  const chars = [], rest = [];
  for (const s of found[name]) {
    if (s.length > 1) { rest.push(s); continue; }
    const tail = chars[chars.length - 1];
    if (tail && tail[1] + 1 === s[0]) tail[1] = s[0]; else chars.push([s[0], s[0]]);
  }
  const sum = hash(describe(chars) + describeStrings(rest));
  console.log(name, found[name].length);
  // The union of the others.
  if (name === 'RGI_Emoji') { sums['s:RGI_Emoji'] = sum; continue; }
  store('s', name, [...encodeSet(chars), ...encodeStrings(rest)], sum);
}

// Foldings: the orbits of characters that match each other.
function orbits(same, candidates) {
  const done = new Set(), out = [];
  for (const c of candidates) {
    if (done.has(c)) continue;
    const orbit = same(c).sort((a, b) => a - b);
    orbit.forEach((d) => done.add(d));
    if (orbit.length > 1) out.push(orbit);
  }
  const bytes = [];
  varint(bytes, out.length);
  let start = 0;
  for (const orbit of out) {
    varint(bytes, orbit.length);
    varint(bytes, orbit[0] - start);
    for (let i = 1; i < orbit.length; i++) varint(bytes, orbit[i] - orbit[i - 1]);
    start = orbit[0];
  }
  return { bytes, sum: hash(out.map((o) => o.map(hex).join(' ') + ';').join('')) };
}
const cased = [];
for (const c of points(text)) {
  const s = String.fromCodePoint(c);
  if (s.toLowerCase() !== s || s.toUpperCase() !== s || /^\p{Changes_When_Casefolded}$/u.test(s) || /^\p{Changes_When_Casemapped}$/u.test(s)) cased.push(c);
}
const casedText = String.fromCodePoint(...cased);
const upper = orbits((c) => [...casedText.matchAll(new RegExp(`\\u${hex(c).padStart(4, '0')}`, 'gi'))].map((m) => m[0].charCodeAt(0)),
  cased.filter((c) => c <= 0xFFFF));
const simple = orbits((c) => [...casedText.matchAll(new RegExp(`\\u{${hex(c)}}`, 'giu'))].map((m) => m[0].codePointAt(0)), cased);
sums['fold:upper'] = upper.sum;
sums['fold:simple'] = simple.sum;

const parent = path.join(__dirname, '..');
fs.writeFileSync(path.join(parent, 'properties.bin'), Buffer.from(data));
fs.writeFileSync(path.join(parent, 'properties.txt'), '\n' + lines.join('\n') + '\n');
fs.writeFileSync(path.join(parent, 'fold.bin'), Buffer.from([...upper.bytes, ...simple.bytes]));
fs.writeFileSync(path.join(__dirname, 'properties.sums.json'), JSON.stringify(sums, null, 1) + '\n');
console.log(words.size, 'words', Object.entries(kinds).map(([k, v]) => `${k} ${v.length}`).join(', '), data.length, 'bytes');
