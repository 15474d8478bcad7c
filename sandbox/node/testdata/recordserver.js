'use strict';
// Records what Node's fetch makes of the answers in server.json, which a server of this
// script's own gives:
//
//	node recordserver.js fetchserver.txt
//
// A path that the table has not is answered with what was asked; /silent is never answered.

const fs = require('fs');
const net = require('net');
const util = require('util');

const answers = JSON.parse(fs.readFileSync('server.json', 'utf8'));
const answerOf = new Function('require', 'inspect', 'base', 'script', 'return (async () => { return eval(`(${script}\n)`); })();');

function echo(head, body) {
  const [line, ...lines] = head.split('\r\n');
  const [method, path] = line.split(' ');
  const headers = lines.map((text) => [text.slice(0, text.indexOf(':')).toLowerCase(), text.slice(text.indexOf(':') + 1).trim()]);
  const text = JSON.stringify({ method, path, headers: headers.filter(([name]) => name !== 'host').sort((a, b) => (a[0] < b[0] ? -1 : 1)), body });
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text, 'latin1')}\r\n\r\n${text}`;
}

const server = net.createServer((socket) => {
  let text = '';
  socket.on('error', () => {});
  socket.on('data', (data) => {
    text += data.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = text.slice(0, end);
    let body = text.slice(end + 4);
    const length = /^content-length: *(\d+)/im.exec(head);
    if (length !== null && body.length < Number(length[1])) return;
    if (/^transfer-encoding: *chunked/im.test(head)) {
      if (!body.endsWith('0\r\n\r\n')) return;
      body = body.replace(/[0-9a-f]+\r\n([^\r]*)\r\n/g, '$1').replace(/\r\n$/, '');
    }
    const path = head.split(' ')[1];
    if (path === '/silent') return;
    socket.end(Object.hasOwn(answers, path) ? answers[path] : echo(head, body), 'latin1');
  });
});

server.listen(0, '127.0.0.1', async () => {
  const host = `127.0.0.1:${server.address().port}`;
  for (const file of process.argv.slice(2)) {
    const scripts = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    let text = '';
    for (const script of scripts) {
      let answer;
      try {
        const value = await answerOf(require, util.inspect, `http://${host}`, script);
        answer = typeof value === 'string' ? value : util.inspect(value);
      } catch (error) {
        answer = `threw ${error.name}${error.code === undefined ? '' : ` [${error.code}]`}: ${error.message}`;
      }
      text += `> ${script}\n${answer.replaceAll(host, 'HOST')}\n`;
    }
    fs.writeFileSync(file, text);
  }
  process.exit(0);
});
