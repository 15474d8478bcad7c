const { Readable } = require('stream');
const busboy = require('busboy');
const { answers } = require('./answers');

const multipart = { 'content-type': 'multipart/form-data; boundary=line' };
const part = (head, body) => `--line\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
const parsed = (headers, body, options = {}, size = 7) => new Promise((resolve, reject) => {
  const seen = [];
  const parser = busboy({ headers, ...options });
  parser.on('field', (name, value, info) => seen.push([name, value, info]));
  parser.on('file', (name, file, info) => {
    const chunks = [];
    file.on('data', (chunk) => chunks.push(chunk)).on('limit', () => seen.push([name, 'limit'])).on('close', () => seen.push([name, Buffer.concat(chunks).toString(), info, file.truncated]));
  });
  for (const name of ['partsLimit', 'filesLimit', 'fieldsLimit']) parser.on(name, () => seen.push(name));
  parser.on('error', reject).on('close', () => resolve(seen));
  const bytes = Buffer.from(body);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  Readable.from(pieces).pipe(parser);
});

exports.onExecutePostLogin = answers({
  'fields': () => parsed(multipart, `${part('name="a"', '1')}${part('name="b"', 'ü')}--line--\r\n`),
  'a file': () => parsed(multipart, `--line\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\nworld\r\n--line--\r\n`),
  'byte by byte': () => parsed(multipart, `${part('name="a"', 'x')}--line--\r\n`, {}, 1),
  'path of a file': () => parsed(multipart, `${part('name="f"; filename="/tmp/deep/a.txt"', 'x')}--line--\r\n`),
  'name in another encoding': () => parsed(multipart, `${part("name=\"f\"; filename*=utf-8''%e2%82%ac.txt", 'x')}--line--\r\n`),
  'field that is too long': () => parsed(multipart, `${part('name="a"', 'abcdef')}--line--\r\n`, { limits: { fieldSize: 3 } }),
  'file that is too long': () => parsed(multipart, `${part('name="f"; filename="a"', 'abcdef')}--line--\r\n`, { limits: { fileSize: 3 } }),
  'too many fields': () => parsed(multipart, `${part('name="a"', '1')}${part('name="b"', '2')}--line--\r\n`, { limits: { fields: 1 } }),
  'a form of the web': () => parsed({ 'content-type': 'application/x-www-form-urlencoded' }, 'a=1&b=%C3%BC+x&c'),
  'a form of the web in another encoding': () => parsed({ 'content-type': 'application/x-www-form-urlencoded; charset=latin1' }, 'a=%FC'),
  'cut off': () => parsed(multipart, part('name="a"', '1')),
  'no boundary': () => parsed({ 'content-type': 'multipart/form-data' }, ''),
  'another type': () => parsed({ 'content-type': 'application/json' }, '{}'),
  'no type': () => parsed({}, ''),
  'the body of a request': async () => {
    const form = new FormData();
    form.append('a', '1');
    form.append('f', new Blob(['file']), 'f.txt');
    const request = new Request('https://example.com/', { method: 'POST', body: form });
    return parsed({ 'content-type': request.headers.get('content-type') }, Buffer.from(await request.arrayBuffer()));
  },
});
