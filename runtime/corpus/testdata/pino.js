'use strict';

const pino = require('pino');
const logged = (options, write) => { const lines = []; write(pino({ base: null, timestamp: false, ...options }, { write: (line) => lines.push(line) })); return lines; };
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'json': () => logged({}, (log) => { log.info({ user: 'u1' }, 'hello %s', 'you'); log.debug('not shown'); }),
  'redact': () => logged({ redact: ['password', 'user.token'] }, (log) => log.warn({ password: 'x', user: { token: 'y', id: 1 } })),
  'child': () => logged({ level: 'trace' }, (log) => log.child({ request: 'r1' }).trace('hello')),
  'error': () => { const [line] = logged({}, (log) => log.error(new TypeError('broken'))); const { level, err, msg } = JSON.parse(line); return [level, err.type, err.message, msg]; },
  'serializers': () => logged({ serializers: { user: (user) => user.id } }, (log) => log.info({ user: { id: 7 } })),
  'time': () => { const lines = []; pino({ base: { pid: 1 }, timestamp: () => ',"time":5' }, { write: (line) => lines.push(line) }).fatal('x'); return lines; },
  'unknown level': () => pino({ level: 'none' }),
});
