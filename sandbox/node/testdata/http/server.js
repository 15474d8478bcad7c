'use strict';
// A server that answers as answers.json tells, byte for byte, and tells what it was asked
// where a path has no answer there. Connections are kept.

const fs = require('fs');
const net = require('net');
const path = require('path');
const tls = require('tls');

const file = (name) => fs.readFileSync(path.join(__dirname, name), 'utf8');
const answers = JSON.parse(file('answers.json'));

function echo({ method, path, headers, body }, nth) {
  const text = JSON.stringify({ method, path, nth, headers, body });
  return [`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text, 'latin1')}\r\n\r\n${text}`];
}

function serve(socket) {
  let text = '';
  let wake = () => {};
  let over = false;
  socket.on('error', () => {});
  socket.on('data', (data) => {
    text += data.toString('latin1');
    // One that has no secure connections is asked for such, by the name of a host.
    if (text[0] !== '\x16' || socket.encrypted) return wake();
    if (text.includes('closed.example')) return socket.end();
    if (text.includes('reset.example')) return socket.resetAndDestroy();
    return socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  });
  socket.on('close', () => { over = true; wake(); });
  socket.on('end', () => { over = true; wake(); });
  const take = async (find) => {
    for (;;) {
      const end = find();
      if (end >= 0) {
        const taken = text.slice(0, end);
        text = text.slice(end);
        return taken;
      }
      if (over) throw new Error('closed');
      await new Promise((resolve) => { wake = resolve; });
    }
  };
  const after = (mark) => () => (text.includes(mark) ? text.indexOf(mark) + mark.length : -1);
  const bodyOf = async (headers) => {
    const named = Object.fromEntries(headers);
    if (named['transfer-encoding'] === undefined) return take(() => (text.length >= Number(named['content-length'] ?? 0) ? Number(named['content-length'] ?? 0) : -1));
    let body = '';
    for (;;) {
      const size = parseInt(await take(after('\r\n')), 16);
      if (size === 0) break;
      body += (await take(() => (text.length >= size + 2 ? size + 2 : -1))).slice(0, -2);
    }
    for (let line = await take(after('\r\n')); line !== '\r\n'; line = await take(after('\r\n'))) body += `|${line.trim()}`;
    return body;
  };
  (async () => {
    for (let nth = 1; ; nth++) {
      const [line, ...lines] = (await take(after('\r\n\r\n'))).trim().split('\r\n');
      const [method, asked] = line.split(' ');
      const headers = lines.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()])
        .filter(([name]) => name !== 'host').sort((a, b) => (a[0] < b[0] ? -1 : 1));
      const steps = Object.hasOwn(answers, asked) ? answers[asked] : undefined;
      const body = steps?.[0].early ? '' : await bodyOf(headers);
      for (const step of steps ?? echo({ method, path: asked, headers, body }, nth)) {
        if (typeof step === 'string') socket.write(method === 'HEAD' ? step.replace(/\r\n\r\n[^]*$/, '\r\n\r\n') : step, 'latin1');
        else if (step.repeat) socket.write(step.repeat.repeat(step.times));
        else if (step.body) await bodyOf(headers);
        else if (step.take) socket.write(echo({ method, path: asked, headers, body: await take(() => (text.length >= step.take ? step.take : -1)) }, nth)[0], 'latin1');
        else if (step.pause) await new Promise((resolve) => { setTimeout(resolve, step.pause); });
        else if (step.end) return socket.end();
        else if (step.reset) return socket.resetAndDestroy();
        else if (step.hold) return undefined;
      }
    }
  })().catch(() => { socket.destroy(); });
}

// start calls back with the addresses of a plain and of a secure server.
module.exports = (done) => {
  const plain = net.createServer(serve).listen(0, '127.0.0.1', () => {
    const secure = tls.createServer({ key: file('server.key'), cert: file('server.pem'), ca: file('authority.pem'), requestCert: true, rejectUnauthorized: false }, serve)
      .listen(0, '127.0.0.1', () => { done(`127.0.0.1:${plain.address().port}`, `127.0.0.1:${secure.address().port}`); });
  });
};
