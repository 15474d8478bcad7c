'use strict';
// How the classes of streams look under util.inspect.

// look words an object by the properties that are shown of it. Below the depth that is shown
// Node words it so.
exports.look = function look(object, name, facts, depth, options) {
  if (depth < 0) return undefined;
  return `${name} ${require('internal/inspect').inspect(facts, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
};
