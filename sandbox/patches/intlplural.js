// Intl.PluralRules.
(function (kit, base) {
  'use strict';
  const { call, remember, plurals, part, locales: listLocales } = kit;
  const { localesOf, optionsOf, choice, matcher, resolved, own, finish } = base;
  const numberLocales = listLocales();
  const { readDigits } = part('NumberFormat');

  function PluralRules() {
    if (new.target === undefined) throw new TypeError("Constructor Intl.PluralRules requires 'new'");
    const owner = 'Intl.PluralRules';
    const tags = localesOf(arguments[0]);
    const options = optionsOf(arguments[1], owner);
    const read = { __proto__: null };
    matcher(options, owner);
    read.type = choice(options, 'type', ['cardinal', 'ordinal'], owner, 'cardinal');
    readDigits(options, read, 0, 3, false, owner);
    read.locale = resolved(tags, numberLocales).locale;
    if (read.locale !== 'en-US') [read.locale] = call(base.split, read.locale, '-'); // regions have no rules of their own
    remember(this, { __proto__: null, kind: 'PluralRules', read, select: plurals(read) });
  }

  const shownNames = [
    'locale', 'type', 'minimumIntegerDigits', 'minimumFractionDigits', 'maximumFractionDigits', 'minimumSignificantDigits', 'maximumSignificantDigits',
    'pluralCategories', 'roundingIncrement', 'roundingMode', 'roundingPriority', 'trailingZeroDisplay',
  ];

  const own2 = (object, name) => own(object, 'PluralRules', `Intl.PluralRules.prototype.${name}`);

  return {
    constructor: finish(PluralRules, 'PluralRules', numberLocales, {
      resolvedOptions() {
        const { read, select } = own2(this, 'resolvedOptions');
        const shown = {};
        for (let i = 0; i < shownNames.length; i++) {
          const value = shownNames[i] === 'pluralCategories' ? select('categories') : read[shownNames[i]];
          if (value !== undefined) shown[shownNames[i]] = value;
        }
        return shown;
      },
      select(value) { return own2(this, 'select').select('one', +value); },
      selectRange(start, end) {
        const { select } = own2(this, 'selectRange');
        if (start === undefined) throw new TypeError('Invalid startRange : undefined');
        if (end === undefined) throw new TypeError('Invalid endRange : undefined');
        const first = +start;
        const last = +end;
        if (first !== first) throw new RangeError(`Invalid startRange : ${start}`);
        if (last !== last) throw new RangeError(`Invalid endRange : ${end}`);
        return select('range', first, last);
      },
    }),
  };
})
