// Intl.ListFormat.
(function (kit, base) {
  'use strict';
  const { call, remember, iterator, joinList, locales: listLocales, shownValue } = kit;
  const { localesOf, choice, matcher, resolved, own, finish } = base;
  const numberLocales = listLocales();
  const { push } = kit;

  function ListFormat() {
    if (new.target === undefined) throw new TypeError("Constructor Intl.ListFormat requires 'new'");
    const owner = 'Intl.ListFormat';
    const tags = localesOf(arguments[0]);
    const given = arguments[1];
    if (given !== undefined && (given === null || (typeof given !== 'object' && typeof given !== 'function'))) throw new TypeError('invalid_argument');
    const options = given === undefined ? { __proto__: null } : given;
    matcher(options, owner);
    const type = choice(options, 'type', ['conjunction', 'disjunction', 'unit'], owner, 'conjunction');
    const style = choice(options, 'style', ['long', 'short', 'narrow'], owner, 'long');
    remember(this, { __proto__: null, kind: 'ListFormat', locale: resolved(tags, numberLocales).locale, type, style });
  }

  // textsOf reads the texts of anything that iterates.
  function textsOf(list) {
    const texts = [];
    if (list === undefined) return texts;
    const begin = list === null ? undefined : list[iterator];
    if (typeof begin !== 'function') throw new TypeError(`${shownValue(list)} is not iterable (cannot read property Symbol(Symbol.iterator))`);
    const items = call(begin, list);
    const { next } = items;
    for (;;) {
      const step = call(next, items);
      if (step.done) return texts;
      const { value } = step;
      if (typeof value !== 'string') {
        const close = items.return;
        if (close !== undefined && close !== null) call(close, items);
        throw new TypeError(`Iterable yielded ${typeof value === 'symbol' || typeof value === 'object' ? shownValue(value) : value} which is not a string`);
      }
      push(texts, value);
    }
  }

  const own2 = (object, name) => own(object, 'ListFormat', `Intl.ListFormat.prototype.${name}`);

  return {
    constructor: finish(ListFormat, 'ListFormat', numberLocales, {
      resolvedOptions() {
        const { locale, type, style } = own2(this, 'resolvedOptions');
        return { locale, type, style };
      },
      format(list) {
        const { locale, type, style } = own2(this, 'format');
        return joinList(locale, type, style, textsOf(list), false);
      },
      formatToParts(list) {
        const { locale, type, style } = own2(this, 'formatToParts');
        return joinList(locale, type, style, textsOf(list), true);
      },
    }),
  };
})
