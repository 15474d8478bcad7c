// EXPECT: timeout | one comparison of two texts of four million letters
exports.handler = async () => {
  const long = 'aé'.repeat(2e6);
  return new Intl.Collator('sv', { ignorePunctuation: true, numeric: true, sensitivity: 'case' }).compare(long + 'x', long + 'y');
};
