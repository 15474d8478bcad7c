// Third: has the last word. What the first two queued is kept even when the login is denied.
exports.onExecutePostLogin = async (event, api) => {
  if (!event.user.email_verified) {
    api.access.deny('Please confirm your e-mail address first.');
    console.log('this line still runs: a denial takes effect when the action returns');
  }
};
