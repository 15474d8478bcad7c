/**
 * Runs before the pool creates a user.
 *
 * @param {PreSignUpEvent} event - Who signs up, and how. Return it.
 */
exports.handler = async (event) => {
  const { email } = event.request.userAttributes;

  // Throw to refuse the user: the caller gets to see the message.
  if (email && email.endsWith('@blocked.example.com')) {
    throw new Error('Please use another address');
  }

  // event.response.autoConfirmUser = true;
  return event;
};
