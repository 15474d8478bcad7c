// Gives Symbol the symbols of asynchronous iteration and of disposal.
(function (install) {
  'use strict';
  install();
})
