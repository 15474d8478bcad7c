const source = (name) => new ReadableStream({ pull(c) { c.enqueue(name); }, cancel(x) { log(name, 'cancel', x.message); } });
const sink = () => new WritableStream({ write() { throw new Error('full'); } });
source('plain').pipeTo(sink()).catch((e) => log('plain', e.message));
const kept = source('kept');
kept.pipeTo(sink(), { preventCancel: true }).catch((e) => { log('kept', e.message, kept.locked); return kept.cancel(new Error('now')); });
