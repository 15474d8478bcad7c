/**
 * Runs before an application that acts for itself gets its access token.
 *
 * @param {CredentialsExchangeEvent} event - The application, the API and the request.
 * @param {CredentialsExchangeAPI} api - What can be done about the token.
 */
exports.onExecuteCredentialsExchange = async (event, api) => {
  const tier = event.client.metadata.tier;
  if (tier === 'suspended') {
    api.access.deny('invalid_request', 'This application is suspended.');
    return;
  }

  // Claims of your own need a name that nobody else uses: a URL that you own.
  api.accessToken.setCustomClaim('https://shop.example.com/tier', tier ?? 'basic');
};
