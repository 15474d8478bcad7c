// Three answers; the first right one ends the sign-in with tokens.
exports.handler = async (event) => {
  const last = event.request.session.at(-1);
  event.response.issueTokens = last?.challengeResult === true;
  event.response.failAuthentication = !event.response.issueTokens && event.request.session.length >= 3;
  if (!event.response.issueTokens && !event.response.failAuthentication) {
    event.response.challengeName = 'CUSTOM_CHALLENGE';
  }
  return event;
};
