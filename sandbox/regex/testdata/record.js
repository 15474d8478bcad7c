// Records what Node 22 makes of expressions, for ../exec_test.go:
//
//	node --js-regexp-modifiers --js-regexp-duplicate-named-groups record.js
//
// Each line of exec.txt.gz is a JSON array: expression, flags, text, lastIndex, and either
// the message of the error or the beginning and end of each group, or null. Strings are
// written by escape(), since JSON in Go knows no halves of surrogate pairs. Lines of
// random.txt.gz are of the same kind, made by a generator with a fixed seed.
'use strict';
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');

function run(source, flags, text, lastIndex) {
  let re;
  try {
    re = new RegExp(source, flags);
  } catch (e) {
    return escape(e.message);
  }
  re = new RegExp(source, flags + 'dg'.split('').filter((f) => !flags.includes(f)).join(''));
  re.lastIndex = lastIndex;
  let m;
  try {
    m = re.exec(text);
  } catch (e) {
    return escape(e.message);
  }
  if (m === null) return null;
  const result = [...m.indices].flatMap((i) => i || [-1, -1]);
  if (m.indices.groups) result.push(Object.entries(m.indices.groups).map(([k, v]) => [escape(k), v ? v[0] : -1, v ? v[1] : -1]));
  return result;
}
const lines = new Set();
const add = (source, flags, text, lastIndex = 0) =>
  lines.add(JSON.stringify([escape(source), flags, escape(text), lastIndex, run(source, flags, text, lastIndex)]));
function product(sources, flags, texts, indexes = [0]) {
  for (const s of sources) for (const f of flags) for (const t of texts) for (const i of indexes) add(s, f, t, i);
}

function save(name) {
  fs.writeFileSync(path.join(__dirname, name), zlib.gzipSync([...lines].join('\n') + '\n', { level: 9 }));
  console.log(name, lines.size, 'cases');
}

