// Gives the prototype of RegExp the flags that the engine does not know.
(function (install) {
  'use strict';
  install();
})
