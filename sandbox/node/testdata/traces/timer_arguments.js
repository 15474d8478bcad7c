setTimeout((...args) => log(args.length, ...args), 1, 'a', undefined, 3);
setImmediate((...args) => log(args.length, ...args), 'i');
setTimeout(function () { log(typeof this, this.constructor.name, this.hasRef()); }, 5);
