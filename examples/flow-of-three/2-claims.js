// Second: writes what the first one found out into the tokens.
exports.onExecutePostLogin = async (event, api) => {
  const { plan } = event.user.app_metadata;
  api.idToken.setCustomClaim('https://garden.example.com/plan', plan);
  api.accessToken.setCustomClaim('https://garden.example.com/plan', plan);
  console.log({ plan, checked_on: event.transaction?.metadata.checked_on });
};
