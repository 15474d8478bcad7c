// Replaces what of Date depends on the zone of the process by its counterpart in UTC.
(function () {
  'use strict';
  const Original = Date;
  const proto = Original.prototype;
  const { UTC, parse, now } = Original;
  const { apply, construct } = Reflect;
  const { getTime, toUTCString } = proto;
  const { test } = RegExp.prototype;
  const dateOnly = /^(?:\d{4}|[+-]\d{6})(?:-\d\d(?:-\d\d)?)?$/;
  const isoWithTime = /^(?:\d{4}|[+-]\d{6})(?:-\d\d(?:-\d\d)?)?T/;
  const hide = (object, name, value) =>
    Object.defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });

  // A text without a zone is in UTC. One that names its zone overrules the prefix.
  const parseText = (text) => {
    if (apply(test, dateOnly, [text])) return parse(text);
    if (apply(test, isoWithTime, [text])) {
      const utc = parse(text + 'Z');
      return utc === utc ? utc : parse(text);
    }
    const utc = parse('UTC ' + text);
    return utc === utc ? utc : parse(text);
  };

  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    const get = proto['getUTC' + part];
    hide(proto, 'get' + part, { ['get' + part]() { return apply(get, this, []); } }['get' + part]);
    if (part === 'Day') continue;
    const set = proto['setUTC' + part];
    const method = { ['set' + part](...args) { return apply(set, this, args); } }['set' + part];
    Object.defineProperty(method, 'length', { value: set.length, configurable: true });
    hide(proto, 'set' + part, method);
  }

  const two = (n) => (n < 10 ? '0' + n : '' + n);
  const { getUTCMonth, getUTCDate, getUTCFullYear, getUTCHours, getUTCMinutes, getUTCSeconds } = proto;
  const { substring } = String.prototype;
  const year4 = (n) => {
    const digits = '' + (n < 0 ? -n : n);
    return (n < 0 ? '-' : '') + (digits.length < 4 ? apply(substring, '0000', [digits.length]) : '') + digits;
  };
  const dateText = (date) => {
    const text = apply(toUTCString, date, []); // Tue, 02 Jan 2024 10:00:00 GMT
    return apply(substring, text, [0, 3]) + ' ' + apply(substring, text, [8, 11]) + ' ' +
      apply(substring, text, [5, 7]) + ' ' + year4(apply(getUTCFullYear, date, []));
  };
  const clock = (date) => two(apply(getUTCHours, date, [])) + ':' + two(apply(getUTCMinutes, date, [])) + ':' +
    two(apply(getUTCSeconds, date, []));
  const numeric = (date) => two(apply(getUTCMonth, date, []) + 1) + '/' + two(apply(getUTCDate, date, [])) + '/' +
    year4(apply(getUTCFullYear, date, []));
  const valid = (date) => { const time = apply(getTime, date, []); return time === time; };
  const formats = {
    toString() { return valid(this) ? dateText(this) + ' ' + clock(this) + ' GMT+0000 (Coordinated Universal Time)' : 'Invalid Date'; },
    toDateString() { return valid(this) ? dateText(this) : 'Invalid Date'; },
    toTimeString() { return valid(this) ? clock(this) + ' GMT+0000 (Coordinated Universal Time)' : 'Invalid Date'; },
    toLocaleString() { return valid(this) ? numeric(this) + ', ' + clock(this) : 'Invalid Date'; },
    toLocaleDateString() { return valid(this) ? numeric(this) : 'Invalid Date'; },
    toLocaleTimeString() { return valid(this) ? clock(this) : 'Invalid Date'; },
    getTimezoneOffset() { return valid(this) ? 0 : NaN; },
  };
  for (const name of Object.keys(formats)) hide(proto, name, formats[name]);
  if (proto.getYear) {
    hide(proto, 'getYear', { getYear() { return apply(getUTCFullYear, this, []) - 1900; } }.getYear);
  }

  const isDate = (value) => {
    try { apply(getTime, value, []); return true; } catch (e) { return false; }
  };
  const primitive = (value) => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    const convert = value[Symbol.toPrimitive];
    if (convert !== undefined && convert !== null) return apply(convert, value, ['default']);
    return value.valueOf !== undefined && typeof value.valueOf() !== 'object' ? value.valueOf() : '' + value;
  };
  function DateUTC(...args) {
    if (new.target === undefined) return apply(formats.toString, new Original(now()), []);
    let [first] = args;
    if (args.length >= 2) {
      first = apply(UTC, Original, args);
    } else if (args.length === 1 && !isDate(first)) {
      first = primitive(first);
      if (typeof first === 'string') first = parseText(first);
    } else if (args.length === 1) {
      first = apply(getTime, first, []);
    }
    return construct(Original, args.length === 0 ? [] : [first], new.target);
  }
  Object.defineProperty(DateUTC, 'name', { value: 'Date', configurable: true });
  Object.defineProperty(DateUTC, 'length', { value: 7, configurable: true });
  Object.defineProperty(DateUTC, 'prototype', { value: proto, writable: false, enumerable: false, configurable: false });
  hide(DateUTC, 'UTC', UTC);
  hide(DateUTC, 'now', now);
  hide(DateUTC, 'parse', { parse(text) { return parseText('' + text); } }.parse);
  hide(proto, 'constructor', DateUTC);
  hide(globalThis, 'Date', DateUTC);
})
