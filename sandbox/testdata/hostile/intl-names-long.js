// EXPECT: ok|error | names of eight million letters are none
exports.handler = async () => {
  const long = 'abc-'.repeat(2e6) + 'abc';
  const tried = [];
  const attempt = (f) => { try { f(); tried.push('BREACH'); } catch (e) { tried.push(e.name); } };
  attempt(() => Intl.getCanonicalLocales(long));
  attempt(() => new Intl.DateTimeFormat('en', { timeZone: long }));
  attempt(() => new Intl.DateTimeFormat('en', { calendar: long }));
  attempt(() => new Intl.DisplayNames('en', { type: 'calendar' }).of(long));
  return tried.join();
};