// What cannot be read, and what can be by Annex B only.
product(['(', ')', 'a)', '(?', '(?a', '(?<', '(?<a', '(?<a>', '(?<1>a)', '(?<a b>)', '(?<>a)', '(?<a>b)(?<a>c)', '*', 'a**', '+', '?', 'a???',
  '^*', '$+', '\\b*', '\\B?', '(?=a)*', '(?!a)+', '(?<=a)*', '(?<!a)?', '(?=a){2}', '{', '}', ']', '[', '{1}', '{1,}', '{1,2}', 'a{', 'a{1', 'a{1,', 'a{1,2', 'a{,2}',
  'a{2,1}', 'a{1}{2}', 'a{1}?', 'a{1}??', 'a{99999999999}', 'x{a}', '\\', '[\\', '[a', '[b-a]', '[a-', '[a-]', '[-a]', '[a-b-c]', '[\\d-a]', '[a-\\d]', '[\\w-\\s]', '[\\d-]',
  '\\1', '\\2(a)', '(a)\\2', '\\8', '\\9', '\\08', '\\00', '\\01', '\\012', '\\377', '\\400', '\\777', '[\\1]', '[\\8]', '[\\00]', '[\\012]', '[\\b]', '[\\B]', '\\c', '\\cA', '\\c1', '\\ca', '[\\c]', '[\\c1]', '[\\c_]', '[\\cA]', '[\\c*]',
  '\\x', '\\x1', '\\x41', '\\xg', '\\u', '\\u0', '\\u0041', '\\u{41}', '\\u{', '\\u{}', '\\u{110000}', '\\u{0000041}', '\\u{g}', '\\ud83d\\udca9', '\\ud83d\\u', '\\ud83d',
  '\\a', '\\e', '\\-', '\\/', '\\_', '\\ ', '\\k', '\\k<a>', '\\k<a', '\\k<>', '(?<a>b)\\k', '(?<a>b)\\k<', '(?<a>b)\\k<b>', '(?<a>b)\\k<a>', '\\k<a>(?<a>b)', '(?<a>b)[\\k]', '[\\k]',
  '\\p', '\\p{', '\\p{L', '\\p{L}', '\\p{}', '\\p{Foo}', '\\p{gc=}', '\\p{gc=L}', '\\p{gc=Foo}', '\\p{=L}', '\\p{L=}', '\\p{sc=Latin}', '\\p{Latin}', '\\p{Script}', '\\p{scx=Grek}', '\\p{lu}', '\\p{ L}', '\\pL', '[\\p]', '[\\p{Foo}]', '[\\p{L}-a]',
  '\\P{L}', '\\P{Any}', '\\P{RGI_Emoji}', '\\p{RGI_Emoji}', '[\\p{RGI_Emoji}]', '[^\\p{RGI_Emoji}]', '[\\P{RGI_Emoji}]', '\\p{punct}', '\\p{General_Category=punct}', '\\p{space}', '\\p{Full_Composition_Exclusion}', '\\p{IDS_Unary_Operator}', '\\p{Hyphen}', '\\p{Block=Latin}',
  '(?i)', '(?i:a', '(?i:a)', '(?-:a)', '(?:a)', '(?-i:a)', '(?i-m:a)', '(?ii:a)', '(?i-i:a)', '(?i--m:a)', '(?x:a)', '(?ix:a)', '(?i-', '(?ims-:a)', '(?-ims:a)', '(?g:a)',
  '(?<\\u0061>b)', '(?<\\u{61}>b)', '(?<\\ud835\\udc9c>b)', '(?<\u{1d49c}>b)', '(?<\\ud835>b)', '(?<\ud835>b)', '(?<a\\u0030>b)', '(?<\\u0030a>b)', '(?<$_\u200c>b)', '(?<\u200ca>b)', '(?<\\x61>b)', '(?<é>b)', '(?<a\\>b)',
  '(?:(?<a>x)|(?<a>y))', '(?<a>x)|(?<a>y)|(?<a>z)', '(?:(?<a>x)|y)(?<a>z)', '(?:(?<a>x)|(?:(?<a>y)|z))', '(?:(?<a>x(?<a>y))|z)', '(?<a>(?<a>))', '(?<a>x)|(?<b>y(?<a>z))', '(?=(?<a>x))(?<a>x)',
  '(?<=a', '(?<!a', '(?<a)', '(?', '(?:', '(?=', '|', '||', '()', '(|)', '(?:)', '[]', '[^]', '[]a', '[^]a', 'a|*', '(*)', '(?:+)', '(?=*)', '\ud83d', '\ud83d\udca9', '[\ud83d\udca9]', '[\ud83d\udca9-\ud83d\udcab]', '\u2028', '/', '\n'],
['', 'u', 'v'], ['ab\u{1d49c}']);
product(['[&&]', '[a&&]', '[&&a]', '[a&&b]', '[a&&&b]', '[a&b]', '[a&&b&&c]', '[a&&b--c]', '[a--b]', '[a--]', '[--a]', '[a--b&&c]', '[a---b]', '[a-b--c]', '[a--b-c]', '[a-b]', '[a-]', '[-a]', '[a-b-c]', '[(]', '[)]', '[{]', '[}]', '[/]', '[|]', '[-]', '[\\(]', '[\\|]', '[\\-]', '[\\&]', '[\\~]', '[\\ ]', '[!!]', '[!a!]', '[a!!b]', '[##]', '[$$]', '[%%]', '[**]', '[++]', '[,,]', '[..]', '[::]', '[;;]', '[<<]', '[==]', '[>>]', '[??]', '[@@]', '[^^]', '[^^^]', '[``]', '[~~]', '[__]', '[""]',
  '[[a]', '[a]]', '[[a]]', '[[]]', '[[^a]]', '[^[^a]]', '[a[b]c]', '[[a-z]&&[aeiou]]', '[[a-z]--[aeiou]]', '[\\w--\\d]', '[\\w&&\\d]', '[\\w--[0-9]--_]', '[\\p{L}--[a-z]]', '[\\p{L}&&\\p{ASCII}]', '[a-[b]]', '[[a]-b]', '[\\d-a]', '[a-\\d]', '[b-a]', '[\\q]', '[\\q{]', '[\\q{a]', '[\\q{a}]', '[\\q{}]', '[\\q{|}]', '[\\q{ab|a|}]', '[\\q{a|b|ab}c]', '[^\\q{ab}]', '[^\\q{a}]', '[^\\q{}]', '[^\\q{a|b}]', '[\\q{ab}--\\q{ab}]', '[\\q{ab|c}&&\\q{ab}]', '[\\q{ab}&&a]', '[^\\q{ab}&&a]', '[^\\q{ab}--\\q{ab}]', '[^a--\\q{ab}]', '[^[\\q{ab}]]', '[a-\\q{b}]', '[\\q{(}]', '[\\q{\\(}]', '[\\q{&&}]', '[\\q{\\n|\\x41}]', '[\\Q{a}]', '\\q{a}', '[\\b]', '[\\B]', '[\\k]', '[\\1]', '[\\0]', '[\\c]', '[\\cA]', '[\\', '[a\\', '[a--\\', '[a&&', '[a--[', '[^', '[', '[]', '[^]', '[a--b-', '[\\p{RGI_Emoji}--\\q{ab}]', '[\\p{RGI_Emoji}&&\\p{Emoji}]', '[^\\p{RGI_Emoji}&&\\p{Emoji}]', '[^\\p{Emoji}--\\p{RGI_Emoji}]', '[\\p{Foo}]', '[\\p{Lu}a]', '[\\P{Lu}a]'],
['v', 'vi'], ['abc_1(', '\u{1f600}ABC']);

