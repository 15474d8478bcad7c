// Replaces RegExp by a constructor that refuses what the engine would take and never match.
(function () {
  'use strict';
  const Original = RegExp;
  const { prototype } = Original;
  const { construct, defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;

  // A property escape counts only in the modes that know it; elsewhere \p is a p.
  const check = (source, flags) => {
    let unicode = false;
    for (let i = 0; i < flags.length; i++) unicode ||= flags[i] === 'u' || flags[i] === 'v';
    if (!unicode) return;
    for (let i = 0; i + 2 < source.length; i++) {
      if (source[i] !== '\\') continue;
      if ((source[i + 1] === 'p' || source[i + 1] === 'P') && source[i + 2] === '{') {
        throw new SyntaxError(
          `Invalid regular expression: /${source}/${flags}: property escapes (\\p{…}) are not supported; name the characters or ranges`,
        );
      }
      i++; // the escaped character
    }
  };

  function Replacement(pattern, flags) {
    const isPattern = pattern instanceof Original;
    if (new.target === undefined && isPattern && flags === undefined && pattern.constructor === Replacement) {
      return pattern;
    }
    if (isPattern || typeof pattern === 'string') {
      const given = flags === undefined ? (isPattern ? pattern.flags : '') : flags;
      if (typeof given === 'string') check(isPattern ? pattern.source : pattern, given);
    }
    const target = new.target === undefined || new.target === Replacement ? Original : new.target;
    return construct(Original, [pattern, flags], target);
  }

  for (const key of ownKeys(Original)) {
    if (key === 'prototype') continue;
    defineProperty(Replacement, key, getOwnPropertyDescriptor(Original, key));
  }
  defineProperty(Replacement, 'prototype', { value: prototype, writable: false });
  for (const [object, name] of [[prototype, 'constructor'], [globalThis, 'RegExp']]) {
    defineProperty(object, name, { value: Replacement, writable: true, enumerable: false, configurable: true });
  }
})
