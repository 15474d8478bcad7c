// Stops the clock and the dice that clients look at, so that signatures are the same each
// time. To be required before the client.
'use strict';

const crypto = require('node:crypto');

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
Date.now = () => now;
const fixed = () => '8f4b3a52-6c1d-4e2f-9a3b-5d6c7e8f9a0b';
crypto.randomUUID = fixed;
globalThis.crypto.randomUUID = fixed;
