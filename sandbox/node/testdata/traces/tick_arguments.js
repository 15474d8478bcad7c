process.nextTick((...args) => log(args.length, ...args), 1, 'b', null);
process.nextTick(log);
process.nextTick(function () { log(this === undefined, typeof this); });
