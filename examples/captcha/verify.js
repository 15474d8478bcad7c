exports.handler = async (event) => {
  const { challengeAnswer, privateChallengeParameters } = event.request;
  event.response.answerCorrect = challengeAnswer.trim().toLowerCase() === privateChallengeParameters.answer;
  return event;
};
