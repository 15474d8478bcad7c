/**
 * Runs when a user who resets the password has passed the first challenge, and before the
 * new password is set.
 *
 * @param {PasswordResetPostChallengeEvent} event - The user, the application and the request.
 * @param {PasswordResetPostChallengeAPI} api - What can be done about the reset.
 */
exports.onExecutePostChallenge = async (event, api) => {
  const factors = event.user.enrolledFactors ?? [];

  // Whoever has enrolled this factor has to show it before choosing a new password.
  if (factors.some((factor) => factor.type === 'push-notification')) {
    api.authentication.challengeWith({ type: 'push-notification', options: { otpFallback: true } });
  }
};

/**
 * Runs when the user is back from a redirect or a form that this action asked for with
 * api.redirect.sendUserTo or api.prompt.render. Delete it when the action does neither.
 *
 * @param {PasswordResetPostChallengeEvent} event - As above; event.request is the request that came back.
 * @param {PasswordResetPostChallengeAPI} api - What can be done about the reset.
 */
exports.onContinuePostChallenge = async (event, api) => {
};
