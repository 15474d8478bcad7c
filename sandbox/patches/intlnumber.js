// Intl.NumberFormat, and toLocaleString of numbers.
(function (kit, base) {
  'use strict';
  const { call, remember, numberFormat, knowsUnit, isNumber } = kit;
  const { among, localesOf, optionsOf, choice, integer, matcher, typeName, resolved, extended, own, finish } = base;
  const { keyword, locales: listLocales } = kit;
  const numberLocales = listLocales();
  const { test } = RegExp.prototype;

  const zeroDigits = 'ADP AFN ALL BIF BYR CLP COP DJF ESP GNF HUF IDR IQD IRR ISK ITL JPY KMF KPW KRW LAK LBP LUF MGA MGF MMK MRO PKR PYG RWF SLL SOS STD SYP TMM TRL UGX UYI VND VUV XAF XOF XPF YER ZMK ZWD';
  const threeDigits = 'BHD JOD KWD LYD OMR TND';
  const fourDigits = 'CLF UYW';

  function digitsOf(currency) {
    const has = (list) => call(base.indexOf, list, currency) >= 0;
    if (has(zeroDigits)) return 0;
    if (has(threeDigits)) return 3;
    return has(fourDigits) ? 4 : 2;
  }

  // digit checks a digit option that was read before.
  const digit = (name, value, low, high, fallback) => integer({ __proto__: null, [name]: value }, name, low, high, fallback);

  const increments = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000];
  const modes = ['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven'];

  // readDigits reads how many digits there are to be.
  function readDigits(options, read, least, most, compact, owner) {
    read.minimumIntegerDigits = integer(options, 'minimumIntegerDigits', 1, 21, 1);
    let { minimumFractionDigits: leastFraction, maximumFractionDigits: mostFraction, minimumSignificantDigits: leastSignificant, maximumSignificantDigits: mostSignificant } = options;
    read.roundingIncrement = integer(options, 'roundingIncrement', 1, 5000, 1);
    if (!among(increments, read.roundingIncrement)) throw new RangeError('roundingIncrement value is out of range.');
    read.roundingMode = choice(options, 'roundingMode', modes, owner, 'halfExpand');
    read.roundingPriority = choice(options, 'roundingPriority', ['auto', 'morePrecision', 'lessPrecision'], owner, 'auto');
    read.trailingZeroDisplay = choice(options, 'trailingZeroDisplay', ['auto', 'stripIfInteger'], owner, 'auto');
    if (read.roundingIncrement !== 1) most = least;
    const hasSignificant = leastSignificant !== undefined || mostSignificant !== undefined;
    const hasFraction = leastFraction !== undefined || mostFraction !== undefined;
    let needsSignificant = true;
    let needsFraction = true;
    if (read.roundingPriority === 'auto') {
      needsSignificant = hasSignificant;
      if (hasSignificant || (!hasFraction && compact)) needsFraction = false;
    }
    if (needsSignificant) {
      leastSignificant = digit('minimumSignificantDigits', leastSignificant, 1, 21, 1);
      mostSignificant = digit('maximumSignificantDigits', mostSignificant, leastSignificant, 21, 21);
    }
    if (needsFraction && hasFraction) {
      leastFraction = digit('minimumFractionDigits', leastFraction, 0, 100, undefined);
      mostFraction = digit('maximumFractionDigits', mostFraction, 0, 100, undefined);
      if (leastFraction === undefined) leastFraction = least < mostFraction ? least : mostFraction;
      else if (mostFraction === undefined) mostFraction = most > leastFraction ? most : leastFraction;
      else if (leastFraction > mostFraction) throw new RangeError('maximumFractionDigits value is out of range.');
    } else if (needsFraction) {
      leastFraction = least;
      mostFraction = most;
    }
    if (!needsSignificant && !needsFraction) {
      leastFraction = mostFraction = 0;
      leastSignificant = 1;
      mostSignificant = 2;
      needsSignificant = needsFraction = true;
      read.roundingPriority = 'morePrecision';
    }
    if (needsFraction) {
      read.minimumFractionDigits = leastFraction;
      read.maximumFractionDigits = mostFraction;
    }
    if (needsSignificant) {
      read.minimumSignificantDigits = leastSignificant;
      read.maximumSignificantDigits = mostSignificant;
    }
    if (read.roundingIncrement !== 1) {
      if (needsSignificant) throw new TypeError('RoundingType is not fractionDigits');
      if (mostFraction !== leastFraction) throw new RangeError('maximumFractionDigits value is out of range.');
    }
  }

  function readGrouping(options, fallback, owner) {
    const value = options.useGrouping;
    if (value === undefined) return fallback;
    if (value === true) return 'always';
    if (!value) return false;
    const text = `${value}`;
    if (text === 'true' || text === 'false') return fallback;
    if (among(['min2', 'auto', 'always'], text)) return text;
    throw new RangeError(`Value ${text} out of range for ${owner} options property useGrouping`);
  }

  // read makes what there is to know of a format from what a program gave.
  function read(locales, given, owner) {
    const tags = localesOf(locales);
    const options = optionsOf(given, owner);
    const format = { __proto__: null };
    matcher(options, owner);
    const numbering = typeName(options, 'numberingSystem');
    const { locale, tag } = resolved(tags, numberLocales);
    const named = keyword(tag, 'nu');
    format.locale = locale;
    format.shown = extended(locale, named === 'latn' && (numbering === undefined || numbering === 'latn') ? [['nu', named]] : []);
    const style = choice(options, 'style', ['decimal', 'percent', 'currency', 'unit'], owner, 'decimal');
    format.style = style;
    const { currency } = options;
    if (currency !== undefined) {
      const code = `${currency}`;
      if (!call(test, /^[a-z]{3}$/i, code)) throw new RangeError(`Invalid currency code : ${code}`);
      if (style === 'currency') format.currency = call(String.prototype.toUpperCase, code);
    } else if (style === 'currency') {
      throw new TypeError('Currency code is required with currency style.');
    }
    const currencyDisplay = choice(options, 'currencyDisplay', ['code', 'symbol', 'narrowSymbol', 'name'], owner, 'symbol');
    const currencySign = choice(options, 'currencySign', ['standard', 'accounting'], owner, 'standard');
    const unit = options.unit === undefined ? undefined : `${options.unit}`;
    if (unit !== undefined ? !knowsUnit(unit) : style === 'unit') {
      const problem = `Invalid unit argument for ${owner}() '${unit === undefined ? '' : unit}'`;
      throw unit === undefined ? new TypeError(problem) : new RangeError(problem);
    }
    const unitDisplay = choice(options, 'unitDisplay', ['short', 'narrow', 'long'], owner, 'short');
    if (style === 'currency') {
      format.currencyDisplay = currencyDisplay;
      format.currencySign = currencySign;
    }
    if (style === 'unit') {
      format.unit = unit;
      format.unitDisplay = unitDisplay;
    }
    const notation = choice(options, 'notation', ['standard', 'scientific', 'engineering', 'compact'], owner, 'standard');
    const digits = style === 'currency' ? digitsOf(format.currency) : 0;
    readDigits(options, format, digits, style === 'currency' ? digits : style === 'percent' ? 0 : 3, notation === 'compact', owner);
    const compactDisplay = choice(options, 'compactDisplay', ['short', 'long'], owner, 'short');
    format.notation = notation;
    if (notation === 'compact') format.compactDisplay = compactDisplay;
    format.useGrouping = readGrouping(options, notation === 'compact' ? 'min2' : 'auto', owner);
    format.signDisplay = choice(options, 'signDisplay', ['auto', 'never', 'always', 'exceptZero', 'negative'], owner, 'auto');
    return format;
  }

  function NumberFormat() {
    if (new.target === undefined) return new NumberFormat(arguments[0], arguments[1]);
    const format = read(arguments[0], arguments[1], 'Intl.NumberFormat');
    remember(this, { __proto__: null, kind: 'NumberFormat', read: format, write: numberFormat(format), bound: undefined });
  }

  const shownNames = [
    'style', 'currency', 'currencyDisplay', 'currencySign', 'unit', 'unitDisplay', 'minimumIntegerDigits', 'minimumFractionDigits', 'maximumFractionDigits',
    'minimumSignificantDigits', 'maximumSignificantDigits', 'useGrouping', 'notation', 'compactDisplay', 'signDisplay',
    'roundingIncrement', 'roundingMode', 'roundingPriority', 'trailingZeroDisplay',
  ];

  function ends(first, last) {
    if (first === undefined) throw new TypeError(`Invalid start : undefined`);
    if (last === undefined) throw new TypeError(`Invalid end : undefined`);
    if (!isNumber(first)) throw new RangeError(`Invalid start : ${first}`);
    if (!isNumber(last)) throw new RangeError(`Invalid end : ${last}`);
  }

  const own2 = (object, name) => own(object, 'NumberFormat', `Intl.NumberFormat.prototype.${name}`);

  const constructor = finish(NumberFormat, 'NumberFormat', numberLocales, {
    resolvedOptions() {
      const { read: format } = own2(this, 'resolvedOptions');
      const shown = { locale: format.shown, numberingSystem: 'latn' };
      for (let i = 0; i < shownNames.length; i++) {
        const value = format[shownNames[i]];
        if (value !== undefined) shown[shownNames[i]] = value;
      }
      return shown;
    },
    formatToParts(value) { return own2(this, 'formatToParts').write('parts', value); },
    formatRange(start, end) {
      const { write } = own2(this, 'formatRange');
      ends(start, end);
      return write('range', start, end);
    },
    formatRangeToParts(start, end) {
      const { write } = own2(this, 'formatRangeToParts');
      ends(start, end);
      return write('rangeparts', start, end);
    },
  }, {
    get format() {
      const state = own(this, 'NumberFormat', 'UnwrapNumberFormat');
      if (state.bound === undefined) {
        const { write } = state;
        [state.bound] = [(value) => write('text', value)];
      }
      return state.bound;
    },
  });

  return {
    constructor,
    readDigits,
    text(value, locales, options, owner) { return numberFormat(read(locales, options, owner))('text', value); },
  };
})
