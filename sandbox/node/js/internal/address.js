'use strict';
// Addresses of the internet protocol as text.

exports.family = native.family;
exports.canonical = native.canonical;
exports.compare = native.compare;
exports.isWithin = native.isWithin;
