'use strict';
// Records in locales.txt what Node says of locales and of cases of letters in languages:
//
//	node recordlocales.js
//
// A line that begins with "> " is an expression, the next is what it came to, as JSON, or the
// text of what it threw.

const fs = require('fs');
const path = require('path');

// A sequence of its own, so that the expressions are the same each time.
let seed = 20250311;
const next = (count) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % count;
};
const pick = (list) => list[next(list.length)];
const text = (value) => JSON.stringify(value);
const cases = [];
const add = (expression) => cases.push(expression);

const whole = '[String(l), l.language, l.script, l.region, l.baseName, l.calendar, l.caseFirst, l.collation, l.hourCycle, l.numeric, l.numberingSystem]';
const usual = '[l.calendars, l.collations, l.hourCycles, l.numberingSystems, l.textInfo, l.timeZones, l.weekInfo]';
const of = (tag, options, what) => add(`((l) => ${what})(new Intl.Locale(${text(tag)}${options === undefined ? '' : `, ${options}`}))`);

for (const tag of ['EN-us', 'iw', 'sh', 'mo-MD', 'tl', 'cmn-TW', 'cnr', 'sr-CS', 'ru-SU', 'hy-SU', 'en-UK', 'und-SU', 'en-840', 'de-276', 'sl-SI-rozaj-biske', 'no-nynorsk', 'art-lojban', 'cel-gaulish', 'zh-guoyu', 'zh-hakka', 'ja-Latn-hepburn-heploc', 'hy-arevela', 'hy-arevmda', 'aa-saaho', 'sgn-US', 'sgn-GB', 'en-US-posix', 'sv-aaland', 'az-Qaai', 'swc', 'drw', 'zh-Hant-HK-u-nu-hant-co-stroke', 'en-u-ca-islamicc', 'en-u-ca-ethiopic-amete-alem', 'en-u-kn-yes', 'en-u-ks-primary', 'en-u-ms-imperial', 'en-u-rg-no23', 'en-u-sd-cn11', 'en-u-tz-cnckg', 'en-u-tz-zulu', 'en-t-iw-m0-names', 'en-t-k0-dvorak-i0-handwrit', 'en-a-foo-b-bar', 'en-b-bar-a-foo', 'en-x-a-b-c', 'en-u-attr2-attr1-ca-gregory', 'en-u-0a-abc', 'en-1abc', 'root', 'x-a', 'en--us', 'en-', '', 'en_US', 'i-klingon', 'en-a-foo-a-bar', 'en-u-00-abc', 'en-t-a0', 'abcd', 'en-Latn-Cyrl', 'en-rozaj-rozaj', 'de-u-kn-false-kf-upper', 'en-u-kf', 'en-u-ca', 'en-u-hc-h99', 'en-u-kn-bogus', 'und-Latn-DE', 'und']) {
  of(tag, undefined, whole);
  add(`Intl.getCanonicalLocales(${text(tag)})`);
}
for (const options of ['null', '5', '{ language: "" }', '{ language: "xx-yy" }', '{ language: "DE", script: "latn", region: "at" }', '{ script: "abc" }', '{ region: "USA" }', '{ region: "419" }', '{ calendar: "a" }', '{ calendar: "buddhist" }', '{ calendar: "islamicc" }', '{ collation: "x" }', '{ collation: "phonebk" }', '{ hourCycle: "x" }', '{ hourCycle: "h11" }', '{ caseFirst: "x" }', '{ caseFirst: "false" }', '{ numeric: "x" }', '{ numeric: false }', '{ numberingSystem: "x!" }', '{ numberingSystem: "arab" }', '{ get region() { throw new Error("mine") } }', '{ language: "iw" }', '{ region: "SU" }', '{ calendar: undefined }', '{ language: "root" }']) {
  for (const tag of ['en', 'de-AT-u-ca-gregory-kn-x-own']) of(tag, options, whole);
}
for (const first of ['', '5', 'null', 'undefined', 'true', '{}', '[]', '["en"]', 'new Intl.Locale("de-u-co-phonebk")', 'new Intl.Locale("de"), { region: "CH" }', '{ toString() { return "fr" } }']) add(`String(new Intl.Locale(${first}))`);
add('Intl.Locale("en")');
add('(() => { const log = []; new Intl.Locale("en", new Proxy({}, { get(_, key) { log.push(key) } })); return log })()');
add('Object.getOwnPropertyNames(Intl.Locale.prototype)');
add('[Intl.Locale.length, Intl.Locale.name, Intl.Locale.prototype.toString.length, String(Intl.Locale.prototype.maximize), typeof Intl.Locale.supportedLocalesOf, Object.prototype.toString.call(new Intl.Locale("en"))]');
add('Object.getOwnPropertyNames(Intl)');
for (const call of ['toString.call({})', 'maximize.call("en")', 'minimize.call(null)', 'language']) add(`Intl.Locale.prototype.${call}`);
add('class extends Intl.Locale {}.name');
add('(() => { class Own extends Intl.Locale { get mine() { return this.language } } const l = new Own("sv-SE"); return [l.mine, String(l), l instanceof Intl.Locale, l.maximize() instanceof Own] })()');
// Locales where tags are taken.
for (const use of ['new Intl.NumberFormat(l).format(1234.5)', 'new Intl.DateTimeFormat(l, { timeZone: "UTC" }).format(0)', '(1234.5).toLocaleString(l)', 'new Intl.PluralRules(l).resolvedOptions().locale', 'new Intl.ListFormat([l]).format(["a", "b"])', 'new Intl.RelativeTimeFormat(l).format(-1, "day")', 'new Intl.Collator(l).compare("a", "ä")', 'new Intl.DisplayNames(l, { type: "region" }).of("SE")', 'new Intl.Segmenter(l).resolvedOptions()', 'Intl.getCanonicalLocales([l, "en"])', '"ä".localeCompare("z", l)', 'new Date(0).toLocaleDateString(l, { timeZone: "UTC" })', 'Intl.NumberFormat.supportedLocalesOf(l)', '"i".toLocaleUpperCase(l)']) {
  for (const tag of ['de-DE', 'sv-u-co-trad', 'fr-FR-u-nu-latn']) of(tag, undefined, use);
}
const languages = ['en', 'ar', 'az', 'de', 'es', 'fa', 'fr', 'ha', 'he', 'hi', 'ja', 'kk', 'ko', 'ks', 'ku', 'mn', 'my', 'ne', 'pa', 'pt', 'ru', 'sd', 'sr', 'sv', 'th', 'ug', 'ur', 'uz', 'vi', 'yi', 'yue', 'zh', 'und', 'xx', 'aab', 'din', 'ff', 'gsw', 'hif', 'nb'];
const scripts = ['', '', '', '-Latn', '-Arab', '-Cyrl', '-Hant', '-Hans', '-Deva', '-Zzzz', '-Adlm'];
const regions = ['', '', '-US', '-GB', '-DE', '-CN', '-TW', '-IN', '-IR', '-SA', '-EG', '-TH', '-RS', '-PK', '-NG', '-ZZ', '-001', '-419', '-SU', '-CA', '-AF'];
// Scripts that have more than is usual, and scripts that have not.
for (const tag of ['zh', 'zh-Hant', 'zh-Hans', 'zh-Latn', 'zh-TW', 'zh-Hant-HK', 'yue', 'yue-Hans', 'yue-Hans-CN', 'yue-Hant', 'ar-Latn', 'pa-Arab', 'uz-Arab', 'sr-Latn-ME', 'ks-Deva', 'az-Arab']) of(tag, undefined, usual);
for (let i = 0; i < 160; i++) of(pick(languages) + pick(scripts) + pick(regions) + pick(['', '', '', '-x-own', '-u-ca-buddhist', '-1996']), undefined, '[String(l.maximize()), String(l.minimize())]');
for (let i = 0; i < 120; i++) of(pick(languages) + pick(scripts) + pick(regions) + pick(['', '', '', '', '-u-ca-buddhist-nu-arab', '-u-hc-h11-co-phonebk', '-u-rg-dezzzz', '-u-ca-iso8601', '-u-ca', '-u-fw-mon']), undefined, usual);
for (const key of ['calendar', 'collation', 'currency', 'numberingSystem', 'timeZone', 'unit', 'x', '']) add(`Intl.supportedValuesOf(${text(key)})`);

