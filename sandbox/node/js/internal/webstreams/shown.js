'use strict';
// How the classes of streams look under util.inspect.

const { custom, toStringTag } = require('internal/symbols');
const { hideSymbol } = require('internal/shape');

// shown gives a class its look under util.inspect: facts(object) are the properties shown.
function shown(prototype, name, facts) {
  hideSymbol(prototype, custom, {
    value(depth, options) {
      if (depth < 0) return this;
      return `${name} ${require('internal/inspect').inspect(facts(this), { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
    },
  }.value);
  hideSymbol(prototype, toStringTag, name);
}

exports.shown = shown;
