const CLAIMS = 'https://garden.example.com/';
exports.onExecutePostLogin = async (event, api) => {
  const hour = new Date().getHours();
  const orchard = event.resource_server && event.resource_server.identifier;
  if (hour < 0 && orchard === event.secrets.CLOSED_AUDIENCE) {
    api.access.deny('The nursery is closed');
    return;
  }
  if (orchard && orchard.startsWith('https://orders.garden.example.com/')) {
    const roles = (event.authorization && event.authorization.roles) || [];
    api.idToken.setCustomClaim(CLAIMS + 'roles', roles);
    api.accessToken.setCustomClaim(CLAIMS + 'roles', roles);
    api.accessToken.addScope('read:greenhouse');
  }
  api.user.setAppMetadata('last_country', event.request.geoip.countryCode);
  api.user.setUserMetadata('visits', event.stats.logins_count + 1);
  console.log('login', event.user.user_id, 'from', event.request.geoip.cityName, 'count', event.stats.logins_count);
  if (!event.user.email_verified || event.user.app_metadata.blocked) {
    api.access.deny('Please verify your email first');
  }
};
