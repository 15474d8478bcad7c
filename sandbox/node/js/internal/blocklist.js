'use strict';
// net.SocketAddress and net.BlockList.

const { canonical, compare, isWithin } = require('internal/address');
const { coded, invalidArgType, invalidArgValue, received } = require('internal/errors');
const { validateInteger, validateObject, validateString } = require('internal/validators');
const { custom } = require('internal/symbols');

const versions = { __proto__: null, ipv4: 4, ipv6: 6 };
const labels = { __proto__: null, ipv4: 'IPv4', ipv6: 'IPv6' };

function validatePort(port) {
  const number = typeof port === 'number' || (typeof port === 'string' && port.trim().length > 0);
  if (number && +port === +port >>> 0 && +port <= 0xffff) return;
  throw coded(RangeError, 'ERR_SOCKET_BAD_PORT', `options.port should be >= 0 and < 65536. Received ${received(port)}.`);
}

class SocketAddress {
  #address;
  #port;
  #family;
  #flowlabel;

  static isSocketAddress(value) { return value !== null && typeof value === 'object' && #address in value; }

  static parse(input) {
    validateString(input, 'input');
    try {
      const { URL } = require('internal/url');
      const { hostname, port } = new URL(`http://${input}`);
      if (hostname.startsWith('[')) return new SocketAddress({ address: hostname.slice(1, -1), port: port | 0, family: 'ipv6' });
      return new SocketAddress({ address: hostname, port: port | 0 });
    } catch {
      return undefined;
    }
  }

  constructor(options = {}) {
    validateObject(options, 'options');
    let { family = 'ipv4' } = options;
    const { address = family === 'ipv4' ? '127.0.0.1' : '::', port = 0, flowlabel = 0 } = options;
    if (typeof family === 'string') family = family.toLowerCase();
    if (versions[family] === undefined) throw invalidArgValue('options.family', options.family);
    validateString(address, 'options.address');
    validatePort(port);
    validateInteger(flowlabel, 'options.flowlabel', 0, 0xffffffff);
    const written = canonical(address, versions[family]);
    if (written === '') throw coded(Error, 'ERR_INVALID_ADDRESS', 'Invalid socket address');
    this.#address = written;
    this.#port = +port;
    this.#family = family;
    this.#flowlabel = family === 'ipv6' ? flowlabel : 0;
  }

  get address() { return this.#address; }
  get port() { return this.#port; }
  get family() { return this.#family; }
  get flowlabel() { return this.#flowlabel; }

  toJSON() { return { address: this.#address, port: this.#port, family: this.#family, flowlabel: this.#flowlabel }; }

  [custom](depth, options) {
    if (depth < 0) return this;
    return `SocketAddress ${require('internal/inspect').inspect(this.toJSON(), { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

// addressOf takes an address in either form.
function addressOf(value, family, name) {
  if (SocketAddress.isSocketAddress(value)) return value;
  validateString(value, name);
  validateString(family, 'family');
  return new SocketAddress({ address: value, family });
}

class BlockList {
  // A rule answers whether it is about an address; the newest is the first.
  #rules = [];

  static isBlockList(value) { return value !== null && typeof value === 'object' && #rules in value; }

  addAddress(address, family = 'ipv4') {
    const one = addressOf(address, family, 'address');
    this.#add(`Address: ${labels[one.family]} ${one.address}`, (text) => compare(text, one.address) === 0);
  }

  addRange(start, end, family = 'ipv4') {
    const first = addressOf(start, family, 'start');
    const last = addressOf(end, family, 'end');
    if (compare(first.address, last.address) > 0) throw invalidArgValue('start', first, 'must come before end');
    this.#add(`Range: ${labels[first.family]} ${first.address}-${last.address}`,
      (text) => compare(text, first.address) >= 0 && compare(text, last.address) <= 0);
  }

  addSubnet(network, prefix, family = 'ipv4') {
    const net = addressOf(network, family, 'network');
    validateInteger(prefix, 'prefix', 0, net.family === 'ipv4' ? 32 : 128);
    this.#add(`Subnet: ${labels[net.family]} ${net.address}/${prefix}`, (text) => isWithin(text, net.address, prefix));
  }

  #add(text, covers) { this.#rules.unshift({ text, covers }); }

  check(address, family = 'ipv4') {
    if (!SocketAddress.isSocketAddress(address)) {
      validateString(address, 'address');
      validateString(family, 'family');
      try {
        address = new SocketAddress({ address, family });
      } catch {
        return false;
      }
    }
    return this.#rules.some((rule) => rule.covers(address.address));
  }

  toJSON() { return this.rules; }

  fromJSON(data) {
    const rules = Array.isArray(data) ? data : JSON.parse(data);
    if (!Array.isArray(rules) || rules.some((rule) => typeof rule !== 'string')) {
      throw invalidArgType('data', ['string', 'string[]'], data);
    }
    for (const rule of rules) {
      const [, kind, label, rest] = /^(Address|Range|Subnet): (IPv4|IPv6) (.*)$/.exec(rule) || [];
      if (kind === undefined) continue;
      const family = label.toLowerCase();
      if (kind === 'Address') this.addAddress(rest, family);
      else if (kind === 'Range') this.addRange(...rest.split('-'), family);
      else this.addSubnet(rest.split('/')[0], +rest.split('/')[1], family);
    }
  }

  get rules() { return this.#rules.map((rule) => rule.text); }

  [custom](depth, options) {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
    return `BlockList ${require('internal/inspect').inspect({ rules: this.rules }, inner)}`;
  }
}

exports.SocketAddress = SocketAddress;
exports.BlockList = BlockList;
