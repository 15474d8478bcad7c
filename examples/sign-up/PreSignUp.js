// Confirms colleagues at once, and refuses throw-away addresses.
const throwAway = ['mailinator.example.com', 'trash.example.com'];

exports.handler = async (event) => {
  const [, domain = ''] = (event.request.userAttributes.email ?? '').split('@');
  if (throwAway.includes(domain)) throw new Error('Please use an address that lasts');
  if (domain === 'garden.example.com') {
    event.response.autoConfirmUser = true;
    event.response.autoVerifyEmail = true;
  }
  return event;
};
