/**
 * Runs when a challenge was answered.
 *
 * @param {VerifyAuthChallengeResponseEvent} event - The answer, and what it is held against. Return it.
 */
exports.handler = async (event) => {
  const { challengeAnswer, privateChallengeParameters } = event.request;
  event.response.answerCorrect = challengeAnswer === privateChallengeParameters.answer;
  return event;
};
