// Three tries; the first right answer signs the user in.
exports.handler = async (event) => {
  const { session } = event.request;
  if (session.some((round) => round.challengeResult)) {
    event.response.issueTokens = true;
  } else if (session.length >= 3) {
    event.response.failAuthentication = true;
  } else {
    event.response.challengeName = 'CUSTOM_CHALLENGE';
  }
  return event;
};
