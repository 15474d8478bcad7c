// Only people of the cooperative may sign in to its back office; the shop is open to all.
const BACK_OFFICE = 'cl9GardenBackOffice01';
const DOMAINS = ['garden.example.com', 'meadow.example.com'];

exports.onExecutePostLogin = async (event, api) => {
  if (event.client.client_id !== BACK_OFFICE) {
    return;
  }
  const [, domain] = (event.user.email ?? '').toLowerCase().split('@');
  if (!event.user.email_verified || !DOMAINS.includes(domain)) {
    api.access.deny(`The back office is for ${DOMAINS.join(' and ')} accounts.`);
  }
};
