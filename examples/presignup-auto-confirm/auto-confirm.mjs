// Confirms staff at once: their directory sets a custom attribute with their domain.
// An ES module whose async handler declares the callback that Lambda passes as well.
const STAFF_DOMAIN = 'garden.example.com';

export const handler = async (event, context, callback) => {
  event.response.autoConfirmUser = event.request.userAttributes['custom:domain'] === STAFF_DOMAIN;
  callback(null, event);
};
