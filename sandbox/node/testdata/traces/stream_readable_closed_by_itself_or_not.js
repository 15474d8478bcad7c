const { Readable } = require('stream');
for (const autoDestroy of [true, false]) {
  const r = new Readable({ autoDestroy, read() { this.push(null); } });
  r.on('end', () => log('end', autoDestroy, r.destroyed)).on('close', () => log('close', autoDestroy)); r.resume();
  setTimeout(() => log(autoDestroy, r.destroyed, r.closed), 2);
}