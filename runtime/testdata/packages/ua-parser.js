const { UAParser } = require('ua-parser-js');
const { answers } = require('./answers');
const uas = ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1', 'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0', 'Mozilla/5.0 (Linux; Android 13; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0', 'curl/8.4.0', ''];
exports.onExecutePostLogin = answers({
  'browsers': () => uas.map((u) => { const b = new UAParser(u).getBrowser(); return [b.name, b.version]; }),
  'systems': () => uas.map((u) => { const b = new UAParser(u).getOS(); return [b.name, b.version]; }),
  'devices': () => uas.map((u) => { const b = new UAParser(u).getDevice(); return [b.vendor, b.model, b.type]; }),
  'engines': () => uas.map((u) => JSON.stringify(new UAParser(u).getEngine())),
  'cpu': () => JSON.stringify(UAParser(uas[0]).cpu),
});
