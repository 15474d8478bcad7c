// EXPECT: timeout | one grapheme of ten million marks
exports.handler = async () => {
  const [first] = new Intl.Segmenter('en').segment('a' + '\u0301'.repeat(1e7));
  return first.segment.length;
};
