// Runs an action of this folder in Node, where every connection to a web server goes to the
// address in SERVER, and prints what it logged as JSON: node run.mjs axios.js
import net from 'node:net';
import path from 'node:path';
import util from 'node:util';

const [host, port] = process.env.SERVER.split(':');
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  // Node hands itself over what it has made of the arguments: a list of options and callback.
  const given = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (given === null || typeof given !== 'object' || ![80, 443].includes(Number(given.port))) return connect.apply(this, args);
  const options = { ...given, host, port: Number(port), lookup: undefined };
  if (!Array.isArray(args[0])) return connect.call(this, options, ...args.slice(1));
  const list = args[0];
  list[0] = options;
  return connect.call(this, list);
};

const lines = [];
for (const level of ['debug', 'error', 'info', 'log', 'warn']) {
  console[level] = (...values) => lines.push(util.format(...values));
}
const { write } = process.stdout;
process.stdout.write = (text) => lines.push(String(text).replace(/\n$/, ''));
process.removeAllListeners('warning');
process.on('warning', ({ name, code, message }) => lines.push(`(node:1) ${code === undefined ? '' : `[${code}] `}${name}: ${message}`));

const finish = () => {
  write.call(process.stdout, JSON.stringify(lines));
  process.exitCode = 0;
};
process.once('beforeExit', finish);

const action = await import(path.join(import.meta.dirname, process.argv[2]));
await (action.onExecutePostLogin ?? action.default.onExecutePostLogin)({ user: { email: 'sam@example.com' } }, {});
// A client that holds its connections open must not keep the process.
setTimeout(() => {
  finish();
  process.exit();
}, 4000).unref();
