const timer = setTimeout(() => log('never'), 5);
clearTimeout(+timer);
const other = setTimeout(() => log('never either'), 5);
clearTimeout(String(+other));
setTimeout(() => log('end'), 15);
