'use strict';
// The errors of undici 6, each class made at its first use.

const made = new Map();

// name: [code, message where none is given, the class it extends, what a constructor adds]. What
// adds gets the error, the arguments behind the first, and the first.
const table = {
  AbortError: ['UND_ERR_ABORT', 'The operation was aborted'],
  HTTPParserError: ['UND_ERR_HTTP_PARSER', '', 'Error', (error, [code, data]) => {
    error.code = code ? `HPE_${code}` : undefined;
    error.data = data ? data.toString() : undefined;
  }],
  UndiciError: ['UND_ERR', ''],
  HeadersTimeoutError: ['UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error'],
  HeadersOverflowError: ['UND_ERR_HEADERS_OVERFLOW', 'Headers Overflow Error'],
  BodyTimeoutError: ['UND_ERR_BODY_TIMEOUT', 'Body Timeout Error'],
  RequestContentLengthMismatchError: ['UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', 'Request body length does not match content-length header'],
  ConnectTimeoutError: ['UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error'],
  ResponseStatusCodeError: ['UND_ERR_RESPONSE_STATUS_CODE', 'Response Status Code Error', 'UndiciError', (error, [statusCode, headers, body]) => {
    error.body = body;
    error.status = statusCode;
    error.statusCode = statusCode;
    error.headers = headers;
  }],
  InvalidArgumentError: ['UND_ERR_INVALID_ARG', 'Invalid Argument Error'],
  InvalidReturnValueError: ['UND_ERR_INVALID_RETURN_VALUE', 'Invalid Return Value Error'],
  RequestAbortedError: ['UND_ERR_ABORTED', 'Request aborted', 'AbortError'],
  ClientDestroyedError: ['UND_ERR_DESTROYED', 'The client is destroyed'],
  ClientClosedError: ['UND_ERR_CLOSED', 'The client is closed'],
  InformationalError: ['UND_ERR_INFO', 'Request information'],
  SocketError: ['UND_ERR_SOCKET', 'Socket error', 'UndiciError', (error, [socket]) => { error.socket = socket; }],
  NotSupportedError: ['UND_ERR_NOT_SUPPORTED', 'Not supported error'],
  ResponseContentLengthMismatchError: ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'Response body length does not match content-length header'],
  BalancedPoolMissingUpstreamError: ['UND_ERR_BPL_MISSING_UPSTREAM', 'No upstream has been added to the BalancedPool'],
  ResponseExceededMaxSizeError: ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'Response content exceeded max size'],
  RequestRetryError: ['UND_ERR_REQ_RETRY', 'Request retry error', 'UndiciError', told],
  ResponseError: ['UND_ERR_RESPONSE', 'Response error', 'UndiciError', told],
  SecureProxyConnectionError: ['UND_ERR_PRX_TLS', 'Secure Proxy Connection failed', 'UndiciError', (error, [message], cause) => {
    error.message = message || 'Secure Proxy Connection failed';
    error.cause = cause;
  }],
  MessageSizeExceededError: ['UND_ERR_WS_MESSAGE_SIZE_EXCEEDED', 'Max decompressed message size exceeded'],
};

// Errors that call themselves by another name than their class.
const renamed = { RequestAbortedError: 'AbortError', BalancedPoolMissingUpstreamError: 'MissingUpstreamError' };

function told(error, [statusCode, { headers, data }]) {
  error.statusCode = statusCode;
  error.data = data;
  error.headers = headers;
}

// classOf is the class of a name. An error belongs to it by a symbol, also one of another copy
// of undici.
function classOf(name) {
  let found = made.get(name);
  if (found === undefined) {
    found = create(name);
    made.set(name, found);
  }
  return found;
}

function create(name) {
  const [code, fallback, base = name === 'UndiciError' ? 'Error' : 'UndiciError', complete] = table[name];
  const symbol = Symbol.for(`undici.error.${name === 'HTTPParserError' ? 'UND_ERR_HTTP_PARSER' : code}`);
  const Base = base === 'Error' ? Error : classOf(base);
  return {
    [name]: class extends Base {
      [symbol] = true;

      constructor(message, ...rest) {
        super(message);
        this.name = renamed[name] ?? name;
        if (!message && fallback !== '') this.message = fallback;
        this.code = code;
        if (complete !== undefined) complete(this, rest, message);
      }

      static [Symbol.hasInstance](instance) { return instance && instance[symbol] === true; }
    },
  }[name];
}

exports.error = (name, ...args) => new (classOf(name))(...args);
exports.invalid = (message) => new (classOf('InvalidArgumentError'))(message);

// made gives what the package exports.
exports.made = () => {
  const all = {};
  for (const name of Object.keys(table)) all[name] = classOf(name);
  return all;
};

// inWords is undici's error for one that an exchange failed with.
exports.inWords = (error) => {
  switch (true) {
    case error.code === 'ECONNRESET' && error.message === 'socket hang up': return exports.error('SocketError', 'other side closed');
    case error.code === 'ECONNRESET' && error.message === 'bad upgrade': return exports.error('SocketError', 'bad upgrade');
    case error.code === 'HPE_UNEXPECTED_CONTENT_LENGTH' || (error.code === 'HPE_INVALID_TRANSFER_ENCODING' && error.message.includes('Content-Length')):
      return exports.error('ResponseContentLengthMismatchError', 'Response body length does not match content-length header');
    case error.code === 'HPE_CR_EXPECTED':
      return exports.error('HTTPParserError', 'Response does not match the HTTP/1.1 protocol (Invalid header value char)', 'INVALID_HEADER_TOKEN');
    case error.code === 'HPE_INVALID_STATUS':
      return exports.error('HTTPParserError',
        `Response does not match the HTTP/1.1 protocol (${error.message.endsWith('status code') ? 'Invalid response status' : 'Response overflow'})`, 'INVALID_STATUS');
    case error.code === 'HPE_HEADER_OVERFLOW': return exports.error('HeadersOverflowError');
    case error.code === 'ETIMEDOUT' && error.syscall === 'connect':
      return exports.error('ConnectTimeoutError', `Connect Timeout Error (attempted address: ${error.address}:${error.port}, timeout: 10000ms)`);
    case typeof error.code === 'string' && error.code.startsWith('HPE_'):
      return exports.error('HTTPParserError',
        `Response does not match the HTTP/1.1 protocol (${error.message.replace('Parse Error: ', '').replace(', RTSP/ or ICE/', '')})`, error.code.slice(4));
    default: return error;
  }
};