// Characters, classes, anchors.
product(['a', 'abc', 'bc', '.', '..', '...', '[abc]', '[^abc]', '[a-c]+', '[^a-c]+', '\\d+', '\\D+', '\\w+', '\\W+', '\\s+', '\\S+', '[\\s\\S]+', '[^]', '[]', '^', '$', '^a', 'c$', '^abc$', '\\bb', '\\Bb', '\\b', '\\B', 'b\\b', 'b\\B', '^.', '.$', '^\\s', '[\\d_]+', '[^\\d]+', '[^\\W]+', '[^\\w\\s]+'],
['', 'm', 's', 'u', 'y', 'ims'], ['abc', 'xabc 12', '\nab\r\nc\u2028d', ''], [0, 1]);
product(['.', '..', '^.$', '^..$', '[^a]', '[^a]$', '\\ud83d', '\\udca9', '\\ud83d\\udca9', '\\u{1f4a9}', '[\\ud83d\\udca9]', '[\\ud83d]', '[\ud83d]', '\ud83d', '\udca9', '[\u{1f4a0}-\u{1f4af}]', '\u{1f4a9}+', '\u{1f4a9}{2}', '(.)\\1', '\\S', '\\W+', '\\D*?$', '$', '(?<=.)', '(?<=\\udca9)', '(?<!\\ud83d)\\udca9', '(?<=^.)$', '(?<=\\ud83d)', '(?:)', '(?=\\udca9)', '(.*)\\1$', '[^]*', '[^x]*?\\udca9', '.{2}', '.+?.', '[^a-z]{1,2}', '(?<=[^a]{2})'],
['', 'u', 'v', 'y', 'uy'], ['\u{1f4a9}', '\u{1f4a9}\u{1f4a9}', '\ud83d', '\udca9\ud83d', 'a\ud83d\ud83d\udca9\udca9'], [0, 1, 2]);

