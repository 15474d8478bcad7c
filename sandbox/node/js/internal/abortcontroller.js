'use strict';
// The global AbortController.

const { custom } = require('internal/symbols');
const signals = () => require('internal/abortsignal');

class AbortController {
  #signal = undefined;

  get signal() { return this.#signal ??= signals().newSignal(); }

  abort(reason = signals().abortReason()) {
    signals().abort(this.#signal ??= signals().newSignal(), reason);
  }

  [custom](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return this;
    return `${name} ${require('internal/inspect').inspect({ signal: this.signal },
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

require('internal/shape').expose(AbortController.prototype, 'AbortController', 'signal abort');

exports.AbortController = AbortController;
