'use strict';
// The constructors of crypto are functions, which may be called without new. What they make
// is of a class whose prototype they share.

module.exports = (name, Class, make) => {
  make.prototype = Class.prototype;
  require('internal/shape').hide(Class.prototype, 'constructor', make);
  return make;
};
