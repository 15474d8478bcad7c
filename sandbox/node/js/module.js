'use strict';
// node:module. Programs are bundled before they run, so that a require made here finds
// the modules of Node and the JSON files that the script may read.

const errors = () => require('internal/errors');
const validators = () => require('internal/validators');
const files = () => require('internal/files');
const posix = () => require('path/posix');

const builtinModules = Object.preventExtensions(native.builtins());
// Those that Node knows with their prefix alone.
const prefixed = ['node:sea', 'node:sqlite', 'node:test', 'node:test/reporters'];

function refuse(name, reason = 'programs are bundled before they run') {
  throw errors().coded(Error, 'ERR_NOT_SUPPORTED', `module.${name} is not supported: ${reason}`);
}

// plain is the name of a module of Node without its prefix, or undefined.
function plain(id) {
  if (prefixed.includes(id)) return id;
  const name = id.startsWith('node:') ? id.slice(5) : id;
  return builtinModules.includes(name) ? name : undefined;
}

function isBuiltin(moduleName) {
  return typeof moduleName === 'string' && plain(moduleName) !== undefined;
}

function notFound(id, parent) {
  const requireStack = parent ? [parent] : [];
  const stack = requireStack.length > 0 ? `\nRequire stack:\n- ${requireStack.join('\n- ')}` : '';
  const error = new Error(`Cannot find module '${id}'${stack}`);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = requireStack;
  return error;
}

const isPath = (id) => id === '.' || id === '..' || id.startsWith('./') || id.startsWith('../') || id.startsWith('/');

function isFile(path) {
  const { ops } = files();
  const stats = ops.stat(path, { throwIfNoEntry: false })();
  return stats !== undefined && stats.isFile();
}

// find is the file that a path means, or undefined.
function find(path) {
  for (const ending of ['', '.js', '.json', '/index.js', '/index.json']) {
    if (isFile(path + ending)) return path + ending;
  }
  return undefined;
}

