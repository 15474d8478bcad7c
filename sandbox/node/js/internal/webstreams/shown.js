'use strict';
// How the classes of streams look under util.inspect.

// look words an object by the properties that are shown of it.
exports.look = function look(object, name, facts, depth, options) {
  if (depth < 0) return object;
  return `${name} ${require('internal/inspect').inspect(facts, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
};
