setTimeout(() => { log('outer'); setTimeout(() => log('inner'), 5); setTimeout(() => log('short'), 1); }, 5);
