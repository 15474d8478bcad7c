// What the constructors of Intl have in common, and the functions of Intl.
(function (kit) {
  'use strict';
  const { call, define, create, remember, stateOf, canonical, available, supported, keyword, values, reading, push, toStringTag } = kit;
  const ObjectOf = Object;
  const { split, indexOf, toLowerCase } = String.prototype;

  const among = (list, text) => {
    for (let i = 0; i < list.length; i++) if (list[i] === text) return true;
    return false;
  };

  const tagOf = (tag) => {
    if (typeof tag !== 'string' && (typeof tag !== 'object' || tag === null)) throw new TypeError('Language ID should be string or object.');
    const locale = stateOf(tag);
    const text = locale !== undefined && locale.kind === 'Locale' ? locale.tag : `${tag}`;
    const found = canonical(text);
    if (found !== undefined) return found;
    const whole = call(RegExp.prototype.test, /^(?:[a-z]{2,3}|[a-z]{5,8})(?:-[a-z0-9]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-z0-9]-[a-z0-9-]*)?$/i, text);
    throw new RangeError(whole ? `Invalid language tag: ${text}` : 'Incorrect locale information provided');
  };

  // localesOf is the list of canonical tags of a locales argument.
  function localesOf(locales) {
    const tags = [];
    if (locales === undefined) return tags;
    if (locales === null) throw new TypeError('Cannot convert undefined or null to object');
    const state = stateOf(locales);
    if (typeof locales === 'string' || (state !== undefined && state.kind === 'Locale')) {
      push(tags, tagOf(locales));
      return tags;
    }
    const list = ObjectOf(locales);
    const length = +list.length;
    for (let i = 0; i < length; i++) {
      if (!(i in list)) continue;
      const tag = tagOf(list[i]);
      if (!among(tags, tag)) push(tags, tag);
    }
    return tags;
  }

  // optionsOf is the options argument of what owner names.
  function optionsOf(options, owner) {
    if (options === undefined) return { __proto__: null };
    if (options === null) throw new TypeError(`${owner} called on null or undefined`);
    return ObjectOf(options);
  }

  // choice reads an option that is one of some texts.
  function choice(options, name, allowed, owner, fallback) {
    const value = options[name];
    if (value === undefined) return fallback;
    const text = `${value}`;
    if (among(allowed, text)) return text;
    throw new RangeError(`Value ${text} out of range for ${owner} options property ${name}`);
  }

  // integer reads an option that is a whole number.
  function integer(options, name, low, high, fallback) {
    const value = options[name];
    if (value === undefined) return fallback;
    const number = +value;
    if (!(number >= low && number <= high)) throw new RangeError(`${name} value is out of range.`);
    return number - (number % 1);
  }

  const matcher = (options, owner) => choice(options, 'localeMatcher', ['lookup', 'best fit'], owner, 'best fit');

  // typeName reads an option that is the type of a keyword: a calendar, a numbering system.
  function typeName(options, name) {
    const value = options[name];
    if (value === undefined) return undefined;
    const text = `${value}`;
    if (!call(RegExp.prototype.test, /^[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})*$/i, text)) throw new RangeError(`Invalid ${name} : ${text}`);
    return call(toLowerCase, text);
  }

  // resolved is the first of some tags that is served, and by which locale: { locale, tag }.
  // No tag at all, and none that is served, is en-US.
  function resolved(tags, served) {
    for (let i = 0; i < tags.length; i++) {
      const locale = available(tags[i], served);
      if (locale !== '') return { locale, tag: tags[i] };
    }
    return { locale: 'en-US', tag: 'en-US' };
  }

  // extended is a locale with the keywords that took part in what it is for.
  function extended(locale, keywords) {
    let text = '';
    for (let i = 0; i < keywords.length; i++) {
      const [key, value] = keywords[i];
      if (value !== undefined) text += value === '' ? `-${key}` : `-${key}-${value}`;
    }
    return text === '' ? locale : `${locale}-u${text}`;
  }

  const nameOf = (value) => {
    if (typeof value === 'string') return value;
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return String(value);
    if (typeof value === 'function') return call(Function.prototype.toString, value);
    const { constructor } = value;
    return `#<${typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'Object'}>`;
  };

  // own is the state of an object that a constructor of this kind made.
  function own(object, kind, method) {
    const state = stateOf(object);
    if (state === undefined || state.kind !== kind) {
      throw new TypeError(`Method ${method} called on incompatible receiver ${nameOf(object)}`);
    }
    return state;
  }

  // finish gives a constructor of Intl its methods, getters, name and static method. What
  // it serves is a list of locales, joined by commas, or undefined where it has no
  // supportedLocalesOf.
  function finish(constructor, name, served, methods, getters) {
    const { prototype } = constructor;
    const list = ObjectOf.keys(methods);
    for (let i = 0; i < list.length; i++) define(prototype, list[i], methods[list[i]], false);
    const readers = getters === undefined ? [] : ObjectOf.keys(getters);
    for (let i = 0; i < readers.length; i++) reading(prototype, readers[i], ObjectOf.getOwnPropertyDescriptor(getters, readers[i]).get);
    define(prototype, 'constructor', constructor, false);
    define(prototype, toStringTag, `Intl.${name}`, false);
    ObjectOf.defineProperty(constructor, 'prototype', { __proto__: null, writable: false });
    if (served === undefined) return constructor;
    const statics = {
      supportedLocalesOf(locales) {
        const tags = localesOf(locales);
        const given = arguments[1];
        if (given !== undefined) matcher(optionsOf(given, `Intl.${name}`), `Intl.${name}`);
        const found = [];
        for (let i = 0; i < tags.length; i++) if (supported(tags[i], served)) push(found, tags[i]);
        return found;
      },
    };
    define(constructor, 'supportedLocalesOf', statics.supportedLocalesOf, false);
    return constructor;
  }

  const functions = {
    getCanonicalLocales(locales) { return localesOf(locales); },
    supportedValuesOf(key) {
      const name = `${key}`;
      const list = values(name);
      if (list === undefined) throw new RangeError(`Invalid key : ${name}`);
      return list;
    },
  };

  return {
    getCanonicalLocales: functions.getCanonicalLocales,
    supportedValuesOf: functions.supportedValuesOf,
    among, localesOf, optionsOf, choice, integer, matcher, typeName, resolved, extended, own, finish, create, remember, keyword, split, indexOf,
  };
})
