/**
 * Runs in the place of the pool's own e-mails. Nobody waits for it.
 *
 * @param {CustomEmailSenderEvent} event - The user, and the code in encrypted form.
 */
exports.handler = async (event) => {
  // Decrypt event.request.code with your key, and hand the message to whoever delivers it.
  console.log(`An e-mail for ${event.userName}, because of ${event.triggerSource}`);
};
