// Intl.Collator, and String.prototype.localeCompare.
(function (kit, base) {
  'use strict';
  const { call, remember, collator, locales: listLocales, keyword } = kit;
  const { among, localesOf, optionsOf, choice, matcher, resolved, extended, own, finish } = base;
  const numberLocales = listLocales();

  function read(locales, given, owner) {
    const tags = localesOf(locales);
    const options = optionsOf(given, owner);
    const format = { __proto__: null };
    format.usage = choice(options, 'usage', ['sort', 'search'], owner, 'sort');
    matcher(options, owner);
    const collation = options.collation === undefined ? undefined : base.typeName(options, 'collation');
    const { numeric } = options;
    const caseFirst = choice(options, 'caseFirst', ['upper', 'lower', 'false'], owner, undefined);
    const { locale: found, tag } = resolved(tags, numberLocales);
    const language = call(base.split, found, '-')[0];
    const locale = found === 'en-US' ? found : language; // regions have no order of their own
    const known = (name) => (language === 'de' && name === 'phonebk') || (language === 'es' && name === 'trad');
    const co = keyword(tag, 'co');
    const kn = keyword(tag, 'kn');
    const kf = keyword(tag, 'kf');
    const inTag = kn === undefined ? undefined : kn !== 'false';
    const firstInTag = among(['upper', 'lower', 'false'], kf) ? kf : undefined;
    format.collation = 'default';
    if (format.usage === 'sort' && known(collation)) format.collation = collation;
    else if (format.usage === 'sort' && known(co)) format.collation = co;
    format.locale = locale;
    format.shown = extended(locale, [
      ['co', known(co) && (collation === undefined || !known(collation) || collation === co) ? co : undefined],
      ['kf', caseFirst === undefined || caseFirst === firstInTag ? firstInTag : undefined],
      ['kn', kn !== undefined && (numeric === undefined || !!numeric === inTag) ? kn : undefined],
    ]);
    format.sensitivity = choice(options, 'sensitivity', ['base', 'accent', 'case', 'variant'], owner, 'variant');
    const { ignorePunctuation } = options;
    format.ignorePunctuation = ignorePunctuation === undefined ? false : !!ignorePunctuation;
    format.numeric = numeric === undefined ? inTag === true : !!numeric;
    format.caseFirst = caseFirst || firstInTag || 'false';
    return format;
  }

  function Collator() {
    if (new.target === undefined) return new Collator(arguments[0], arguments[1]);
    const format = read(arguments[0], arguments[1], 'Intl.Collator');
    remember(this, { __proto__: null, kind: 'Collator', read: format, compare: collator(format), bound: undefined });
  }

  const constructor = finish(Collator, 'Collator', numberLocales, {
    resolvedOptions() {
      const { read: format } = own(this, 'Collator', 'Intl.Collator.prototype.resolvedOptions');
      return {
        locale: format.shown, usage: format.usage, sensitivity: format.sensitivity, ignorePunctuation: format.ignorePunctuation,
        collation: format.collation, numeric: format.numeric, caseFirst: format.caseFirst,
      };
    },
  }, {
    get compare() {
      const state = own(this, 'Collator', 'get Intl.Collator.prototype.compare');
      if (state.bound === undefined) {
        const { compare } = state;
        [state.bound] = [(x, y) => compare(`${x}`, `${y}`)];
      }
      return state.bound;
    },
  });

  return {
    constructor,
    comparer(locales, options, owner) { return collator(read(locales, options, owner)); },
  };
})
