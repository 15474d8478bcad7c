// EXPECT: timeout | one grapheme of thirty million marks
exports.handler = async () => {
  const [first] = new Intl.Segmenter('en').segment('a' + '\u0301'.repeat(3e7));
  return first.segment.length;
};
