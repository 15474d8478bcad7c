for (const n of [1, 2]) setTimeout(() => { log('timer', n); process.nextTick(() => log('tick', n)); queueMicrotask(() => log('micro', n)); }, 5);
