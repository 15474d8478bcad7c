/**
 * Runs after a user has signed in and before tokens are issued.
 *
 * @param {PostLoginEvent} event - The user, the application and the request.
 * @param {PostLoginAPI} api - What can be done about the login.
 */
exports.onExecutePostLogin = async (event, api) => {
  const roles = event.authorization?.roles ?? [];

  // Claims of your own need a name that nobody else uses: a URL that you own.
  api.idToken.setCustomClaim('https://shop.example.com/roles', roles);
  api.accessToken.setCustomClaim('https://shop.example.com/roles', roles);
};

/**
 * Runs when the user is back from a redirect or a form that this action asked for with
 * api.redirect.sendUserTo or api.prompt.render. Delete it when the action does neither.
 *
 * @param {PostLoginEvent} event - As above; event.request is the request that came back.
 * @param {PostLoginAPI} api - What can be done about the login.
 */
exports.onContinuePostLogin = async (event, api) => {
};
