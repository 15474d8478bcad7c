/**
 * Runs at the beginning of a custom sign-in and after each round that was answered.
 *
 * @param {DefineAuthChallengeEvent} event - The rounds so far. Return it.
 */
exports.handler = async (event) => {
  const rounds = event.request.session.filter((round) => round.challengeName === 'CUSTOM_CHALLENGE');
  const passed = rounds.some((round) => round.challengeResult);

  event.response.issueTokens = passed;
  event.response.failAuthentication = !passed && rounds.length >= 3;
  if (!passed && rounds.length < 3) {
    event.response.challengeName = 'CUSTOM_CHALLENGE';
  }
  return event;
};
