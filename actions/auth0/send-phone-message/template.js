/**
 * Runs when a code for multi-factor authentication has to reach a phone.
 *
 * @param {SendPhoneMessageEvent} event - The message, the user and the request.
 * @param {SendPhoneMessageAPI} api - The trigger's cache.
 */
exports.onExecuteSendPhoneMessage = async (event, api) => {
  const { recipient, message_type: type } = event.message_options;

  // Hand event.message_options.text to whoever delivers your messages, for example with
  // fetch and a token of event.secrets. Throw when it could not be handed over, so that
  // nobody waits for a message that does not come.
  console.log(`A message by ${type} to a number that ends in ${recipient.slice(-2)}`);
};
