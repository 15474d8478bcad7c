// Takes away what the engine has and Node 22 has not: a program that works here would fail
// there.
(function () {
  'use strict';
  delete Error.isError;
  for (const name of ['fromBase64', 'fromHex']) delete Uint8Array[name];
  for (const name of ['setFromBase64', 'setFromHex', 'toBase64', 'toHex']) delete Uint8Array.prototype[name];
})
