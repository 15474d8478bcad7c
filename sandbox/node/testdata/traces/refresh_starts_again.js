const timer = setTimeout(() => log('refreshed'), 30);
setTimeout(() => { timer.refresh(); log('refresh'); }, 15);
setTimeout(() => log('between'), 38);
