const interval = setInterval((a, b) => { log(a, b); clearInterval(interval); }, 3, 'a', 'b');
