// The methods of texts for the cases of locales.
(function (native) {
  'use strict';
  const { call, define } = native;
  const ObjectOf = Object;

  const notSupported = (message) => defineCode(new RangeError(message));
  const defineCode = (error) => {
    define(error, 'code', 'ERR_NOT_SUPPORTED', true);
    return error;
  };

  // localeOf reads the locales argument: the first one counts.
  function localeOf(locales) {
    if (locales === undefined) return 'en-us';
    if (locales === null) throw new TypeError('Cannot convert undefined or null to object');
    let tag = locales;
    if (typeof locales !== 'string') {
      const list = ObjectOf(locales);
      if (!(list.length > 0)) return 'en-us';
      [tag] = [list[0]];
    }
    if (typeof tag !== 'string' && (typeof tag !== 'object' || tag === null)) throw new TypeError('Language ID should be string or object.');
    tag = `${tag}`;
    const { test } = RegExp.prototype;
    if (!call(test, /^(?:[a-z]{2,3}|[a-z]{5,8})(?:-[a-z0-9]{1,8})*$/i, tag)) {
      throw new RangeError(call(test, /^[a-z]{2,8}(?:-[a-z0-9]+)*$/i, tag) ? `Invalid language tag: ${tag}` : 'Incorrect locale information provided');
    }
    return call(''.toLowerCase, tag);
  }

  const among = (list, text) => {
    for (let i = 0; i < list.length; i++) if (list[i] === text) return true;
    return false;
  };

  // Languages whose cases are their own.
  const specialCases = ['az', 'el', 'lt', 'tr'];
  const languageOf = (tag) => call(''.split, tag, '-')[0];

  function inCase(text, locales, name, method) {
    if (text === undefined || text === null) throw new TypeError(`String.prototype.${name} called on null or undefined`);
    const given = `${text}`;
    const tag = localeOf(locales);
    if (among(specialCases, languageOf(tag))) {
      throw notSupported(`The locale ${tag} is not supported by String.prototype.${name}: its cases need Intl, which is not available yet`);
    }
    return call(method, given);
  }

  return {
    lower(locales) { return inCase(this, locales, 'toLocaleLowerCase', ''.toLowerCase); },
    upper(locales) { return inCase(this, locales, 'toLocaleUpperCase', ''.toUpperCase); },
  };
})
