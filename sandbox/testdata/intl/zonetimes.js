'use strict';
// Asks Node 22 when the offsets of the zones of sandbox/intldate/tables/zones.txt change, and writes
// that down beside it: zones that never differed share a line, which begins with their places.
// Then come the rule of the years to come, as POSIX has it, the offsets in seconds, the first
// being that before any change, and the changes: seconds since the one before (the first: since
// the epoch), to the base of 36, and the letter of the offset.
//
//	node zonetimes.js

const fs = require('fs');
const path = require('path');

const folder = path.join(__dirname, '../../intldate/tables');
const zones = fs.readFileSync(path.join(folder, 'zones.txt'), 'utf8').trimEnd().split('\n').map((line) => line.trim().split(' ')[0]);

const day = 86400000;
const first = Date.UTC(1840, 0, 1);
const ruled = Date.UTC(2037, 0, 1); // from here on a rule says it, where there is one
const last = Date.UTC(2100, 0, 1);

const offsetAt = (time) => {
  const d = new Date(time);
  const local = new Date(0);
  local.setUTCFullYear(d.getFullYear(), d.getMonth(), d.getDate());
  local.setUTCHours(d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds());
  return (local - d) / 1000;
};

function changesUntil(end, from = first) {
  const changes = [];
  const step = 5 * day;
  let offset = offsetAt(from);
  for (let time = from; time < end; time += step) {
    let before = time;
    while (offsetAt(time + step) !== offset) {
      let after = time + step;
      while (after - before > 1000) {
        const middle = before + Math.floor((after - before) / 2000) * 1000;
        if (offsetAt(middle) === offset) before = middle; else after = middle;
      }
      offset = offsetAt(after);
      changes.push([after / 1000, offset]);
      before = after;
    }
  }
  return changes;
}

// clock writes seconds as POSIX does: the sign is the other way around for offsets.
const clock = (seconds) => {
  const minutes = Math.abs(seconds) / 60;
  const text = `${seconds < 0 ? '-' : ''}${Math.floor(minutes / 60)}`;
  return minutes % 60 === 0 ? text : `${text}:${String(minutes % 60).padStart(2, '0')}`;
};

// turn is the rule of changes that come once a year, or undefined.
function turn(changes, before) {
  const local = changes.map(([time]) => new Date((time + before) * 1000));
  const months = new Set(local.map((d) => d.getUTCMonth()));
  const hours = new Set(local.map((d) => d.getUTCHours() * 3600 + d.getUTCMinutes() * 60));
  const days = new Set(local.map((d) => d.getUTCDay()));
  if (months.size !== 1 || hours.size !== 1 || days.size !== 1) return undefined;
  const weeks = local.map((d) => Math.ceil(d.getUTCDate() / 7));
  const isLast = local.every((d) => d.getUTCDate() + 7 > new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0)).getUTCDate());
  if (!isLast && new Set(weeks).size !== 1) return undefined;
  const [hour] = hours;
  return `M${[...months][0] + 1}.${isLast ? 5 : weeks[0]}.${[...days][0]}${hour === 7200 ? '' : `/${clock(hour)}`}`;
}

function ruleOf(later, offset) {
  if (later.length === 0) return `<->${clock(-offset)}`;
  if (later.length !== 126) return undefined;
  const [even, odd] = [later.filter((_, i) => i % 2 === 0), later.filter((_, i) => i % 2 === 1)];
  const [one, other] = [even[0][1], odd[0][1]];
  if (even.some(([, o]) => o !== one) || odd.some(([, o]) => o !== other)) return undefined;
  const toSummer = one > other ? [turn(even, other), turn(odd, one)] : [turn(odd, one), turn(even, other)];
  if (toSummer.includes(undefined)) return undefined;
  return `<->${clock(-Math.min(one, other))}<+>${clock(-Math.max(one, other))},${toSummer.join(',')}`;
}

const lines = new Map();
zones.forEach((zone, place) => {
  process.env.TZ = zone;
  const later = changesUntil(last, ruled);
  let rule = ruleOf(later, offsetAt(ruled));
  const changes = changesUntil(rule === undefined ? last : ruled);
  if (rule === undefined) rule = `<->${clock(-offsetAt(last))}`;
  const offsets = [offsetAt(first)];
  let text = '';
  let before = 0;
  for (const [time, offset] of changes) {
    if (!offsets.includes(offset)) offsets.push(offset);
    text += (time - before).toString(36) + String.fromCharCode(65 + offsets.indexOf(offset));
    before = time;
  }
  const line = `${rule}\t${offsets.join(',')}\t${text}`;
  if (!lines.has(line)) lines.set(line, []);
  lines.get(line).push(place);
});
let recorded = '';
for (const [line, places] of lines) recorded += `,${places.join(',')},\t${line}\n`;
fs.writeFileSync(path.join(folder, 'zonetimes.txt'), recorded);
