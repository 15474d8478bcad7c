/**
 * Runs after a new user has entered an identifier and the connection for it was found. The
 * platform has not documented this trigger: what it is may change.
 *
 * @param {SignupPostIdentifierEvent} event - The connection that was found, the application and the request.
 * @param {SignupPostIdentifierAPI} api - What the sign-up goes on with.
 */
exports.onExecuteSignupPostIdentifier = async (event, api) => {
  if (event.client.metadata.audience === 'partners') {
    api.authentication.setConnectionByName('partner-users');
  }
};
