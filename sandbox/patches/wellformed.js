// String.prototype.isWellFormed and toWellFormed.
(function () {
  'use strict';
  const { apply } = Reflect;
  const { charCodeAt, slice } = String.prototype;
  const textOf = (value, name) => {
    if (value === undefined || value === null) throw new TypeError(`String.prototype.${name} called on null or undefined`);
    return `${value}`;
  };
  // lone is the place of the first surrogate without a partner from a place on, or -1.
  const lone = (text, from) => {
    for (let i = from; i < text.length; i++) {
      const unit = apply(charCodeAt, text, [i]);
      if (unit < 0xd800 || unit > 0xdfff) continue;
      const next = i + 1 < text.length ? apply(charCodeAt, text, [i + 1]) : 0;
      if (unit > 0xdbff || next < 0xdc00 || next > 0xdfff) return i;
      i++;
    }
    return -1;
  };
  const methods = {
    isWellFormed() { return lone(textOf(this, 'isWellFormed'), 0) < 0; },
    toWellFormed() {
      const text = textOf(this, 'toWellFormed');
      let result = '';
      let begin = 0;
      for (let at = lone(text, 0); at >= 0; at = lone(text, begin)) {
        result += `${apply(slice, text, [begin, at])}\ufffd`;
        begin = at + 1;
      }
      return begin === 0 ? text : result + apply(slice, text, [begin]);
    },
  };
  for (const name of ['isWellFormed', 'toWellFormed']) {
    Object.defineProperty(String.prototype, name, { value: methods[name], writable: true, configurable: true });
  }
})
