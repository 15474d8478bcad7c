// The methods of texts for the cases of locales.
(function (native) {
  'use strict';
  const { call, ownCase } = native;

  function inCase(text, locales, name, method) {
    if (text === undefined || text === null) throw new TypeError(`String.prototype.${name} called on null or undefined`);
    const given = `${text}`;
    return call(method, locales === undefined ? given : ownCase(given, locales, name));
  }

  return {
    lower(locales) { return inCase(this, locales, 'toLocaleLowerCase', ''.toLowerCase); },
    upper(locales) { return inCase(this, locales, 'toLocaleUpperCase', ''.toUpperCase); },
  };
})
