'use strict';
// The form of the web's classes; all of it is done in Go.

module.exports = native;
