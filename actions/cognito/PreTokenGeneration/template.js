/**
 * Runs before the pool makes tokens.
 *
 * @param {PreTokenGenerationEvent} event - The user, groups and scopes. Return it.
 */
exports.handler = async (event) => {
  const attributes = event.request.userAttributes ?? {};
  const claims = { plan: attributes['custom:plan'] ?? 'none' };

  // Events of version 1 change the ID token alone, later ones the access token too.
  if (event.version === '1') {
    event.response.claimsOverrideDetails = { claimsToAddOrOverride: claims };
  } else {
    event.response.claimsAndScopeOverrideDetails = {
      idTokenGeneration: { claimsToAddOrOverride: claims },
      accessTokenGeneration: { claimsToAddOrOverride: claims, scopesToAdd: [] },
    };
  }
  return event;
};
