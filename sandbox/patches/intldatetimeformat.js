// Intl.DateTimeFormat, and the methods of dates for locales.
(function (kit, base) {
  'use strict';
  const { call, zone, cycle, dateFormat, dateText, dateParts, rangeText, rangeParts, shown, locales: listLocales } = kit;
  const { localesOf, optionsOf, choice, matcher, typeName, resolved, extended, own, finish, create, remember, keyword } = base;
  const { getTime } = Date.prototype;
  const { now } = Date;
  const served = listLocales();
  const name = 'Intl.DateTimeFormat';

  const styles = ['full', 'long', 'medium', 'short'];
  const texts = ['narrow', 'short', 'long'];
  const digits = ['2-digit', 'numeric'];
  const cycles = ['h11', 'h12', 'h23', 'h24'];
  const fields = [
    ['weekday', texts], ['era', texts], ['year', digits], ['month', ['2-digit', 'numeric', 'narrow', 'short', 'long']], ['day', digits],
    ['dayPeriod', texts], ['hour', digits], ['minute', digits], ['second', digits],
  ];
  const ofDate = ['weekday', 'year', 'month', 'day'];
  const ofTime = ['dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits'];
  const zoneNames = ['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric'];

  // settled reads the arguments of a format: the order of the reads is that of ECMA-402.
  function settled(locales, given, required, defaults, owner) {
    const tags = localesOf(locales);
    const options = optionsOf(given, owner);
    matcher(options, owner);
    const calendar = typeName(options, 'calendar');
    const system = typeName(options, 'numberingSystem');
    const { hour12 } = options;
    let hourCycle = choice(options, 'hourCycle', cycles, owner);
    const { locale, tag } = resolved(tags, served);
    const asked = keyword(tag, 'hc');
    const read = { __proto__: null, dataLocale: locale };
    const { timeZone } = options;
    const zoneName = timeZone === undefined ? 'UTC' : `${timeZone}`;
    read.timeZone = zone(zoneName);
    if (read.timeZone === undefined) throw new RangeError(`Invalid time zone specified: ${zoneName}`);
    let explicit = false;
    for (let i = 0; i < fields.length; i++) {
      const [field, allowed] = fields[i];
      if (field === 'second') {
        read.second = choice(options, field, allowed, owner);
        const fraction = options.fractionalSecondDigits;
        if (fraction !== undefined) {
          const count = +fraction;
          if (!(count >= 1 && count <= 3)) throw new RangeError('fractionalSecondDigits value is out of range.');
          read.fractionalSecondDigits = count - (count % 1);
          explicit = true;
        }
      } else {
        read[field] = choice(options, field, allowed, owner);
      }
      if (read[field] !== undefined) explicit = true;
    }
    read.timeZoneName = choice(options, 'timeZoneName', zoneNames, owner);
    if (read.timeZoneName !== undefined) explicit = true;
    choice(options, 'formatMatcher', ['basic', 'best fit'], owner);
    const dateStyle = choice(options, 'dateStyle', styles, owner);
    const timeStyle = choice(options, 'timeStyle', styles, owner);
    if (dateStyle !== undefined || timeStyle !== undefined) {
      if (explicit) throw new TypeError('Invalid option : option');
      if (required === 'date' && timeStyle !== undefined) throw new TypeError('Invalid option : timeStyle');
      if (required === 'time' && dateStyle !== undefined) throw new TypeError('Invalid option : dateStyle');
      read.dateStyle = dateStyle;
      read.timeStyle = timeStyle;
    } else {
      let needsDefaults = true;
      if (required !== 'time') for (let i = 0; i < ofDate.length; i++) if (read[ofDate[i]] !== undefined) needsDefaults = false;
      if (required !== 'date') for (let i = 0; i < ofTime.length; i++) if (read[ofTime[i]] !== undefined) needsDefaults = false;
      if (needsDefaults && defaults !== 'time') read.year = read.month = read.day = 'numeric';
      if (needsDefaults && defaults !== 'date') {
        read.hour = read.minute = read.second = 'numeric';
        // V8 asks ICU for hours of half or of all days, and has the exact cycle only where hours are asked for.
        if (hourCycle !== undefined) hourCycle = cycle(locale, hourCycle === 'h11' || hourCycle === 'h12');
      }
    }
    // A keyword of the locale counts where no option says otherwise, and then it shows.
    let shownCycle;
    if (hour12 !== undefined) hourCycle = cycle(locale, !!hour12);
    else if (hourCycle === undefined) {
      for (let i = 0; i < cycles.length; i++) if (cycles[i] === asked) hourCycle = shownCycle = asked;
      if (hourCycle === undefined) hourCycle = cycle(locale, undefined);
    } else if (hourCycle === asked) {
      shownCycle = asked;
    }
    read.hourCycle = hourCycle;
    const calendarTag = keyword(tag, 'ca');
    const systemTag = keyword(tag, 'nu');
    const keywords = [
      ['ca', calendarTag === 'gregory' && (calendar === undefined || calendar === 'gregory') ? 'gregory' : undefined],
      ['hc', shownCycle],
      ['nu', systemTag === 'latn' && (system === undefined || system === 'latn') ? 'latn' : undefined],
    ];
    return { kind: 'DateTimeFormat', locale: extended(locale, keywords), read, format: dateFormat(read), bound: undefined };
  }

  // timeOf is the time of an argument, in milliseconds.
  function timeOf(date) {
    if (date === undefined) return now();
    let time;
    try {
      time = call(getTime, date);
    } catch {
      time = +date;
    }
    if (!(time >= -8.64e15 && time <= 8.64e15)) throw new RangeError('Invalid time value');
    return time - (time % 1);
  }

  function DateTimeFormat() {
    const state = settled(arguments[0], arguments[1], 'any', 'date', name);
    const self = new.target === undefined ? create(DateTimeFormat.prototype) : this;
    remember(self, state);
    return self;
  }
  const { prototype } = DateTimeFormat;

  function rangeOf(state, from, to, write) {
    if (from === undefined || to === undefined) throw new TypeError('Invalid time value');
    const first = timeOf(from);
    return write(state.format, first, timeOf(to));
  }

  const methods = {
    resolvedOptions() {
      const { locale, read, format } = own(this, 'DateTimeFormat', `${name}.prototype.resolvedOptions`);
      const told = { locale, calendar: 'gregory', numberingSystem: 'latn', timeZone: read.timeZone };
      const fieldsShown = shown(format);
      if (read.hour !== undefined || read.timeStyle !== undefined) {
        told.hourCycle = read.hourCycle;
        told.hour12 = read.hourCycle === 'h11' || read.hourCycle === 'h12';
      }
      if (read.dateStyle === undefined && read.timeStyle === undefined) {
        for (let i = 0; i < fields.length; i++) if (fieldsShown[fields[i][0]] !== undefined) told[fields[i][0]] = fieldsShown[fields[i][0]];
        if (fieldsShown.fractionalSecondDigits !== undefined) told.fractionalSecondDigits = fieldsShown.fractionalSecondDigits;
        if (read.timeZoneName !== undefined) told.timeZoneName = read.timeZoneName;
      }
      if (read.dateStyle !== undefined) told.dateStyle = read.dateStyle;
      if (read.timeStyle !== undefined) told.timeStyle = read.timeStyle;
      return told;
    },
    formatToParts(date) {
      const { format } = own(this, 'DateTimeFormat', `${name}.prototype.formatToParts`);
      return dateParts(format, timeOf(date));
    },
    formatRange(startDate, endDate) {
      return rangeOf(own(this, 'DateTimeFormat', `${name}.prototype.formatRange`), startDate, endDate, rangeText);
    },
    formatRangeToParts(startDate, endDate) {
      return rangeOf(own(this, 'DateTimeFormat', `${name}.prototype.formatRangeToParts`), startDate, endDate, rangeParts);
    },
  };
  const getters = {
    get format() {
      const state = own(this, 'DateTimeFormat', 'UnwrapDateTimeFormat');
      if (state.bound === undefined) state.bound = ((format) => (date) => dateText(format, timeOf(date)))(state.format);
      return state.bound;
    },
  };
  const constructor = finish(DateTimeFormat, 'DateTimeFormat', served, methods, getters);

  // written is what the methods of dates for locales return.
  function written(date, locales, options, method, required, defaults) {
    const time = call(getTime, date);
    const { format } = settled(locales, options, required, defaults, `Date.prototype.${method}`);
    return time === time ? dateText(format, time) : 'Invalid Date';
  }

  return { constructor, prototype, written };
})