// Quantifiers, groups, references, looks.
product(['a*', 'a+', 'a?', 'a*?', 'a+?', 'a??', 'a{2}', 'a{2,}', 'a{1,2}', 'a{2,}?', 'a{0}', 'a{0,1}', '(a)*', '(a)*?', '(a)+', '(a)?', '(a)??', '(a*)*', '(a*)+', '(a*)?', '(a?)*?b', '(a|b)*', '(a|ab)(c|bcd)(d*)', '(?:a|ab)(?:c|bcd)', '((a)|(b))*', '(a)|b', '(?:(a)|(b)|(c))+', '((a)|(b))+?c', '(?:(a)|b){2}', '(?:(a)|(b)){1,3}', '(a?b??)*', '(?:a?)*?$', '(a*){2,3}', '(?:a?){3}', '(?:){5}', '(){3}', '(a{0,2}){0,2}', '(a{1,2}?){2}', '(?:ab?)+?c', '(?=(a+))', '(?=(a+))a*b\\1', '(?!a)', '(?!(a))b', '(?:(?=(a))a)*b', '(?:(?!(b))a)*(b)', '(?=a)*b', '(?=(a))?b', '(?!a)*b', '(?=(a)){2}', '(?:(?=(a)))?b', '(?:(?=(a)))*', '(?:(?=(a))){1,2}a',
  '\\1(a)', '(a)\\1', '(a\\1)', '(?:\\1(a))*', '(a)\\1*', '(?:(a)|b\\1)+', '(a*)b\\1', '(a+)(b+)\\2\\1', '(?:(a)\\1?)+', '((a)\\2){2}', '(?<x>a)\\k<x>', '(?<x>a)|(?<x>b)', '(?:(?<x>a)|(?<x>b))\\k<x>', '(?:(?:(?<x>a)|(?<x>b))\\k<x>)+', '\\k<x>(?<x>a)',
  '(?<=a)b', '(?<!a)b', '(?<=(a+))b', '(?<=(a)(b*))c', '(?<=(\\w)+)c', '(?<=(\\w){2})c', '(?<=a|ab)b', '(?<=^a*)b', '(?<=\\1(a))b', '(?<=(a)\\1)b', '(?<=(?=(a))a)b', '(?=(?<=(a))b)', '(?<=(?<!a)b)c', '(?<=([ab]+)([bc]+))$', '(?<=a{2})b', '(?<=a{1,2}?)b', '(?<=(?:a|(b))*)c', '(?<=a.?)b', '(?<!(^|a))b', '(?<=\\b)b', '(?<=$)', '(?<=(a?)*)b', '(?<=ab(?=c)..)', '(?<=(.)(.))c\\1', '(?<=b\\1(a?))c'],
['', 'i', 'u'], ['aab', 'abcd', 'aaabbb', 'bAabc', 'abab', 'aabcaabc', '']);

// Case.
product(['k', 'K', '\\u212a', '[k]', '[^k]', '[a-z]', '[^a-z]', '\\w', '\\W', '[\\w]', '[^\\w]', '[^\\W]', '[\\W]', '\\b', 's', '\\u017f', '[\\u017f]', '\\u00df', '\\u1e9e', 'ss', '\\u03c3', '\\u03c2', '[\\u03a3]', '\\u0130', 'i', '\\u0131', 'I', '\\u00e5', '\\u212b', '\\u2126', '\\u03c9', '\\u00b5', '\\u03bc', '\\u1c80', '\\u0432', '\\u10d0', '\\u1c90', '\\uab70', '\\u13a0', '\\u13f8', '[^\\u0390]', '\\u1fd3', '\\u0345', '\\u03b9', '\\u1fbe', '\\u0149', '\\u1f80', '\\u1f88', '\\ufb05', '\\ufb06', '\\u{10400}', '[\\u{10400}-\\u{10427}]', '\\u01c4', '\\u01c5', '(\\u01c6)\\1', '(k)\\1', '(.)\\1', '(.)(?=\\1)', '\\p{Lu}', '\\P{Lu}', '\\p{Ll}', '[^\\p{Lu}]', '[^\\P{Lu}]', '[\\P{Lu}]', '[\\p{Lu}]', '[^\\u017f]', '[\\u00e0-\\u00ff]', '\\u0178', '[\\x60-\\x7b]', '[A-z]', '[_-a]'],
['i', 'iu', 'iv', 'u'], ['k', 'K\u212ak', 's\u017fS', '\u00df\u1e9e\u1e9e', '\u03c3\u03c2\u03a3', 'I\u0130\u0131i', '\u00e5\u212b\u00c5', '\u2126\u03c9\u03a9\u00b5\u03bc\u039c', '\u0432\u1c80\u0412', '\u10d0\u1c90\uab70\u13a0\u13f8', '\u0390\u1fd3\u0345\u03b9\u1fbe', '\u{10428}\u{10400}', '\u01c4\u01c5\u01c6', '\u1f80\u1f88\ufb05\ufb06', '\u00ff\u0178_']);
product(['(?i:a)b', '(?i:a(?-i:b))c', '(?-i:a)b', '(?s:.)', '(?-s:.)', '(?m:^)b', '(?m:a$)', '(?-m:^)b', '(?i:[a-b])\\1', '(a)(?i:\\1)', '(?i:(a))\\1', '(?i:\\w)', '(?i:\\b.)', '(?ims-:a.$)', '(?s-i:.)b', '(?i:a|b)c', '(?i:\\p{Lu})', '(?i:k)'],
['', 'i', 'm', 's', 'iu', 'v'], ['ab', 'AB', 'a\nb', 'aA', 'A\nbc', 'k\u212a\u017f']);

