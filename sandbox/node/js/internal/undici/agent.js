'use strict';
// undici.Agent, a pool for each origin; BalancedPool, one for several that stand for each
// other; and the dispatcher of those who name none.

const { Sender } = require('internal/undici/dispatcher');
const { Client, Pool, check, redirecting, secureOf, tlsOf } = require('internal/undici/client');
const { error, invalid } = require('internal/undici/errors');
const { parseOrigin } = require('internal/undici/words');

const poolOf = (origin, options) => (options.connections === 1 ? new Client(origin, options) : new Pool(origin, options));

// wholeOf promises to have asked everyone.
const wholeOf = async (senders, ask) => { await Promise.all([...senders].map(ask)); };

let stateOf;

class Agent extends Sender {
  #state;

  static {
    stateOf = (value) => (#state in value ? value.#state : undefined);
  }

  constructor({ factory = poolOf, ...options } = {}) {
    if (typeof factory !== 'function') throw invalid('factory must be a function.');
    check(options);
    const clients = new Map();
    const { maxRedirections } = options;
    const passed = { ...options, maxRedirections: undefined };
    const send = ({ origin, ...rest }, handler) => {
      if (!origin || (typeof origin !== 'string' && !(origin instanceof require('internal/url').URL))) {
        throw invalid('opts.origin must be a non-empty string or URL.');
      }
      const key = String(origin);
      let client = clients.get(key);
      if (client === undefined) {
        client = factory(origin, passed);
        clients.set(key, client);
      }
      return client.dispatch({ ...rest, origin }, handler);
    };
    const each = (ask) => {
      const all = [...clients.values()];
      clients.clear();
      return wholeOf(all, ask);
    };
    super(() => ({
      interceptors: redirecting({ ...options, maxRedirections: maxRedirections ?? 0 }, 'Agent'),
      send,
      finish: () => each((client) => client.close()),
      end: (reason) => each((client) => client.destroy(reason)),
    }));
    this.#state = { options: passed };
  }
}

class BalancedPool extends Sender {
  #pools;
  #options;

  constructor(upstreams = [], options = {}) {
    const pools = new Map();
    let turn = -1;
    super(() => ({
      interceptors: redirecting(options, 'BalancedPool'),
      send(given, handler) {
        const open = [...pools.values()].filter((pool) => !pool.closed && !pool.destroyed);
        if (open.length === 0) throw error('BalancedPoolMissingUpstreamError');
        turn = (turn + 1) % open.length;
        return open[turn].dispatch({ ...given, origin: undefined }, handler);
      },
      finish: () => wholeOf(pools.values(), (pool) => pool.close()),
      end: (reason) => wholeOf(pools.values(), (pool) => pool.destroy(reason)),
    }));
    this.#pools = pools;
    this.#options = options;
    for (const upstream of Array.isArray(upstreams) ? upstreams : [upstreams]) this.addUpstream(upstream);
  }

  addUpstream(upstream) {
    const { origin } = parseOrigin(upstream);
    const known = this.#pools.get(origin);
    if (known === undefined || known.closed) this.#pools.set(origin, (this.#options.factory ?? poolOf)(origin, { ...this.#options, factory: undefined }));
    return this;
  }

  removeUpstream(upstream) {
    const { origin } = parseOrigin(upstream);
    this.#pools.get(origin)?.close();
    this.#pools.delete(origin);
    return this;
  }

  get upstreams() { return [...this.#pools].filter(([, pool]) => !pool.closed && !pool.destroyed).map(([origin]) => origin); }
}

const key = Symbol.for('undici.globalDispatcher.1');

// getGlobalDispatcher makes one at its first use, where Node has one from the start.
function getGlobalDispatcher() {
  if (globalThis[key] === undefined) setGlobalDispatcher(new Agent());
  return globalThis[key];
}

function setGlobalDispatcher(agent) {
  if (!agent || typeof agent.dispatch !== 'function') throw invalid('Argument agent must implement Agent');
  Object.defineProperty(globalThis, key, { value: agent, writable: true, enumerable: false, configurable: false });
}

// settingsOf is what fetch takes over of a dispatcher: options of secure connections. It is
// undefined for one that fetch cannot stand on, since it sends requests by itself.
exports.settingsOf = (dispatcher) => {
  if (dispatcher === undefined || dispatcher === null) return {};
  const { prototype } = Sender;
  if (!(dispatcher instanceof Sender) || dispatcher.dispatch !== prototype.dispatch) return undefined;
  const state = stateOf(dispatcher);
  return { tls: state === undefined ? secureOf(dispatcher) : tlsOf(state.options) };
};
exports.chosen = () => globalThis[key];
exports.Agent = Agent;
exports.BalancedPool = BalancedPool;
exports.getGlobalDispatcher = getGlobalDispatcher;
exports.setGlobalDispatcher = setGlobalDispatcher;
