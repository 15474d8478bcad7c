// Date's methods of two-digit years, and the old name of toUTCString.
(function () {
  'use strict';
  const { prototype } = Date;
  const { apply } = Reflect;
  const { getTime, setTime, getFullYear, setFullYear, toUTCString } = prototype;
  const { trunc } = Math;
  const methods = {
    getYear() { return apply(getFullYear, this, []) - 1900; },
    setYear(year) {
      const time = apply(getTime, this, []);
      const given = +year;
      if (given !== given) return apply(setTime, this, [NaN]);
      const whole = trunc(given);
      if (time !== time) apply(setTime, this, [0]);
      return apply(setFullYear, this, [whole >= 0 && whole <= 99 ? whole + 1900 : whole]);
    },
  };
  for (const name of ['getYear', 'setYear']) {
    Object.defineProperty(prototype, name, { value: methods[name], writable: true, enumerable: false, configurable: true });
  }
  Object.defineProperty(prototype, 'toGMTString', { value: toUTCString, writable: true, enumerable: false, configurable: true });
})
