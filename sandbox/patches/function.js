// Makes constructors of functions hand the texts that they make code of to the host, which
// measures them before the engine does.
(function (native) {
  'use strict';
  const { make, originals } = native;
  const { defineProperty, setPrototypeOf } = Object;

  // Each has the name of its own, as the text of it shows.
  const named = {
    Function: (act) => function Function(...texts) { return act(new.target, texts); },
    AsyncFunction: (act) => function AsyncFunction(...texts) { return act(new.target, texts); },
    GeneratorFunction: (act) => function GeneratorFunction(...texts) { return act(new.target, texts); },
  };
  const replace = (Original) => {
    const { prototype, name } = Original;
    const isGlobal = name === 'Function';
    const Replacement = named[name]((target, texts) => {
      for (let i = 0; i < texts.length; i++) texts[i] = `${texts[i]}`;
      const made = make(Original, ...texts);
      if (target !== undefined && target !== Replacement) {
        const own = target.prototype;
        if (own !== null && (typeof own === 'object' || typeof own === 'function')) setPrototypeOf(made, own);
      }
      return made;
    });
    defineProperty(Replacement, 'length', { value: 1 });
    defineProperty(Replacement, 'prototype', { value: prototype, writable: false, enumerable: false });
    if (!isGlobal) setPrototypeOf(Replacement, Function);
    defineProperty(prototype, 'constructor', { value: Replacement, writable: isGlobal, enumerable: false, configurable: true });
    if (isGlobal) defineProperty(globalThis, name, { value: Replacement, writable: true, enumerable: false, configurable: true });
  };
  if (typeof originals === 'function') replace(originals);
  else for (let i = 0; i < originals.length; i++) replace(originals[i]);
})
