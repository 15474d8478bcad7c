// Gives RegExp the properties that tell of the last match.
(function (install) {
  'use strict';
  install();
})
