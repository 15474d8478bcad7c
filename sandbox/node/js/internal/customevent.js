'use strict';
// The global CustomEvent.

const { Event } = require('internal/event');

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw require('internal/errors').missingArgs('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    if (!(#detail in this)) throw require('internal/errors').invalidThis('CustomEvent');
    return this.#detail;
  }
}

require('internal/shape').expose(CustomEvent.prototype, 'CustomEvent', 'detail');

exports.CustomEvent = CustomEvent;
