/**
 * Runs after a user was confirmed, and after a forgotten password was replaced.
 *
 * @param {PostConfirmationEvent} event - The user. Return it.
 */
exports.handler = async (event) => {
  if (event.triggerSource === 'PostConfirmation_ConfirmSignUp') {
    // The user stays confirmed, also when this fails.
    console.log(`${event.userName} is confirmed`);
  }
  return event;
};