// Properties and their strings.
product(['\\p{L}+', '\\p{Lu}', '\\P{L}+', '\\p{N}', '\\p{Script=Greek}+', '\\p{scx=Deva}+', '\\p{sc=Deva}+', '\\p{Alphabetic}+', '\\p{ASCII}+', '\\p{Any}', '\\p{Assigned}+', '\\p{Emoji}', '\\p{Emoji_Presentation}', '\\p{Extended_Pictographic}', '\\p{ID_Start}+', '\\p{White_Space}', '\\p{Cn}', '\\p{Cs}', '\\p{Co}', '\\p{LC}+', '[\\p{L}\\p{N}]+', '[^\\p{L}]+', '\\p{Uppercase}', '\\p{Hex}+', '\\p{RI}+', '\\p{Sc}', '\\p{Pd}', '\\p{Math}', '\\p{Zs}', '[\\p{Lu}&&\\p{ASCII}]', '[\\p{L}--\\p{Script=Latin}]', '\\p{Emoji_Keycap_Sequence}', '\\p{RGI_Emoji_Flag_Sequence}', '\\p{RGI_Emoji}', '^\\p{RGI_Emoji}$', '\\p{RGI_Emoji}+$', '\\p{Basic_Emoji}', '\\p{RGI_Emoji_Modifier_Sequence}', '\\p{RGI_Emoji_ZWJ_Sequence}', '\\p{RGI_Emoji_Tag_Sequence}', '(?<=\\p{RGI_Emoji})$', '(?<=^\\p{RGI_Emoji}{2})', '[\\p{RGI_Emoji}a-z]+', '[\\p{RGI_Emoji}--\\q{\u{1f1e9}\u{1f1ea}}]', '[\\p{RGI_Emoji}&&[\\q{9\ufe0f\u20e3}a]]', '\\p{RGI_Emoji}{2}'],
['u', 'v', 'iv'], ['abcÄß9', 'αβγ д', 'नम।ः', '\u{1f600}\u{1f1e9}\u{1f1ea}', '9\ufe0f\u20e3\u{1f44b}\u{1f3fd}', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '\ud800\u0378\ue000€—＋\u00a0']);
product(['[\\q{abc|ab|a|}]', '[\\q{abc|ab|a}]c', '^[\\q{abc|ab|a}]c', '(?<=[\\q{abc|bc|c}])$', '(?<=^[\\q{abc|bc|c|}])', '[\\q{ABC|d}]+', '[\\q{ab}b-d]{2}', '[[\\q{ab|cd}]--\\q{cd}]', '[\\q{k\u212a}]', '[\\q{kK|s}&&\\q{KK|\u017f}]', '[^\\q{s}]', '([\\q{ab|a}])\\1'],
['v', 'iv'], ['abcabc', 'ABC', 'ab', 'aabb', 'kkss', 'aab', '\u212ak\u017f', '']);

// Expressions as programs have them.
const semver = '^v?(0|[1-9]\\d{0,256})\\.(0|[1-9]\\d{0,256})\\.(0|[1-9]\\d{0,256})(?:-((?:0|[1-9]\\d{0,256}|\\d{0,256}[a-zA-Z-][a-zA-Z0-9-]{0,250})(?:\\.(?:0|[1-9]\\d{0,256}|\\d{0,256}[a-zA-Z-][a-zA-Z0-9-]{0,250}))*))?(?:\\+([0-9A-Za-z-]{1,250}(?:\\.[0-9A-Za-z-]{1,250})*))?$';
product([semver], ['', 'u', 'i'], ['1.2.3', 'v10.20.30-alpha.1+build.5', '1.2', '01.2.3', '1.2.3-0a.-', '1.2.3+', '1.2.3-beta..1']);
product(['^[\\w.!#$%&\'*+/=?^`{|}~-]+@[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?(?:\\.[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?)*$', '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[^\\w\\s]).{8,}$', '(?<!\\d)\\d{3}(?!\\d)', '\\B(?=(\\d{3})+(?!\\d))', '(["\'])(?:(?!\\1).|\\\\\\1)*\\1', '^(?!-)[a-z0-9-]{1,63}(?<!-)$', '<(\\w+)[^>]*>(.*?)<\\/\\1>', '(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)', '^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}$', '([a-z])([A-Z])', '[^a-z0-9]+', '^\\s+|\\s+$', '\\{\\{\\s*(.+?)\\s*\\}\\}', '(\\w+)\\s+\\1'],
['', 'i'], ['user.name@mail.example.com', 'Passw0rd!', 'tel 123 4567', '1234567.891', '"it\\"s" \'x\'', 'a-b', '<b class="x">bold</b>', 'on 2024-02-29', '192.168.0.1', 'camelCaseText', '  trim me  ', 'Hi {{ name }}!', 'the the end'], [0, 3]);
save('exec.txt.gz');

