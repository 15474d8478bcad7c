const all = [];
ReadableStream.from(['grü', 'ße']).pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream())
  .pipeTo(new WritableStream({ write(c) { all.push(c); }, close() { log('close'); } })).then(() => log(all.join('')));
new Blob(['junk']).stream().pipeThrough(new DecompressionStream('gzip')).pipeTo(new WritableStream({ abort(e) { log('abort', e.code); } })).catch((e) => log(e.name, e.code));