function findAll(id, parent) {
  if (isPath(id)) return find(posix().resolve(parent ? posix().dirname(parent) : '/var/task', id));
  for (const folder of nodeModulePaths(parent ? posix().dirname(parent) : '/var/task')) {
    const found = find(`${folder}/${id}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nodeModulePaths(from) {
  const found = [];
  for (let folder = posix().resolve(from); ; folder = posix().dirname(folder)) {
    if (!folder.endsWith('/node_modules')) found.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
    if (folder === '/') return found;
  }
}

// resolveFilename is the name that a request stands for.
function resolveFilename(id, parent) {
  if (isBuiltin(id)) return id;
  if (id.startsWith('node:')) throw errors().coded(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${id}`);
  const found = findAll(id, parent);
  if (found === undefined) throw notFound(id, parent);
  return found;
}

function load(id, parent) {
  const name = resolveFilename(id, parent);
  if (isBuiltin(name)) return native.load(name);
  const known = Module._cache[name];
  if (known !== undefined) return known.exports;
  if (!name.endsWith('.json')) {
    throw errors().coded(Error, 'ERR_NOT_SUPPORTED',
      `require('${id}') is not supported: programs are bundled before they run; require the file with the require of the program`);
  }
  const module = new Module(name);
  Module._extensions['.json'](module, name);
  module.loaded = true;
  Module._cache[name] = module;
  return module.exports;
}

function checkId(id) {
  validators().validateString(id, 'id');
  if (id === '') throw errors().invalidArgValue('id', id, 'must be a non-empty string');
}

function requireFrom(filename) {
  function require(path) {
    checkId(path);
    return Module._load(path, { id: filename, filename });
  }
  require.resolve = function resolve(request, options) {
    validators().validateString(request, 'request');
    return Module._resolveFilename(request, { id: filename, filename });
  };
  require.resolve.paths = function paths(request) {
    validators().validateString(request, 'request');
    if (isBuiltin(request)) return null;
    return request.startsWith('.') ? [posix().dirname(filename)] : nodeModulePaths(posix().dirname(filename));
  };
  require.main = undefined;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

function Module(id = '', parent) {
  this.id = id;
  this.path = posix().dirname(id);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

const nameOf = (parent) => (parent && typeof parent.filename === 'string' ? parent.filename : undefined);

Module._cache = { __proto__: null };
Module._pathCache = { __proto__: null };
// Properties of a literal would give their functions names.
Module._extensions = { __proto__: null };
Module._extensions['.js'] = function (module, filename) { refuse("_extensions['.js']"); };
Module._extensions['.json'] = function (module, filename) {
  const text = files().ops.readFile(filename, 'utf8')();
  try {
    module.exports = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
  module.filename = filename;
};
Module._extensions['.node'] = function (module, filename) { refuse("_extensions['.node']", 'there are no native modules'); };
Module.globalPaths = [];
Module._debug = function deprecated() {};
Module.isBuiltin = isBuiltin;
Module._findPath = function (request, paths, isMain) {
  for (const folder of paths || ['']) {
    const found = find(posix().resolve(folder, request));
    if (found !== undefined) return found;
  }
  return false;
};
Module._nodeModulePaths = function (from) { return nodeModulePaths(from); };
Module._resolveLookupPaths = function (request, parent) {
  if (isBuiltin(request)) return null;
  const folder = nameOf(parent) === undefined ? '/var/task' : posix().dirname(parent.filename);
  return isPath(request) && !request.startsWith('/') ? [folder] : nodeModulePaths(folder);
};
Module._load = function (request, parent, isMain) { return load(request, nameOf(parent)); };
Module._resolveFilename = function (request, parent, isMain, options) { return resolveFilename(request, nameOf(parent)); };

Module.createRequire = function createRequire(filenameOrURL) {
  const isURL = filenameOrURL !== null && typeof filenameOrURL === 'object' && filenameOrURL.protocol === 'file:';
  if (typeof filenameOrURL === 'string' && filenameOrURL.startsWith('/')) return requireFrom(filenameOrURL);
  let filename;
  try {
    if (isURL || (typeof filenameOrURL === 'string' && filenameOrURL.startsWith('file:'))) filename = require('internal/fileurl').fileURLToPath(filenameOrURL);
  } catch {
    // It is told below.
  }
  if (filename === undefined) {
    throw errors().invalidArgValue('filename', filenameOrURL, 'must be a file URL object, file URL string, or absolute path string');
  }
  return requireFrom(filename);
};

Module._initPaths = function () {};
Module._preloadModules = function (requests) {};
Module.syncBuiltinESMExports = function syncBuiltinESMExports() {};
Module.Module = Module;
Module.registerHooks = function registerHooks(hooks) { refuse('registerHooks'); };
Module.builtinModules = builtinModules;
Module.runMain = function executeUserEntryPoint() { refuse('runMain'); };
Module.register = function register(specifier) { refuse('register'); };
Module.constants = {
  __proto__: null,
  compileCacheStatus: { __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 },
};
Module.enableCompileCache = function enableCompileCache(cacheDir) { return { status: 3 }; };

Module.findPackageJSON = function findPackageJSON(specifier, base = undefined) {
  if (arguments.length === 0) throw errors().missingArgs('specifier');
  const text = typeof specifier === 'object' && specifier !== null ? specifier.href : specifier;
  validators().validateString(text, 'specifier');
  const path = text.startsWith('file:') ? require('internal/fileurl').fileURLToPath(text) : text;
  let from = '/var/task';
  if (base !== undefined) {
    const name = typeof base === 'object' && base !== null ? base.href : base;
    if (typeof name !== 'string') throw errors().invalidArgType('base', ['string', 'URL'], base);
    from = posix().dirname(name.startsWith('file:') ? require('internal/fileurl').fileURLToPath(name) : name);
  }
  if (!isPath(path)) {
    const name = path.split('/').slice(0, path.startsWith('@') ? 2 : 1).join('/');
    return nodeModulePaths(from).map((folder) => `${folder}/${name}/package.json`).find(isFile);
  }
  for (let folder = posix().resolve(from, path); ; folder = posix().dirname(folder)) {
    const file = folder === '/' ? '/package.json' : `${folder}/package.json`;
    if (isFile(file)) return file;
    if (folder === '/') return undefined;
  }
};

Module.flushCompileCache = function flushCompileCache() {};
Module.stripTypeScriptTypes = function stripTypeScriptTypes(code) { refuse('stripTypeScriptTypes'); };
Module.getCompileCacheDir = function getCompileCacheDir() {};
Module.findSourceMap = function findSourceMap(sourceURL) {};
Module.SourceMap = class SourceMap {
  constructor(payload) { refuse('SourceMap'); }
};
Module.getSourceMapsSupport = function getSourceMapsSupport() {
  return { __proto__: null, enabled: false, nodeModules: false, generatedCode: false };
};
Module.setSourceMapsSupport = function setSourceMapsSupport(enabled) {
  validators().validateBoolean(enabled, 'enabled');
};

const wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
const { hide } = require('internal/shape');
hide(Module, 'wrap', { value(script) { return wrapper[0] + script + wrapper[1]; } }.value);
hide(Module, 'wrapper', wrapper);

// Node has a getter here, so that a module is shown without the name of its class.
Object.defineProperty(Module.prototype, 'constructor', { get() { return Module; } });
Module.prototype.load = function load(filename) { refuse('Module.load'); };
Module.prototype.require = function (id) {
  checkId(id);
  return Module._load(id, this, false);
};
Module.prototype._compile = function (content, filename, format) { refuse('Module._compile'); };

module.exports = Module;
