/**
 * Runs when a sign-in begins, before the password is looked at.
 *
 * @param {PreAuthenticationEvent} event - Who signs in. Return it.
 */
exports.handler = async (event) => {
  // Throw to refuse the sign-in: the caller gets to see the message.
  if (event.request.userAttributes['custom:locked'] === 'true') {
    throw new Error('This account is locked');
  }
  return event;
};
