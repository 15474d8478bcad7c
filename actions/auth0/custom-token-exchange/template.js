/**
 * Runs when an application exchanges a token of its own kind. Nothing about the token has
 * been checked before: whoever this action names gets signed in.
 *
 * @param {CustomTokenExchangeEvent} event - The tokens, the application and the request.
 * @param {CustomTokenExchangeAPI} api - What can be done about the exchange.
 */
exports.onExecuteCustomTokenExchange = async (event, api) => {
  const user = await verify(event.transaction.subject_token);

  if (!user) {
    // Counts the attempt, so that nobody can try tokens one after the other.
    api.access.rejectInvalidSubjectToken('The token is not valid.');
    return;
  }

  // One of setUserById and setUserByConnection has to be called, and not both.
  api.authentication.setUserByConnection('partner-users', { user_id: user.id, email: user.email }, {
    creationBehavior: 'create_if_not_exists',
    updateBehavior: 'none',
  });
};

/**
 * Check the token's signature, issuer, audience and lifetime here, with a key of
 * event.secrets, or ask whoever has issued it. Return nothing for a token that does not hold.
 *
 * @param {string} token
 * @returns {Promise<{ id: string, email?: string } | undefined>}
 */
async function verify(token) {
  return undefined;
}
