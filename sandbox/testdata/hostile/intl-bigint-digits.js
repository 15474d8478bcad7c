// EXPECT: timeout | BigInts of 286,000 digits are written in groups without end
exports.handler = async () => {
  const many = 9n ** 300000n;
  for (;;) new Intl.NumberFormat('de').formatToParts(many);
};
