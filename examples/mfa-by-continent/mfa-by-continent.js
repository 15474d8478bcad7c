// Asks for a second factor when the login comes from another continent than the last one.
exports.onExecutePostLogin = async (event, api) => {
  const here = event.request.geoip?.continentCode;
  const usual = event.user.app_metadata.continent;
  if (!here) {
    return;
  }
  api.user.setAppMetadata('continent', here);
  if (usual && usual !== here) {
    console.warn('from %s instead of %s', here, usual);
    api.multifactor.enable('any', { allowRememberBrowser: false });
  }
};
