// Intl.DisplayNames.
(function (kit, base) {
  'use strict';
  const { call, remember, canonical, displayName, locales: listLocales } = kit;
  const { among, localesOf, choice, matcher, resolved, own, finish } = base;
  const numberLocales = listLocales();
  const ObjectOf = Object;
  const { test } = RegExp.prototype;

  function DisplayNames(locales, options) {
    if (new.target === undefined) throw new TypeError("Constructor Intl.DisplayNames requires 'new'");
    const owner = 'Intl.DisplayNames';
    const tags = localesOf(locales);
    if (options === null || (typeof options !== 'object' && typeof options !== 'function')) throw new TypeError('invalid_argument');
    const given = ObjectOf(options);
    const read = { __proto__: null };
    matcher(given, owner);
    read.style = choice(given, 'style', ['narrow', 'short', 'long'], owner, 'long');
    read.type = choice(given, 'type', ['language', 'region', 'script', 'currency', 'calendar', 'dateTimeField'], owner);
    if (read.type === undefined) throw new TypeError('invalid_argument');
    read.fallback = choice(given, 'fallback', ['code', 'none'], owner, 'code');
    const languageDisplay = choice(given, 'languageDisplay', ['dialect', 'standard'], owner, 'dialect');
    if (read.type === 'language') read.languageDisplay = languageDisplay;
    read.locale = resolved(tags, numberLocales).locale;
    remember(this, { __proto__: null, kind: 'DisplayNames', read });
  }

  const forms = {
    __proto__: null,
    language: /^(?:[a-z]{2,3}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$/i,
    region: /^(?:[a-z]{2}|[0-9]{3})$/i,
    script: /^(?:[a-z]{4})?$/i,
    currency: /^[a-z]{3}$/i,
    calendar: /^[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})*$/i,
    dateTimeField: /^(?:era|year|quarter|month|weekOfYear|weekday|day|dayPeriod|hour|minute|second|timeZoneName)$/,
  };

  // codeOf is a code as it is looked for.
  function codeOf(type, text) {
    if (!call(test, forms[type], text)) throw new RangeError('invalid_argument');
    if (type === 'currency') return call(String.prototype.toUpperCase, text);
    if (type !== 'language') return text;
    const tag = canonical(text);
    if (tag === undefined) throw new RangeError('invalid_argument');
    return tag;
  }

  return {
    constructor: finish(DisplayNames, 'DisplayNames', numberLocales, {
      resolvedOptions() {
        const { read } = own(this, 'DisplayNames', 'Intl.DisplayNames.prototype.resolvedOptions');
        const shown = { locale: read.locale, style: read.style, type: read.type, fallback: read.fallback };
        if (read.languageDisplay !== undefined) shown.languageDisplay = read.languageDisplay;
        return shown;
      },
      of(code) {
        const { read } = own(this, 'DisplayNames', 'Intl.DisplayNames.prototype.of');
        const known = codeOf(read.type, `${code}`);
        const name = displayName(read, known);
        if (name !== undefined || read.fallback === 'none') return name;
        return among(['und'], known) && read.type === 'language' ? 'root' : known;
      },
    }),
  };
})