// Cases of letters.
const letters = ['i', 'I', 'İ', 'ı', 'İi̇', 'I\u0307', 'I\u0328\u0307', 'i\u0307', 'i\u0300\u0307', 'i\u0323\u0307', 'Ì', 'Í', 'Ĩ', 'J\u0301', 'Į\u0303', 'I\u0300', 'I\u0323\u0303', 'j\u0307', 'į\u0307', 'ị\u0307', 'a\u0307', 'ß', 'ŉ', 'ﬁ', 'ΐ', 'ά', 'Ά', 'ή', 'ἤ', 'ή ', 'ᾳ', 'ᾷ', 'ῼ', 'α\u0301\u0345', 'ϊ', 'άι', 'αϊ', 'άυλος', 'ΆΥΛΟΣ', 'ΌΔΟΣ ΟΔΟΣ', 'όδος', 'Μαΐου', 'ευ\u0301', 'ε\u0308', 'ϐϑϕϖ', 'ὖ', 'ῧ', 'ᾀ', 'ῤ', '\u037a', '\u1fbe', 'Ω', 'η\u0301', 'ή τό', 'ῂ', 'ǰ', 'Straße İstanbul ılık', 'Žemaitija į\u0307\u0301', '𝒊', '\ud800i', 'i\udc00', 'և', ''];
for (const language of ['tr', 'az', 'lt', 'el', 'de', 'nl', 'hy']) {
  for (const letter of letters) {
    if (language !== 'tr' && /[\ud800-\udfff](?![\udc00-\udfff])/.test(letter) && next(2) === 0) continue;
    add(`[${text(letter)}.toLocaleUpperCase(${text(language)}), ${text(letter)}.toLocaleLowerCase(${text(language)})]`);
  }
}
for (const locales of ['', 'undefined', 'null', '5', '[]', '["tr", "en"]', '["en", "!!"]', '["en", 5]', '[5]', '"!!"', '"tr-TR"', '"TR-u-kn"', '"tur"', '"tr-Latn-x-a"', '"root"', '"x-tr"', '{ length: 1, 0: "tr" }', '{ length: { valueOf() { throw new Error("mine") } } }', '{ length: 2, 1: "tr" }', '"aze"', '"az-Cyrl"', '"lt_LT"', '"en-u-x"', '["az", "tr"]', 'new Intl.Locale("lt")', 'Symbol.iterator', 'true']) {
  add(`"iI".toLocaleUpperCase(${locales})`);
  add(`"iI".toLocaleLowerCase(${locales})`);
}
for (const that of ['null', 'undefined', '5', '{ toString() { return "i" } }', 'Symbol("i")']) add(`String.prototype.toLocaleUpperCase.call(${that}, "tr")`);

let recorded = '';
for (const expression of cases) {
  let is;
  try { is = text(new Function(`return ${expression}`)()); } catch (error) { is = String(error); }
  recorded += `> ${expression}\n${is}\n`;
}
fs.writeFileSync(path.join(__dirname, 'locales.txt'), recorded);
