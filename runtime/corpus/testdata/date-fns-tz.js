'use strict';

const zones = require('date-fns-tz');
const { answers } = require('./answers.js');

const { de } = require('date-fns/locale/de');
const { enGB } = require('date-fns/locale/en-GB');
const { es } = require('date-fns/locale/es');
const { fr } = require('date-fns/locale/fr');
const { it } = require('date-fns/locale/it');
const { ja } = require('date-fns/locale/ja');
const { nl } = require('date-fns/locale/nl');
const { ptBR } = require('date-fns/locale/pt-BR');
const { sv } = require('date-fns/locale/sv');

const all = ['America/New_York', 'Europe/Berlin', 'Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Tokyo', 'UTC'];
const edges = { 'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'], 'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'], 'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'] };
const about = (iso) => [-1, 0, 1].map((minutes) => new Date(Date.parse(iso) + minutes * 60000));
const summer = new Date('2026-07-04T16:05:06.789Z');

exports.onExecutePostLogin = answers({
  'format': () => zones.formatInTimeZone(new Date('2024-01-02T00:00:00Z'), 'America/New_York', 'yyyy-MM-dd HH:mm:ss zzz'),
  'to zone': () => zones.toZonedTime('2024-07-02T00:00:00Z', 'Europe/Berlin').toISOString(),
  'from zone': () => zones.fromZonedTime('2024-07-02 12:00', 'Asia/Tokyo').toISOString(),
  'offset': () => zones.getTimezoneOffset('Europe/Paris', new Date('2024-07-02T00:00:00Z')),
  'fixed offset': () => zones.getTimezoneOffset('+05:30'),
  'date with offset': () => zones.toDate('2024-01-02T03:04:05+02:00').toISOString(),
  'none': () => zones.getTimezoneOffset('Mars/Olympus'),
  'edges': () => Object.entries(edges).map(([zone, instants]) => instants.flatMap(about).map((at) => [zones.formatInTimeZone(at, zone, "yyyy-MM-dd'T'HH:mm:ssXXX zzz"), zones.getTimezoneOffset(zone, at)])),
  'local times that there are not': () => [['2026-03-08 02:30', 'America/New_York'], ['2026-03-29T02:15:00', 'Europe/Berlin'], ['2026-10-04T02:15:00', 'Australia/Lord_Howe']].map(([time, zone]) => zones.fromZonedTime(time, zone).toISOString()),
  'local times that there are twice': () => [['2026-11-01 01:30', 'America/New_York'], ['2026-10-25T02:30:00', 'Europe/Berlin'], ['2026-04-05T01:45:00', 'Australia/Lord_Howe']].map(([time, zone]) => zones.fromZonedTime(time, zone).toISOString()),
  'zones in summer and winter': () => all.map((zone) => [summer, new Date('2026-01-15T12:00:00Z'), new Date(0)].map((at) => zones.formatInTimeZone(at, zone, 'yyyy-MM-dd HH:mm xxx XX O OOOO z'))),
  'names of zones': () => all.map((zone) => zones.formatInTimeZone(summer, zone, 'z zz zzz zzzz')),
  'names of zones by locale': () => [enGB, de, fr, es, it, nl, ptBR, sv, ja].map((locale) => ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'].map((zone) => zones.formatInTimeZone(summer, zone, 'PPPP p zzz / zzzz', { locale }))),
  'zoned and back': () => all.map((zone) => { const zoned = zones.toZonedTime(summer, zone); return [zoned.toISOString(), zones.fromZonedTime(zoned, zone).toISOString(), zones.format(zoned, 'yyyy-MM-dd HH:mm:ss.SSSxxx zzz', { timeZone: zone })]; }),
  'parsed with a zone': () => [zones.toDate('2026-07-04T12:00:00 Europe/Berlin'), zones.toDate('2026-07-04 12:00', { timeZone: 'America/New_York' }), zones.toDate('2026-W27-6', { timeZone: 'Asia/Tokyo' }), zones.toDate('2026-185', { timeZone: 'Asia/Kolkata' }), zones.toDate('2026-07-04T12:00:00[America/Sao_Paulo]'), zones.toDate('2026-07-04T12:00-0330'), zones.toDate('x')].map(String),
  'offsets': () => ['-03:30', '+0545', 'Z', '+14:00', '-24:00', 'EST', 'CET', 'America/Buenos_Aires', ''].map((zone) => zones.getTimezoneOffset(zone, summer)),
  'nothing that is a date': () => zones.formatInTimeZone('x', 'Europe/Berlin', 'yyyy'),
  'no zone': () => zones.formatInTimeZone(summer, 'Mars/Olympus', 'yyyy-MM-dd zzz'),
});
