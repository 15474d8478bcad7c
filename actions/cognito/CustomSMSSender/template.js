/**
 * Runs in the place of the pool's own text messages. Nobody waits for it.
 *
 * @param {CustomSMSSenderEvent} event - The user, and the code in encrypted form.
 */
exports.handler = async (event) => {
  // Decrypt event.request.code with your key, and hand the message to whoever delivers it.
  console.log(`A text message for ${event.userName}, because of ${event.triggerSource}`);
};
