'use strict';
// undici.Client and undici.Pool: calls to one origin, of which a number is under way at a time.

const { Sender } = require('internal/undici/dispatcher');
const { invalid } = require('internal/undici/errors');
const { parseOrigin } = require('internal/undici/words');
const notSupported = (call, reason) => require('internal/errors').notSupported(call, reason);

const sockets = 'scripts have no sockets';

// The names that options had once, and what to use in their place.
const renamed = {
  keepAlive: 'pipelining=0', socketTimeout: 'headersTimeout & bodyTimeout', requestTimeout: 'headersTimeout & bodyTimeout',
  idleTimeout: 'keepAliveTimeout', maxKeepAliveTimeout: 'keepAliveMaxTimeout',
};

const given = (value) => value !== undefined && value !== null;
const whole = (least) => (value) => Number.isInteger(value) && value >= least;

// What options must be: a test, and the message where it fails.
const rules = {
  maxHeaderSize: [Number.isFinite, 'invalid maxHeaderSize'],
  socketPath: [(value) => typeof value === 'string', 'invalid socketPath'],
  connectTimeout: [(value) => Number.isFinite(value) && value >= 0, 'invalid connectTimeout'],
  keepAliveTimeout: [(value) => Number.isFinite(value) && value > 0, 'invalid keepAliveTimeout'],
  keepAliveMaxTimeout: [(value) => Number.isFinite(value) && value > 0, 'invalid keepAliveMaxTimeout'],
  keepAliveTimeoutThreshold: [Number.isFinite, 'invalid keepAliveTimeoutThreshold'],
  headersTimeout: [whole(0), 'headersTimeout must be a positive integer or zero'],
  bodyTimeout: [whole(0), 'bodyTimeout must be a positive integer or zero'],
  connect: [(value) => typeof value === 'function' || typeof value === 'object', 'connect must be a function or an object'],
  maxRedirections: [whole(0), 'maxRedirections must be a positive number'],
  maxRequestsPerClient: [whole(0), 'maxRequestsPerClient must be a positive number'],
  localAddress: [(value) => typeof value === 'string' && require('internal/address').family(value) !== 0, 'localAddress must be valid string IP address'],
  maxResponseSize: [whole(-1), 'maxResponseSize must be a positive number'],
  autoSelectFamilyAttemptTimeout: [whole(-1), 'autoSelectFamilyAttemptTimeout must be a positive number'],
  allowH2: [(value) => typeof value === 'boolean', 'allowH2 must be a valid boolean value'],
  maxConcurrentStreams: [(value) => typeof value === 'number' && value >= 1, 'maxConcurrentStreams must be a positive integer, greater than 0'],
};

function check(options) {
  for (const name of Object.keys(renamed)) {
    if (options[name] !== undefined) throw invalid(`unsupported ${name}, use ${renamed[name]} instead`);
  }
  for (const name of Object.keys(rules)) {
    const [test, message] = rules[name];
    if (given(options[name]) && !test(options[name])) throw invalid(message);
  }
  if (given(options.socketPath) || given(options.connect?.socketPath)) throw notSupported("undici's option socketPath", sockets);
  if (typeof options.connect === 'function') throw notSupported("undici's option connect as a function", sockets);
  if (given(options.localAddress)) throw notSupported("undici's option localAddress", 'the host chooses where requests leave from');
}

