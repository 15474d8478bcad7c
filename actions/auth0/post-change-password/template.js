/**
 * Runs after a user has changed or reset the password. The change does not wait for it.
 *
 * @param {PostChangePasswordEvent} event - The user and the request.
 * @param {PostChangePasswordAPI} api - The trigger's cache.
 */
exports.onExecutePostChangePassword = async (event, api) => {
  // Tell the user or another system, for example with fetch and a token of
  // event.secrets. Throw when it could not be told.
  console.log(`The password of ${event.user.user_id} has changed.`);
};
