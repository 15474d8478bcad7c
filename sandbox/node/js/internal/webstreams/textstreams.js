'use strict';
// What TextEncoderStream and TextDecoderStream do with what is written to them.

const { joined } = require('internal/webstreams/transform');

function begun(transformer) {
  const state = joined(transformer, {}, {});
  state.begin();
  return state;
}

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const REPLACEMENT = [0xef, 0xbf, 0xbd];

// encoder makes UTF-8 of text. The halves of a character may come in two chunks.
exports.encoder = () => {
  const encoding = new (require('internal/textencoder').TextEncoder)();
  let half = '';
  return begun({
    transform(chunk, controller) {
      let text = half + String(chunk);
      half = '';
      if (text !== '' && isHigh(text.charCodeAt(text.length - 1))) {
        half = text[text.length - 1];
        text = text.slice(0, -1);
      }
      // Other halves that are alone become replacement characters.
      if (text !== '') controller.enqueue(encoding.encode(text));
    },
    flush(controller) {
      if (half !== '') controller.enqueue(new Uint8Array(REPLACEMENT));
    },
  });
};

// decoder makes text of bytes by a TextDecoder.
exports.decoder = (decoding) => begun({
  transform(chunk, controller) {
    if (chunk === undefined) throw require('internal/errors').invalidArgType('chunk', 'string', chunk);
    const text = decoding.decode(chunk, { stream: true });
    if (text !== '') controller.enqueue(text);
  },
  flush(controller) {
    const text = decoding.decode();
    if (text !== '') controller.enqueue(text);
    controller.terminate();
  },
});
