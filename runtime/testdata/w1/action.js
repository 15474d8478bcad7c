// W1, the workload that budgets are stated in: a login of a usual action, five api calls
// and one log line.
const NS = 'https://garden.example.com/';

exports.onExecutePostLogin = async (event, api) => {
  const day = new Date().getDay();
  const weekend = day === 0 || day === 6;
  const audience = event.resource_server && event.resource_server.identifier;
  if (weekend && audience === event.secrets.CLOSED_AT_WEEKENDS) {
    api.access.deny('Payroll is closed at the weekend');
    return;
  }
  if (audience && audience.startsWith('https://api.example.com/')) {
    const roles = (event.authorization && event.authorization.roles) || [];
    api.idToken.setCustomClaim(NS + 'roles', roles);
    api.accessToken.setCustomClaim(NS + 'roles', roles);
  }
  api.user.setAppMetadata('last_country', event.request.geoip.countryCode);
  api.user.setUserMetadata('seen', event.stats.logins_count);
  console.log('login', event.user.user_id, 'from', event.request.geoip.cityName, 'count', event.stats.logins_count);
  if (event.user.email_verified || event.user.app_metadata.blocked) {
    api.access.deny('This account is closed');
  }
};
