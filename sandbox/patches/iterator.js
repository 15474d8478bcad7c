// Makes the constructor Iterator, which leaves everything to make(new.target).
(function (make) {
  'use strict';
  make(function Iterator() { return make(new.target); });
})
