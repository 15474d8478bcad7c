// A handler that asks every question of a table and prints its answer, one a line.
'use strict';

const util = require('util');

exports.answers = (questions) => async () => {
  for (const [question, ask] of Object.entries(questions)) {
    let answer;
    try {
      answer = util.inspect(await ask(), { depth: 6, breakLength: Infinity });
    } catch (error) {
      answer = `throws ${error.name}: ${error.message}` + (error.code === undefined ? '' : ` (${error.code})`);
    }
    console.log(`${question}: ${answer}`);
  }
};
