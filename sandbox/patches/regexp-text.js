// Replaces what makes an expression of a text without naming RegExp.
(function (install) {
  'use strict';
  install();
})
