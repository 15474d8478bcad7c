/**
 * Runs before the pool sends a code or an invitation.
 *
 * @param {CustomMessageEvent} event - The user and the placeholders. Return it.
 */
exports.handler = async (event) => {
  const { codeParameter, usernameParameter } = event.request;

  // The pool puts the code, and for invitations the name, where their placeholders are.
  if (event.triggerSource === 'CustomMessage_AdminCreateUser') {
    event.response.emailSubject = 'Welcome';
    event.response.emailMessage = `Sign in as ${usernameParameter} with ${codeParameter}`;
  } else {
    event.response.emailSubject = 'Your code';
    event.response.emailMessage = `Your code is ${codeParameter}`;
  }
  return event;
};
