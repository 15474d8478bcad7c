'use strict';

const winston = require('winston');
const { Writable } = require('stream');
const logged = (options, write) => new Promise((resolve) => { const lines = []; const stream = new Writable({ write(part, _, done) { lines.push(String(part)); done(); } }); const logger = winston.createLogger({ ...options, transports: [new winston.transports.Stream({ stream })] }); logger.on('finish', () => setImmediate(() => resolve(lines))); write(logger); logger.end(); });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'json': () => logged({ level: 'info' }, (logger) => { logger.info('hello', { user: 'u1' }); logger.debug('not shown'); logger.error(new Error('broken')); }),
  'format': () => logged({ format: winston.format.combine(winston.format.label({ label: 'app' }), winston.format.printf(({ level, message, label }) => `[${label}] ${level}: ${message}`)) }, (logger) => logger.warn('hello %s', 'you')),
  'child': () => logged({ defaultMeta: { service: 'login' } }, (logger) => logger.child({ request: 'r1' }).info('hello')),
  'console': () => { const logger = winston.createLogger({ transports: [new winston.transports.Console({ forceConsole: true })] }); logger.info('to the console'); return 'logged'; },
  'http': () => new Promise((resolve, reject) => { const transport = new winston.transports.Http({ host: 'echo.example.com', ssl: true, path: '/logs' }); transport.on('logged', (info) => resolve(info.message)); transport.on('warn', reject); winston.createLogger({ transports: [transport] }).info('over http'); }),
  'unknown level': () => winston.createLogger({}).log('none', 'x') !== undefined,
});
