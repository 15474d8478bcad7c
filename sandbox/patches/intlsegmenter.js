// Intl.Segmenter, which knows graphemes.
(function (kit, base) {
  'use strict';
  const { call, define, create, remember, nextGrapheme, iteratorPrototype, iterator, toStringTag, locales: listLocales } = kit;
  const { localesOf, choice, matcher, resolved, own, finish } = base;
  const numberLocales = listLocales();
  const ObjectOf = Object;

  function Segmenter() {
    if (new.target === undefined) throw new TypeError("Constructor Intl.Segmenter requires 'new'");
    const owner = 'Intl.Segmenter';
    const tags = localesOf(arguments[0]);
    const [, given] = arguments;
    if (given !== undefined && (given === null || (typeof given !== 'object' && typeof given !== 'function'))) throw new TypeError('invalid_argument');
    const options = given === undefined ? { __proto__: null } : given;
    matcher(options, owner);
    const granularity = choice(options, 'granularity', ['grapheme', 'word', 'sentence'], owner, 'grapheme');
    if (granularity !== 'grapheme') {
      const error = new RangeError(`The granularity ${granularity} is not supported by Intl.Segmenter: it knows graphemes alone`);
      define(error, 'code', 'ERR_NOT_SUPPORTED', true);
      throw error;
    }
    remember(this, { __proto__: null, kind: 'Segmenter', locale: resolved(tags, numberLocales).locale, granularity });
  }

  const segmentOf = (text, from, to) => ({ segment: call(''.slice, text, from, to), index: from, input: text });

  const iterators = create(ObjectOf.getPrototypeOf(ObjectOf.getPrototypeOf(call(iteratorPrototype(), []))));
  define(iterators, 'next', {
    next() {
      const state = own(this, 'SegmentIterator', '%SegmentIterator.prototype%.next');
      const { text, at } = state;
      if (at >= text.length) return { value: undefined, done: true };
      state.at = nextGrapheme(text, at);
      return { value: segmentOf(text, at, state.at), done: false };
    },
  }.next, false);
  define(iterators, toStringTag, 'Segmenter String Iterator', false);

  const segments = {
    containing(index) {
      const state = own(this, 'Segments', '%Segments.prototype%.containing');
      const { text } = state;
      let at = +index;
      at = at === at ? at - (at % 1) : 0;
      if (!(at >= 0 && at < text.length)) return undefined;
      // What was asked before is a place to begin at.
      let from = state.from <= at ? state.from : 0;
      let to = nextGrapheme(text, from);
      while (to <= at) {
        from = to;
        to = nextGrapheme(text, from);
      }
      state.from = from;
      return segmentOf(text, from, to);
    },
    [iterator]() {
      const { text } = own(this, 'Segments', '%SegmentIsPrototype%[@@iterator]');
      const made = create(iterators);
      remember(made, { __proto__: null, kind: 'SegmentIterator', text, at: 0 });
      return made;
    },
  };
  const segmentsPrototype = create(ObjectOf.prototype);
  define(segmentsPrototype, 'containing', segments.containing, false);
  define(segmentsPrototype, iterator, segments[iterator], false);

  return {
    constructor: finish(Segmenter, 'Segmenter', numberLocales, {
      resolvedOptions() {
        const { locale, granularity } = own(this, 'Segmenter', 'Intl.Segmenter.prototype.resolvedOptions');
        return { locale, granularity };
      },
      segment(text) {
        own(this, 'Segmenter', 'Intl.Segmenter.prototype.segment');
        const made = create(segmentsPrototype);
        remember(made, { __proto__: null, kind: 'Segments', text: `${text}`, from: 0 });
        return made;
      },
    }),
  };
})
