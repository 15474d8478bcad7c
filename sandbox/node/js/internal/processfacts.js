'use strict';
// What process says of itself: Node 22 on Linux, in the folder of a function.

const { freeze } = Object;
const download = 'https://nodejs.org/download/release/v22.23.3/node-v22.23.3';

// fixed makes members read-only and leaves the object open, as Node does.
function fixed(object) {
  for (const name of Object.keys(object)) Object.defineProperty(object, name, { writable: false, configurable: false });
  return object;
}

exports.version = 'v22.23.3';
exports.arch = 'x64';
exports.platform = 'linux';
exports.title = 'node';
exports.argv = ['/var/lang/bin/node', '/var/task/index.js'];
exports.execArgv = [];
exports.execPath = '/var/lang/bin/node';
exports.argv0 = 'node';
exports.pid = 1;
exports.ppid = 0;
exports.debugPort = 9229;
exports.domain = null;
exports.exitCode = undefined;
exports.mainModule = undefined;
exports.sourceMapsEnabled = false;
exports._exiting = false;
exports._events = undefined;
exports._eventsCount = 0;
exports._maxListeners = undefined;
exports.moduleLoadList = [];
exports._preload_modules = [];

exports.made = (name) => {
  switch (name) {
    case 'versions':
      return fixed({
        node: '22.23.3', acorn: '8.16.0', ada: '2.9.2', amaro: '1.1.8', ares: '1.34.8', brotli: '1.1.0', cjs_module_lexer: '2.2.0', cldr: '48.0',
        icu: '78.3', llhttp: '9.4.3', modules: '127', napi: '10', nbytes: '0.1.3', ncrypto: '0.0.1', nghttp2: '1.69.0', openssl: '3.5.8',
        simdjson: '4.5.0', simdutf: '6.4.2', sqlite: '3.51.3', tz: '2026c', undici: '6.28.1', unicode: '17.0', uv: '1.51.0', uvwasi: '0.0.23',
        v8: '12.4.254.21-node.57', zlib: '1.3.1-e00f703', zstd: '1.5.7',
      });
    case 'release':
      return freeze({ name: 'node', lts: 'Jod', sourceUrl: `${download}.tar.gz`, headersUrl: `${download}-headers.tar.gz` });
    case 'config':
      return freeze({
        variables: freeze({ napi_build_version: '10', node_shared: false, v8_enable_i18n_support: 1 }),
        target_defaults: freeze({ cflags: [], default_configuration: 'Release', defines: [], include_dirs: [], libraries: [] }),
      });
    case 'features':
      return {
        inspector: true, debug: false, uv: true, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true,
        openssl_is_boringssl: false, get cached_builtins() { return true; }, get require_module() { return true; },
        get typescript() { return false; },
      };
    case 'allowedNodeEnvironmentFlags':
      return freeze(new Set());
    case 'finalization':
      return { register() {}, registerBeforeExit() {}, unregister() {} };
  }
  const { refuse } = require('internal/processrefusals');
  return {
    writeReport: refuse('process.report.writeReport', 'writeReport', 2), getReport: refuse('process.report.getReport', 'getReport', 1),
    directory: '', filename: '', compact: false, excludeNetwork: false, signal: 'SIGUSR2', reportOnFatalError: false, reportOnSignal: false,
    reportOnUncaughtException: false, excludeEnv: false,
  };
};
