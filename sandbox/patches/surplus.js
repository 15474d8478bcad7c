// Takes away what the engine has and Node 22 has not: a program that works here would fail
// there.
(function (remove) {
  'use strict';
  remove();
})
