'use strict';
// Readable's pipe and unpipe.

const { nextTick } = require('internal/processtasks');
const { fail } = require('internal/streams/destroy');
const { prependListener } = require('internal/streams/legacy');

function isOutput(stream) {
  const process = require('process');
  return stream === process.stdout || stream === process.stderr;
}

function pipe(dest, options) {
  const source = this;
  const state = this._readableState;
  if (state.pipes.length === 1 && !state.multiAwaitDrain) {
    state.multiAwaitDrain = true;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes.push(dest);
  const ends = (!options || options.end !== false) && !isOutput(dest);
  const atEnd = ends ? end : unpipe;
  if (state.endEmitted) nextTick(atEnd);
  else source.once('end', atEnd);

  dest.on('unpipe', unpiped);
  function unpiped(readable, info) {
    if (readable !== source || !info || info.hasUnpiped !== false) return;
    info.hasUnpiped = true;
    release();
  }

  function end() {
    dest.end();
  }

  let drain;
  let released = false;
  function release() {
    dest.removeListener('close', close);
    dest.removeListener('finish', finish);
    if (drain) dest.removeListener('drain', drain);
    dest.removeListener('error', failed);
    dest.removeListener('unpipe', unpiped);
    source.removeListener('end', end);
    source.removeListener('end', unpipe);
    source.removeListener('data', write);
    released = true;
    // Others may wait for the drain that this one will not tell of any more.
    if (drain && state.awaitDrainWriters && (!dest._writableState || dest._writableState.needDrain)) drain();
  }

  function pause() {
    if (!released) {
      if (state.pipes.length === 1 && state.pipes[0] === dest) {
        state.awaitDrainWriters = dest;
        state.multiAwaitDrain = false;
      } else if (state.pipes.length > 1 && state.pipes.includes(dest)) {
        state.awaitDrainWriters.add(dest);
      }
      source.pause();
    }
    if (!drain) {
      drain = drained(source, dest);
      dest.on('drain', drain);
    }
  }

  source.on('data', write);
  function write(chunk) {
    if (dest.write(chunk) === false) pause();
  }

  function failed(error) {
    unpipe();
    dest.removeListener('error', failed);
    if (dest.listenerCount('error') > 0) return;
    const its = dest._writableState || dest._readableState;
    if (its && !its.errorEmitted) fail(dest, error);
    else dest.emit('error', error);
  }
  prependListener(dest, 'error', failed);

  function close() {
    dest.removeListener('finish', finish);
    unpipe();
  }
  dest.once('close', close);
  function finish() {
    dest.removeListener('close', close);
    unpipe();
  }
  dest.once('finish', finish);

  function unpipe() {
    source.unpipe(dest);
  }

  dest.emit('pipe', source);
  if (dest.writableNeedDrain === true) pause();
  else if (!state.flowing) source.resume();
  return dest;
}

// drained lets the source go on when nobody is waited for any more.
function drained(source, dest) {
  return () => {
    const state = source._readableState;
    if (state.awaitDrainWriters === dest) state.awaitDrainWriters = null;
    else if (state.multiAwaitDrain) state.awaitDrainWriters.delete(dest);
    if ((!state.awaitDrainWriters || state.awaitDrainWriters.size === 0) && source.listenerCount('data')) source.resume();
  };
}

function unpipe(dest) {
  const state = this._readableState;
  if (state.pipes.length === 0) return this;
  if (!dest) {
    const all = state.pipes;
    state.pipes = [];
    this.pause();
    for (const one of all) one.emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const at = state.pipes.indexOf(dest);
  if (at === -1) return this;
  state.pipes.splice(at, 1);
  if (state.pipes.length === 0) this.pause();
  dest.emit('unpipe', this, { hasUnpiped: false });
  return this;
}

exports.pipe = pipe;
exports.unpipe = unpipe;
