// Runs while the visitor waits: refuses addresses of throw-away mail, and gives everybody else
// a plan.
const refused = ['throwaway.example.com', 'tenminutes.example.net'];

exports.onExecutePreUserRegistration = async (event, api) => {
  const [, domain] = (event.user.email ?? '').toLowerCase().split('@');
  if (refused.includes(domain)) {
    api.access.deny(`throw-away address at ${domain}`, 'Please sign up with an address that lasts.');
    return;
  }
  api.user.setAppMetadata('plan', 'trial');
};
