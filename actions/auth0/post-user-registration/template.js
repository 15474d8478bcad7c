/**
 * Runs after a user was made. The sign-up does not wait for it.
 *
 * @param {PostUserRegistrationEvent} event - The new user's profile and the request.
 * @param {PostUserRegistrationAPI} api - The trigger's cache.
 */
exports.onExecutePostUserRegistration = async (event, api) => {
  // Tell another system of the new user, for example with fetch and a token of
  // event.secrets. Throw when it could not be told.
  console.log(`A new user: ${event.user.user_id}`);
};
