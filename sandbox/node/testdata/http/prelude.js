const http = require('http'), https = require('https'), { Agent } = http, at = (host) => ({ host: host.split(':')[0], port: host.split(':')[1] });
const text = (res) => new Promise((ok, no) => {
  let s = '';
  res.setEncoding('latin1').on('data', (d) => { s += d; }).on('end', () => ok(s)).on('error', no);
});
const failed = (e) => `${e.name} [${e.code}] ${e.message}`;
// ask gets a body beside the arguments of request and promises the response.
const ask = (body, ...args) => new Promise((ok, no) => {
  const first = args[0];
  const lib = String(first?.protocol ?? first?.href ?? first).startsWith('https') ? https : http;
  const req = lib.request(...args, ok);
  req.on('error', no);
  req.end(body);
});
// all has a response whole: status, headers and body.
const all = async (...args) => {
  const res = await ask(...args);
  return [res.statusCode, res.statusMessage, res.headers, await text(res)];
};
// seen is what the server was asked.
const seen = async (...args) => JSON.parse((await text(await ask(...args))));
// events has the names of events of a request and its response in their order.
const events = (start, ...more) => new Promise((ok) => {
  const log = [];
  const watch = (name, emitter, list) => { for (const event of list.split(' ')) emitter.on(event, (e) => { log.push(`${name} ${event}${e instanceof Error ? ` ${failed(e)}` : ''}`); }); };
  const req = start(log);
  watch('req', req, 'socket finish abort error close continue information timeout drain');
  req.on('response', (res) => {
    log.push('response');
    watch('res', res, 'end aborted error close');
  });
  const settle = (n) => { if (n === 0) ok([...log, ...more.map((f) => f(req))].join(', ')); else setImmediate(settle, n - 1); };
  req.on('close', () => { setTimeout(settle, 10, 3); });
});
