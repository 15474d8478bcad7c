'use strict';
// compose: several streams as the one Duplex that they are together.

const { destroyAny } = require('internal/streams/destroy');
const { build } = require('internal/streams/pipeline');
const { finished } = require('internal/streams/finished');
const kinds = require('internal/streams/kinds');
const errors = () => require('internal/errors');
const { isNodeStream, isReadable, isReadableStream, isTransformStream, isWebStream, isWritable, isWritableStream } = kinds;

function compose(...streams) {
  const { duplexFrom } = require('internal/streams/duplexfrom');
  if (streams.length === 0) throw errors().missingArgs('streams');
  if (streams.length === 1) return duplexFrom(streams[0], 'body');
  const given = [...streams];
  if (typeof streams[0] === 'function') streams[0] = duplexFrom(streams[0], 'body');
  if (typeof streams[streams.length - 1] === 'function') {
    streams[streams.length - 1] = duplexFrom(streams[streams.length - 1], 'body');
  }
  for (let i = 0; i < streams.length; i++) {
    const stream = streams[i];
    if (!isNodeStream(stream) && !isWebStream(stream)) continue;
    if (i < streams.length - 1 && !(isReadable(stream) || isReadableStream(stream) || isTransformStream(stream))) {
      throw errors().invalidArgValue(`streams[${i}]`, given[i], 'must be readable');
    }
    if (i > 0 && !(isWritable(stream) || isWritableStream(stream) || isTransformStream(stream))) {
      throw errors().invalidArgValue(`streams[${i}]`, given[i], 'must be writable');
    }
  }

  let drain = null;
  let finish = null;
  let readMore = null;
  // Whoever destroys it waits for its streams; null once they are over.
  let close;
  const over = (error) => {
    const callback = close;
    close = null;
    if (callback) callback(error);
    else if (error) whole.destroy(error);
    else if (!readable && !writable) whole.destroy();
  };

  const head = streams[0];
  const tail = build(streams, over);
  const writable = !!(isWritable(head) || isWritableStream(head) || isTransformStream(head));
  const readable = !!(isReadable(tail) || isReadableStream(tail) || isTransformStream(tail));
  const { Duplex } = require('internal/streams/duplex');
  const whole = new Duplex({
    writableObjectMode: !!(head && head.writableObjectMode),
    readableObjectMode: !!(tail && tail.readableObjectMode),
    writable,
    readable,
  });

  if (writable) {
    if (isNodeStream(head)) {
      whole._write = function (chunk, encoding, callback) {
        if (head.write(chunk, encoding)) callback();
        else drain = callback;
      };
      whole._final = function (callback) {
        head.end();
        finish = callback;
      };
      head.on('drain', () => {
        if (!drain) return;
        const callback = drain;
        drain = null;
        callback();
      });
    } else {
      const writer = (isTransformStream(head) ? head.writable : head).getWriter();
      whole._write = async function (chunk, encoding, callback) {
        try {
          await writer.ready;
          writer.write(chunk).catch(() => {});
          callback();
        } catch (error) {
          callback(error);
        }
      };
      whole._final = async function (callback) {
        try {
          await writer.ready;
          writer.close().catch(() => {});
          finish = callback;
        } catch (error) {
          callback(error);
        }
      };
    }
    finished(isTransformStream(tail) ? tail.readable : tail, () => {
      if (!finish) return;
      const callback = finish;
      finish = null;
      callback();
    });
  }

  if (readable) {
    if (isNodeStream(tail)) {
      tail.on('readable', () => {
        if (!readMore) return;
        const read = readMore;
        readMore = null;
        read();
      });
      tail.on('end', () => { whole.push(null); });
      whole._read = function () {
        for (;;) {
          const chunk = tail.read();
          if (chunk === null) {
            readMore = whole._read;
            return;
          }
          if (!whole.push(chunk)) return;
        }
      };
    } else {
      const reader = (isTransformStream(tail) ? tail.readable : tail).getReader();
      whole._read = async function () {
        for (;;) {
          try {
            const { value, done } = await reader.read();
            if (!whole.push(value)) return;
            if (done) {
              whole.push(null);
              return;
            }
          } catch {
            return;
          }
        }
      };
    }
  }

  whole._destroy = function (error, callback) {
    if (!error && close !== null) error = errors().abortError();
    readMore = null;
    drain = null;
    finish = null;
    if (isNodeStream(tail)) destroyAny(tail, error);
    if (close === null) callback(error);
    else close = callback;
  };
  return whole;
}

exports.compose = compose;
