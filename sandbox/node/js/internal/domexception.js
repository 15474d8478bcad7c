'use strict';
// The global DOMException.

const { setPrototypeOf } = Object;
const { constants, expose, hide } = require('internal/shape');

const names = 'INDEX_SIZE_ERR DOMSTRING_SIZE_ERR HIERARCHY_REQUEST_ERR WRONG_DOCUMENT_ERR INVALID_CHARACTER_ERR NO_DATA_ALLOWED_ERR ' +
  'NO_MODIFICATION_ALLOWED_ERR NOT_FOUND_ERR NOT_SUPPORTED_ERR INUSE_ATTRIBUTE_ERR INVALID_STATE_ERR SYNTAX_ERR INVALID_MODIFICATION_ERR ' +
  'NAMESPACE_ERR INVALID_ACCESS_ERR VALIDATION_ERR TYPE_MISMATCH_ERR SECURITY_ERR NETWORK_ERR ABORT_ERR URL_MISMATCH_ERR ' +
  'QUOTA_EXCEEDED_ERR TIMEOUT_ERR INVALID_NODE_TYPE_ERR DATA_CLONE_ERR';

// The names of exceptions by their code; the others have the code 0.
const codes = ' IndexSizeError - HierarchyRequestError WrongDocumentError InvalidCharacterError - NoModificationAllowedError NotFoundError ' +
  'NotSupportedError InUseAttributeError InvalidStateError SyntaxError InvalidModificationError NamespaceError InvalidAccessError - ' +
  'TypeMismatchError SecurityError NetworkError AbortError URLMismatchError QuotaExceededError TimeoutError InvalidNodeTypeError ' +
  'DataCloneError';

let partsOf;

// An exception is an error of the language with parts put on it.
class Parts extends function (error) { return error; } {
  #parts;

  static {
    partsOf = (value) => (typeof value === 'object' && value !== null && #parts in value ? value.#parts : undefined);
  }

  constructor(error, parts) {
    super(error);
    this.#parts = parts;
  }
}

class DOMException {
  constructor(message = '', options = 'Error') {
    const error = new Error();
    const parts = { message: `${message}`, name: 'Error' };
    if (options !== null && typeof options === 'object') {
      parts.name = `${options.name}`;
      if ('cause' in options) hide(error, 'cause', options.cause);
    } else {
      parts.name = `${options}`;
    }
    // The stack begins in the script, with the parts as they are now.
    const kept = [parts.message === '' ? parts.name : `${parts.name}: ${parts.message}`];
    const lines = `${error.stack}`.split('\n');
    for (let i = 1; i < lines.length; i++) {
      if (!lines[i].includes('node:')) kept.push(lines[i]);
    }
    hide(error, 'stack', kept.join('\n'));
    setPrototypeOf(error, new.target.prototype);
    return new Parts(error, parts);
  }

  get name() { return of(this).name; }
  get message() { return of(this).message; }

  get code() {
    const { name } = of(this);
    const list = codes.split(' ');
    const code = name === '-' ? -1 : list.indexOf(name);
    return code > 0 ? code : 0;
  }
}

function of(value) {
  const parts = partsOf(value);
  if (parts === undefined) {
    throw require('internal/errors').coded(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of DOMException');
  }
  return parts;
}

setPrototypeOf(DOMException.prototype, Error.prototype);
expose(DOMException.prototype, 'DOMException', 'name message code');
constants(DOMException, 1, names);
constants(DOMException.prototype, 1, names);

exports.DOMException = DOMException;
exports.isDOMException = (value) => partsOf(value) !== undefined;
