// EXPECT: timeout | a list of locales that is as long as can be
exports.handler = async () => new Intl.NumberFormat({ length: Infinity }).format(1);