// tlsOf are the options of secure connections for the host, where there are any.
function tlsOf({ connect, tls }) {
  if (!connect && !tls && require('process').env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return null;
  return require('internal/net/tlssocket').tlsOf({ ...tls, ...connect });
}

function limitsOf(options) {
  return {
    headersTimeout: options.headersTimeout ?? 300e3,
    bodyTimeout: options.bodyTimeout ?? 300e3,
    maxResponseSize: options.maxResponseSize ?? -1,
    connectTimeout: options.connect?.timeout ?? options.connectTimeout,
    keepsAlive: options.pipelining !== 0,
    tls: tlsOf(options),
  };
}

// redirecting are the interceptors of a class where the script gives none.
exports.redirecting = ({ interceptors, maxRedirections }, name) => (Array.isArray(interceptors?.[name])
  ? interceptors[name] : [require('internal/undici/redirect').createRedirectInterceptor({ maxRedirections })]);

// A queue has the calls to an origin.
class Queue {
  url;
  pipelining;
  limits;
  running = new Set();
  #connections;
  #waiting = [];
  #idle = [];

  constructor(url, options, connections) {
    check(options);
    this.url = parseOrigin(url);
    this.limits = limitsOf(options);
    this.pipelining = options.pipelining ?? 1;
    this.#connections = connections;
  }

  // width is how many calls may be under way.
  get #width() { return this.#connections * (this.pipelining || 1); }

  get pending() { return this.#waiting.length; }

  get size() { return this.pending + this.running.size; }

  send(owner, options, handler) {
    const { Call } = require('internal/undici/call');
    this.#waiting.push(new Call(options.origin || this.url.origin, options, handler));
    queueMicrotask(() => { this.#go(owner); });
    return this.size < this.#width;
  }

  #go(owner) {
    const { Wire } = require('internal/undici/wire');
    while (this.#waiting.length > 0 && this.running.size < this.#width) {
      const wire = new Wire(this.#waiting.shift(), this.limits, () => {
        this.running.delete(wire);
        this.#go(owner);
        if (this.size > 0) return;
        owner.emit('drain', this.url, [owner]);
        for (const done of this.#idle.splice(0)) done();
      });
      this.running.add(wire);
      wire.begin();
    }
  }

  // finish promises that nothing is under way any more.
  async finish() {
    if (this.size > 0) await new Promise((resolve) => { this.#idle.push(resolve); });
  }

  async end(reason) {
    const calls = this.#waiting.splice(0);
    for (const wire of [...this.running]) wire.fail(reason);
    for (const { handler } of calls) queueMicrotask(() => { handler.onError(reason); });
    for (const done of this.#idle.splice(0)) done();
  }
}

const ownOf = (queue, interceptors) => (sender) => ({
  interceptors,
  send: (options, handler) => queue.send(sender, options, handler),
  finish: () => queue.finish(),
  end: (reason) => queue.end(reason),
});

let ofClient;
let ofPool;

class Client extends Sender {
  #queue;

  static {
    ofClient = (value) => (#queue in value ? value.#queue : undefined);
  }

  constructor(url, options = {}) {
    const queue = new Queue(url, options, 1);
    super(ownOf(queue, exports.redirecting(options, 'Client')));
    this.#queue = queue;
  }

  get pipelining() { return this.#queue.pipelining; }

  set pipelining(value) { this.#queue.pipelining = value; }
}

class Pool extends Sender {
  #queue;

  static {
    ofPool = (value) => (#queue in value ? value.#queue : undefined);
  }

  constructor(origin, options = {}) {
    const { connections, factory } = options;
    if (given(connections) && !whole(0)(connections)) throw invalid('invalid connections');
    if (factory !== undefined && typeof factory !== 'function') throw invalid('factory must be a function.');
    if (factory !== undefined) throw notSupported("undici.Pool's option factory", 'the host keeps the connections');
    const queue = new Queue(origin, options, connections || Infinity);
    super(ownOf(queue, exports.redirecting(options, 'Pool')));
    this.#queue = queue;
  }

  get stats() {
    const { running: { size: running }, pending, size } = this.#queue;
    return { connected: running, free: 0, pending, queued: pending, running, size };
  }
}

// secureOf are the options of secure connections of a client or a pool.
exports.secureOf = (sender) => (ofClient(sender) ?? ofPool(sender))?.limits.tls;
exports.tlsOf = tlsOf;
exports.check = check;
exports.Client = Client;
exports.Pool = Pool;
