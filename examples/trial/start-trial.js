// Starts a trial at the first login: its end in app_metadata, where the user cannot change
// it, and the language in user_metadata, where they can. Uses the npm package ms.
const ms = require('ms');

exports.onExecutePostLogin = async (event, api) => {
  if (event.user.app_metadata.trial_ends) {
    return;
  }
  const ends = new Date(Date.now() + ms('14 days'));
  api.user.setAppMetadata('trial_ends', ends.toISOString().slice(0, 10));
  api.user.setAppMetadata('invited_by', null); // no longer needed
  api.user.setUserMetadata('language', event.request.language ?? 'en');
};
