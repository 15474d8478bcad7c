// Puts the user's roles into both tokens, under a claim of our own domain so that it
// cannot clash with a standard one.
const CLAIM = 'https://garden.example.com/roles';

exports.onExecutePostLogin = async (event, api) => {
  const roles = event.authorization?.roles ?? [];
  api.idToken.setCustomClaim(CLAIM, roles);
  api.accessToken.setCustomClaim(CLAIM, roles);
  console.log('%s has %d roles', event.user.email, roles.length);
};
