/**
 * Runs when nobody in the pool has the name that was typed.
 *
 * @param {UserMigrationEvent} event - The name, and the password of a sign-in. Return it.
 */
exports.handler = async (event) => {
  const user = await findUser(event.userName, event.request.password);
  if (!user) {
    throw new Error('No such user');
  }

  event.response.userAttributes = { email: user.email, email_verified: 'true' };
  event.response.finalUserStatus = 'CONFIRMED';
  event.response.messageAction = 'SUPPRESS';
  return event;
};

// Ask the system that your users come from. With a password it has to be the right one;
// without, the user has forgotten it.
async function findUser(name, password) {
  return name.endsWith('@example.com') ? { email: name } : null;
}