// Random expressions.
lines.clear();
let seed = 20250101;
const random = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor(seed / 4294967296 * n);
};
const one = (list) => list[random(list.length)];
let groups = 0, names = 0;
function atom(depth, flags) {
  switch (random(depth > 0 ? 16 : 8)) {
    case 0: case 1: case 2: return one(['a', 'b', 'c', 'A', 'B']);
    case 3: return one(['.', '\\w', '\\W', '\\d', '\\s', '\\S', '[ab]', '[^a]', '[a-b]', '[^]', '[\\w]', '[^\\Wa]', '[B-b]']);
    case 4: return one(['\\b', '\\B', '^', '$', '(?=a)', '(?!b)']);
    case 5: return '\\' + (1 + random(3));
    case 6: return one(['é', '\\u{1f4a9}', '\\ud83d', '\\udca9', '[\\ud83d\\udca9]', '\\u212a', '[^\\u017f]', '\\x6b', 's', '\u{1f4a9}', '\u03c3']);
    case 7: return one(flags.includes('v') ? ['[\\q{ab|a}]', '[\\w--a]', '[[a-c]&&[b-d]]', '\\p{Lu}', '[^[a]]'] : flags.includes('u') ? ['\\p{Lu}', '\\P{Ll}', '[\\p{Lu}b]'] : ['{', 'a{', ']', '\\c', '\\07', '[\\1]']);
    case 8: case 9: groups++; return '(' + disjunction(depth - 1, flags) + ')';
    case 10: return '(?:' + disjunction(depth - 1, flags) + ')';
    case 11: return '(?=' + disjunction(depth - 1, flags) + ')';
    case 12: return '(?!' + disjunction(depth - 1, flags) + ')';
    case 13: return '(?<=' + disjunction(depth - 1, flags) + ')';
    case 14: return '(?<!' + disjunction(depth - 1, flags) + ')';
    case 15: return random(2) ? `(?<n${names++}>` + disjunction(depth - 1, flags) + ')' : `(?${one(['i', '-i', 's', 'm-s', 'i-m'])}:` + disjunction(depth - 1, flags) + ')';
  }
}
function term(depth, flags) {
  const a = atom(depth, flags);
  if (random(3)) return a;
  return a + one(['*', '+', '?', '{2}', '{0,2}', '{1,}', '{1,3}', '{0}']) + (random(3) ? '' : '?');
}
function sequence(depth, flags) {
  let s = '';
  for (let i = random(4); i >= 0; i--) s += term(depth, flags);
  return s;
}
function disjunction(depth, flags) {
  let s = sequence(depth, flags);
  for (let i = random(3); i > 1; i--) s += '|' + sequence(depth, flags);
  return s;
}
const letters = ['a', 'b', 'c', 'a', 'b', 'A', 'B', ' ', '\n', 'é', '\u{1f4a9}', '\ud83d', '\udca9', '\u212a', 'k', 's', '\u017f', '\u03c2', '_', '1'];
while (lines.size < 6000) {
  const flags = one(['', '', 'i', 'm', 's', 'u', 'u', 'iu', 'v', 'iv', 'y', 'uy']);
  names = 0;
  const source = disjunction(3, flags);
  if (source.length > 60) continue;
  let text = '';
  const ascii = random(2);
  for (let i = random(9); i > 0; i--) text += ascii ? one(['a', 'b', 'c', 'a', 'b', 'A', 'B', ' ', '1']) : one(letters);
  // Most of what cannot be read says nothing new.
  if (typeof run(source, flags, '', 0) === 'string' && random(20)) continue;
  add(source, flags, text, random(3) ? 0 : random(text.length + 1));
}
save('random.txt.gz');
