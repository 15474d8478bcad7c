// EXPECT: timeout | one comparison of two texts of ten million letters
exports.handler = async () => {
  const long = 'aé'.repeat(5e6);
  return new Intl.Collator('sv', { ignorePunctuation: true, numeric: true, sensitivity: 'case' }).compare(long + 'x', long + 'y');
};
