// Runs when a user is confirmed: after the code, or at once for colleagues.
exports.handler = async (event) => {
  console.log('welcome', event.request.userAttributes.email);
  return event;
};
