'use strict';
// The signal of a call of stream or pipeline, which may be aborted before the call begins.

const { error } = require('internal/undici/errors');
const { onAbort } = require('internal/undici/words');

exports.attend = (signal, abort) => {
  let reason = null;
  let stop = null;
  let begun = false;
  if (signal?.aborted) {
    // Unlike request, they do not look at the reason of what is over already.
    reason = error('RequestAbortedError');
  } else if (signal) {
    stop = onAbort(signal, () => {
      if (begun) abort(signal.reason);
      else reason = signal.reason ?? error('RequestAbortedError');
    });
  }
  return {
    // begin says whether the call is aborted already, and then ends it.
    begin(end) {
      begun = true;
      if (reason === null) return false;
      end(reason);
      return true;
    },
    end() {
      stop?.();
      stop = null;
    },
  };
};
