// Lets the host look at the texts that Function makes code of, before the engine does.
(function (native) {
  'use strict';
  const { look } = native;
  const { construct, defineProperty } = Reflect;
  const Original = Function;
  const { prototype } = Original;
  const hide = (object, name, value) => defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });

  const Replacement = function Function(...texts) {
    for (let i = 0; i < texts.length; i++) {
      texts[i] = `${texts[i]}`;
      look(texts[i]);
    }
    return construct(Original, texts, new.target === undefined ? Original : new.target);
  };
  defineProperty(Replacement, 'length', { value: 1 });
  defineProperty(Replacement, 'prototype', { value: prototype, writable: false });
  hide(prototype, 'constructor', Replacement);
  hide(globalThis, 'Function', Replacement);
})
