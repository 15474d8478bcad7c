// Gives texts of dates the name of their zone as V8 has it.
(function (install) {
  'use strict';
  install();
})
