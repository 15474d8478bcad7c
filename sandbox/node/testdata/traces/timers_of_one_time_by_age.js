for (const n of [1, 2, 3]) setTimeout(() => log(n), 5);
