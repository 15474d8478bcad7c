/**
 * Runs when a sign-in has passed all its challenges, before tokens are made.
 *
 * @param {PostAuthenticationEvent} event - Who signed in. Return it.
 */
exports.handler = async (event) => {
  console.log(`${event.userName} signed in${event.request.newDeviceUsed ? ' with a new device' : ''}`);
  return event;
};
