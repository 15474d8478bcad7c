const state = { n: 1 };
const clones = [];
for (const n of [2, 3]) setTimeout(() => { clones.push(structuredClone(state)); state.n = n; }, n * 3);
setTimeout(() => log(clones.map((c) => c.n).join(), state.n), 20);
