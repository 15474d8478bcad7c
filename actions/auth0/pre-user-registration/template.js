/**
 * Runs before a user is made.
 *
 * @param {PreUserRegistrationEvent} event - The profile that is about to be made, the application and the request.
 * @param {PreUserRegistrationAPI} api - What can be done about the sign-up.
 */
exports.onExecutePreUserRegistration = async (event, api) => {
  if (event.user.email?.endsWith('@blocked.example.com')) {
    // The first text is for the log, the second for the user.
    api.access.deny('blocked mail domain', 'Please sign up with another e-mail address.');
    return;
  }

  api.user.setAppMetadata('signed_up_from', event.request.geoip.countryCode ?? 'unknown');
};
