// EXPECT: timeout | an endless list whose iterator is the engine's own
exports.handler = async () => {
  const step = { value: 'a', done: false };
  const list = { [Symbol.iterator]: () => ({ next: Array.prototype.at.bind([step], 0) }) };
  return new Intl.ListFormat('en').format({ [Symbol.iterator]: list[Symbol.iterator] }).length;
};
