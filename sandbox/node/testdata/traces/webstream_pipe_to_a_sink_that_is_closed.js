const source = (name) => new ReadableStream({ cancel(x) { log(name, 'cancel', x.message); } });
const closed = new WritableStream();
closed.close();
source('closing').pipeTo(closed).catch((e) => log('closing', e.message));
setTimeout(() => {
  source('closed').pipeTo(closed).catch((e) => log('closed', e.message));
  source('kept').pipeTo(closed, { preventCancel: true }).catch((e) => log('kept', e.message));
}, 1);
