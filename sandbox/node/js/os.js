'use strict';
// node:os. The machine is always the same one, alike those that run functions in the
// cloud; nothing of it is the host's.

const errors = () => require('internal/errors');
const validators = () => require('internal/validators');
const { defineProperty, freeze } = Object;
const { toPrimitive } = Symbol;

const machine = {
  hostname: 'localhost',
  model: 'Intel(R) Xeon(R) Processor @ 2.50GHz',
  speed: 2500,
  processors: 2,
  memory: 1024 * 1024 * 1024,
  free: 512 * 1024 * 1024,
  release: '5.10.0-1.amzn2.x86_64',
  version: '#1 SMP',
  // How long it has been up when a script first asks.
  uptime: 60,
};

const user = { uid: 993, gid: 990, username: 'sbx_user1051', homedir: '/home/sbx_user1051', shell: '/sbin/nologin' };

let priority = 0;

const env = () => require('process').env;

// textual lets a function stand for what it answers where a text is needed.
const answer = (() => function () { return this(); })();

function textual(f) {
  f[toPrimitive] = answer;
  return f;
}

function systemError(call, errno, code, message) {
  const error = errors().coded(Error, 'ERR_SYSTEM_ERROR', `A system error occurred: ${call} returned ${code} (${message})`);
  defineProperty(error, 'name', { value: 'SystemError', writable: true, configurable: true });
  defineProperty(error, 'stack', {
    value: error.stack.replace('Error [', 'SystemError ['), writable: true, configurable: true, enumerable: false,
  });
  error.info = { errno, code, message, syscall: call };
  error.errno = errno;
  error.syscall = call;
  return error;
}

// checkProcess refuses any process but the script's own.
function checkProcess(pid, call) {
  validators().validateInteger(pid, 'pid', -2147483648, 2147483647);
  if (pid !== 0 && pid !== require('process').pid) throw systemError(call, -3, 'ESRCH', 'no such process');
}

function arch() { return 'x64'; }

function cpus() {
  const found = [];
  for (let i = 0; i < machine.processors; i++) {
    found[i] = { model: machine.model, speed: machine.speed, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } };
  }
  return found;
}

function endianness() { return 'LE'; }

function getPriority(pid) {
  if (pid === undefined) pid = 0;
  checkProcess(pid, 'uv_os_getpriority');
  return priority;
}

function setPriority(pid, value) {
  if (value === undefined) {
    value = pid;
    pid = 0;
  }
  validators().validateInteger(pid, 'pid', -2147483648, 2147483647);
  validators().validateInteger(value, 'priority', -20, 19);
  checkProcess(pid, 'uv_os_setpriority');
  if (value < priority) throw systemError('uv_os_setpriority', -13, 'EACCES', 'permission denied');
  priority = value;
}

function loadavg() { return [0, 0, 0]; }
function networkInterfaces() { return {}; }
function platform() { return 'linux'; }

function tmpdir() {
  const { TMPDIR, TMP, TEMP } = env();
  const path = TMPDIR || TMP || TEMP || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function userInfo(options) {
  const { Buffer } = require('internal/buffer');
  const encoding = options !== null && typeof options === 'object' ? options.encoding : undefined;
  const write = (text) => {
    if (encoding === 'buffer') return Buffer.from(text);
    return Buffer.isEncoding(encoding) ? Buffer.from(text).toString(encoding) : text;
  };
  return {
    __proto__: null, uid: user.uid, gid: user.gid, username: write(user.username), homedir: write(user.homedir), shell: write(user.shell),
  };
}

module.exports = {
  arch: textual(arch),
  availableParallelism: textual(() => machine.processors),
  cpus,
  endianness: textual(endianness),
  freemem: textual(() => machine.free),
  getPriority,
  homedir: textual(function wrappedFn() { return env().HOME || user.homedir; }),
  hostname: textual(function wrappedFn() { return machine.hostname; }),
  loadavg,
  networkInterfaces,
  platform: textual(platform),
  release: textual(function getOSRelease() { return machine.release; }),
  setPriority,
  tmpdir: textual(tmpdir),
  totalmem: textual(() => machine.memory),
  type: textual(function getOSType() { return 'Linux'; }),
  userInfo,
  uptime: textual(function wrappedFn() { return Math.round((machine.uptime + require('process').uptime()) * 100) / 100; }),
  version: textual(function getOSVersion() { return machine.version; }),
  machine: textual(function getMachine() { return 'x86_64'; }),
};

// Few scripts look at the constants, and there are many.
let constants;
defineProperty(module.exports, 'constants', {
  get() {
    if (constants === undefined) {
      const { group } = require('internal/constants');
      constants = { __proto__: null, UV_UDP_REUSEADDR: 4, dlopen: group('dlopen'), errno: group('errno'), signals: freeze(group('signals')) };
      constants.priority = group('priority');
    }
    return constants;
  },
  enumerable: true,
});
defineProperty(module.exports, 'EOL', { value: '\n', enumerable: true, configurable: true });
defineProperty(module.exports, 'devNull', { value: '/dev/null', enumerable: true, configurable: true });
