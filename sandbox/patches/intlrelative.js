// Intl.RelativeTimeFormat.
(function (kit, base) {
  'use strict';
  const { remember, relativeTime, locales: listLocales, keyword } = kit;
  const { among, localesOf, optionsOf, choice, matcher, typeName, resolved, extended, own, finish } = base;
  const numberLocales = listLocales();

  function RelativeTimeFormat() {
    if (new.target === undefined) throw new TypeError("Constructor Intl.RelativeTimeFormat requires 'new'");
    const owner = 'Intl.RelativeTimeFormat';
    const tags = localesOf(arguments[0]);
    const options = optionsOf(arguments[1], owner);
    matcher(options, owner);
    const numbering = typeName(options, 'numberingSystem');
    const { locale, tag } = resolved(tags, numberLocales);
    const named = keyword(tag, 'nu');
    const shown = extended(locale, named === 'latn' && (numbering === undefined || numbering === 'latn') ? [['nu', named]] : []);
    const style = choice(options, 'style', ['long', 'short', 'narrow'], owner, 'long');
    const numeric = choice(options, 'numeric', ['always', 'auto'], owner, 'always');
    remember(this, { __proto__: null, kind: 'RelativeTimeFormat', locale, shown, style, numeric });
  }

  const units = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

  function unitOf(unit, method) {
    const text = `${unit}`;
    for (let i = 0; i < units.length; i++) if (text === units[i] || text === `${units[i]}s`) return units[i];
    throw new RangeError(`Invalid unit argument for ${method}() '${text}'`);
  }

  function write(object, value, unit, name) {
    const method = `Intl.RelativeTimeFormat.prototype.${name}`;
    const { locale, style, numeric } = own(object, 'RelativeTimeFormat', method);
    const number = +value;
    const known = unitOf(unit, method);
    if (!among([0], number - number)) throw new RangeError(`Value need to be finite number for ${method}()`);
    return relativeTime(locale, style, numeric === 'auto', number, known, name === 'formatToParts');
  }

  return {
    constructor: finish(RelativeTimeFormat, 'RelativeTimeFormat', numberLocales, {
      resolvedOptions() {
        const { shown, style, numeric } = own(this, 'RelativeTimeFormat', 'Intl.RelativeTimeFormat.prototype.resolvedOptions');
        return { locale: shown, style, numeric, numberingSystem: 'latn' };
      },
      format(value, unit) { return write(this, value, unit, 'format'); },
      formatToParts(value, unit) { return write(this, value, unit, 'formatToParts'); },
    }),
  };
})
