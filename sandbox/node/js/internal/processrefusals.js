'use strict';
// What a script cannot do to the process, and what process says of its user.

const errors = () => require('internal/errors');
const { defineProperty } = Object;
const name = (f, text, length) => defineProperty(defineProperty(f, 'name', { value: text, configurable: true }), 'length', { value: length, configurable: true });

const reasons = {
  __proto__: null,
  exit: 'return from the handler, or throw an error', reallyExit: 'return from the handler, or throw an error', abort: 'throw an error',
  kill: 'scripts cannot signal processes', _kill: 'scripts cannot signal processes', chdir: 'scripts have no files',
  dlopen: 'scripts cannot load native code', execve: 'scripts cannot start processes', openStdin: 'scripts have no input',
  loadEnvFile: 'scripts have no files',
};

// refuse makes a function that throws an error that names it.
function refuse(call, text, length) {
  return name(() => {
    throw errors().notSupported(`${call}()`, reasons[text] ?? 'scripts share their process with others');
  }, text, length);
}

// end ends the run as the end of its process would: nothing of the script goes on, and no
// catch clause hears of it.
function end(text, how) {
  native.exit(how, errors().notSupported(`process.${text}()`, reasons[text]).message);
}

// exit makes process.exit and what stands below it.
const exit = (text, length) => name((...args) => {
  let code = args.length === 0 ? require('process').exitCode ?? 0 : args[0] ?? 0;
  if (typeof code === 'string' && code !== '' && Number.isInteger(+code)) code = +code;
  if (args.length > 0) require('internal/validators').validateInteger(code, 'code');
  end(text, `exit status ${code & 0xff}`);
}, text, length);

// fatal are the signals that end a process which does not listen for them.
const fatal = {
  __proto__: null, SIGHUP: 'hangup', 1: 'hangup', SIGINT: 'interrupt', 2: 'interrupt', SIGQUIT: 'quit', 3: 'quit', SIGABRT: 'aborted', 6: 'aborted',
  SIGKILL: 'killed', 9: 'killed', SIGTERM: 'terminated', 15: 'terminated',
};

exports.refuse = refuse;
exports.made = (text) => {
  switch (text) {
    case 'exit':
      return exit(text, 1);
    case 'reallyExit':
      return exit(text, 0);
    case 'abort':
      return name(() => end(text, 'signal: aborted'), text, 0);
    case 'kill':
      return function kill(pid, signal) {
        if (pid != (pid | 0)) throw errors().invalidArgType('pid', 'number', pid);
        const how = pid === require('process').pid ? fatal[signal ?? 'SIGTERM'] : undefined;
        if (how !== undefined) return end(text, `signal: ${how}`);
        return refuse('process.kill', 'kill', 2)();
      };
    case 'chdir':
      return name(function (directory) {
        require('internal/validators').validateString(directory, 'directory');
        refuse('process.chdir', 'chdir', 1)();
      }, 'wrappedChdir', 1);
    case 'cwd':
      return name(() => '/var/task', 'wrappedCwd', 0);
    case 'umask':
      return name((mask) => {
        if (mask === undefined) return 0o22;
        return refuse('process.umask', 'umask', 1)();
      }, 'wrappedUmask', 1);
    case 'getuid':
    case 'geteuid':
      return name(() => 993, text, 0);
    case 'getgid':
    case 'getegid':
      return name(() => 990, text, 0);
    case 'getgroups':
      return name(() => [990], text, 0);
    case 'setUncaughtExceptionCaptureCallback':
      return function setUncaughtExceptionCaptureCallback(fn) {
        if (fn !== null && typeof fn !== 'function') throw errors().invalidArgType('fn', ['Function', 'null'], fn);
        if (fn !== null) refuse('process.setUncaughtExceptionCaptureCallback', text, 1)();
      };
    case 'hasUncaughtExceptionCaptureCallback':
      return function hasUncaughtExceptionCaptureCallback() { return false; };
    case 'setSourceMapsEnabled':
      return function setSourceMapsEnabled(enabled) { require('internal/validators').validateBoolean(enabled, 'enabled'); };
    case 'getActiveResourcesInfo':
    case '_getActiveHandles':
    case '_getActiveRequests':
      return name(() => [], text, 0);
    case 'ref':
    case 'unref':
      return name((object) => { if (object !== null && object !== undefined && typeof object[text] === 'function') object[text](); }, text, 1);
    case 'binding':
    case '_linkedBinding':
      return name((module) => { throw new Error(`No such module: ${module}`); }, text, 1);
    case 'getBuiltinModule':
      return function getBuiltinModule(id) {
        require('internal/validators').validateString(id, 'id');
        const found = native.builtin(id);
        return found === null ? undefined : found;
      };
  }
  return refuse(`process.${text}`, text, lengths[text] ?? 0);
};

const lengths = { __proto__: null, exit: 1, execve: 1, initgroups: 2, setgroups: 1, setegid: 1, seteuid: 1, setgid: 1, setuid: 1 };
