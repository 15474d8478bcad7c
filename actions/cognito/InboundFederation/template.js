/**
 * Runs at every sign-in through another identity provider, before the profile is made.
 *
 * @param {InboundFederationEvent} event - What the provider told. Return it.
 */
exports.handler = async (event) => {
  const { idToken, samlResponse } = event.request.attributes;

  // All or nothing: what the map lacks is gone. An empty map keeps what the provider told.
  const told = { ...(samlResponse ?? idToken) };
  if (told.email) {
    event.response.userAttributesToMap = { ...told, email: told.email.toLowerCase() };
  }
  return event;
};
