for (const ms of [30, 10, 20]) setTimeout(() => log(ms), ms);
