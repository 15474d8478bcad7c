'use strict';
// Records what Node's http and https make of the answers in http/answers.json, which a server
// of this folder gives:
//
//	node recordhttp.js http.txt
//
// A script stands behind http/prelude.js, with base and secure the addresses of servers, ca
// who signed the certificate of the secure one, and cert and key a client's.

const fs = require('fs');
const util = require('util');

const prelude = fs.readFileSync('http/prelude.js', 'utf8');
const names = ['require', 'inspect', 'base', 'secure', 'ca', 'cert', 'key'];
const answerOf = (script) => new Function(...names, `${prelude}\nreturn (async () => (${script}\n))();`);
const pem = (name) => fs.readFileSync(`http/${name}`, 'utf8');

require('./http/server')(async (plain, secure) => {
  for (const file of process.argv.slice(2)) {
    const scripts = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    let text = '';
    for (const script of scripts) {
      // Connections and sessions that another script left are none of this one's.
      for (const { globalAgent } of [require('http'), require('https')]) globalAgent.destroy();
      require('https').globalAgent._sessionCache = { map: {}, list: [] };
      await new Promise((resolve) => { setTimeout(resolve, 10); });
      let answer;
      try {
        const value = await answerOf(script)(require, util.inspect, `http://${plain}`, `https://${secure}`, pem('authority.pem'), pem('client.pem'), pem('client.key'));
        answer = typeof value === 'string' ? value : util.inspect(value);
      } catch (error) {
        answer = `threw ${error.name}${error.code === undefined ? '' : ` [${error.code}]`}: ${error.message}`;
      }
      for (const [host, name] of [[plain, 'HOST'], [secure, 'SECURE']]) {
        answer = answer.replaceAll(host, name).replaceAll(`:${host.split(':')[1]}`, `:${name}PORT`);
      }
      text += `> ${script}\n${answer}\n`;
    }
    fs.writeFileSync(file, text);
  }
  process.exit(0);
});
