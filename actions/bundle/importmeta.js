function resolve(specifier) {
  const name = `${specifier}`;
  if (/^(?:\.{0,2}\/|\.\.?$)/.test(name)) return new URL(name, $url).href;
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(name)) return name.startsWith("node:") ? name : new URL(name).href;
  if ($builtins.split(" ").includes(name)) return `node:${name}`;
  const error = new Error(`Cannot find package '${name}' imported from ${$filename}: packages are bundled into the program and have no file of their own`);
  error.code = "ERR_MODULE_NOT_FOUND";
  throw error;
}

const meta = /* @__PURE__ */ Object.setPrototypeOf({ dirname: $dirname, filename: $filename, resolve, url: $url }, null);

export { meta as $usherMeta, resolve as $usherResolve };
