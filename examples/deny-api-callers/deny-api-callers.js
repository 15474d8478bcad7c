// The payroll API takes tokens from the payroll app alone: nobody else gets one for it.
const PAYROLL_API = 'https://api.example.com/payroll';

exports.onExecutePostLogin = async (event, api) => {
  const audience = event.resource_server?.identifier;
  if (audience === PAYROLL_API && event.client.metadata.payroll !== 'yes') {
    api.access.deny(`${event.client.name} may not call ${audience}.`);
  }
};
