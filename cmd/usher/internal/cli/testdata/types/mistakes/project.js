// Every line that ends with ✗ is a mistake, and the number is what the compiler calls it.
const roles = require('actions:roles');
const other = require('actions:others'); // ✗ 2307

/** @type {OnExecuteCredentialsExchange} */
exports.onExecuteCredentialsExchange = async (event, api) => {
  event.secrets.API_KEY.length;
  event.secrets.API_TOKEN; // ✗ 2339
  event.secrets.API_KEY.value; // ✗ 2551
  api.access.deny('server_error', roles.of(event.client.client_id));
  api.access.deny('server_error', roles.of(42)); // ✗ 2345
  roles.off(''); // ✗ 2339
  fetch('https://example.com').status; // ✗ 2339
  (await fetch('https://example.com')).status.trim(); // ✗ 2339
  consol.log(other); // ✗ 2552
  new URL('https://example.com').searchParams.get('a').length; // ✗ 2531
  Buffer.from('a').toString('base64').missing; // ✗ 2339
};

/** @type {OnExecutePostLogin} */
exports.onExecutePostLogin = async (event) => {
  event.secrets.ANYTHING.length;
  document.title; // ✗ 2584
};
