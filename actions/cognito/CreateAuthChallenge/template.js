const { randomInt } = require('node:crypto');

/**
 * Runs when DefineAuthChallenge asked for a challenge.
 *
 * @param {CreateAuthChallengeEvent} event - The rounds so far. Return it.
 */
exports.handler = async (event) => {
  const code = String(randomInt(100000, 1000000));

  // Hand the code to whoever delivers your messages, for example with fetch. The client
  // gets the public parameters alone.
  event.response.publicChallengeParameters = { hint: 'six digits by e-mail' };
  event.response.privateChallengeParameters = { answer: code };
  event.response.challengeMetadata = 'CODE';
  return event;
};
