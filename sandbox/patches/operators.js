// The operators that are bounded, for programs that may make BigInts, and what bounds a
// text that is put into another more than once. Numbers come through at once.
(function (native) {
  'use strict';
  const { fits, maxDigits, maxTwice, tooLong } = native;
  // Converts an object to a number or a BigInt as the operators do, and nothing else.
  const numeric = (value) => (typeof value === 'object' || typeof value === 'function' ? -(-value) : value);
  return {
    __proto__: null,
    '%power': (x, y) => {
      if (typeof x === 'number' && typeof y === 'number') return x ** y;
      const a = numeric(x);
      const b = numeric(y);
      if (typeof a === 'bigint' && typeof b === 'bigint') fits('%power', a, b);
      return a ** b;
    },
    '%times': (x, y) => {
      if (typeof x === 'number' && typeof y === 'number') return x * y;
      const a = numeric(x);
      const b = numeric(y);
      if (typeof a === 'bigint' && typeof b === 'bigint') fits('%times', a, b);
      return a * b;
    },
    '%left': (x, y) => {
      if (typeof x === 'number' && typeof y === 'number') return x << y;
      const a = numeric(x);
      const b = numeric(y);
      if (typeof a === 'bigint' && typeof b === 'bigint') fits('%left', a, b);
      return a << b;
    },
    '%right': (x, y) => {
      if (typeof x === 'number' && typeof y === 'number') return x >> y;
      const a = numeric(x);
      const b = numeric(y);
      if (typeof a === 'bigint' && typeof b === 'bigint') fits('%right', a, b);
      return a >> b;
    },
    '%digits': (value, isList) => {
      const text = isList === true && value.length > 0 ? value[0] : value;
      if (typeof text === 'string' && text.length > maxDigits) fits('%left', 1n, 1n << 62n);
      return value;
    },
    '%twice': (value) => {
      if (typeof value === 'string' && value.length > maxTwice) tooLong();
      return value;
    },
  };
})
