/**
 * Runs when an e-mail has to be sent. The message counts as delivered when the handler
 * returns without having called api.notification.
 *
 * @param {CustomEmailProviderEvent} event - The message, and what it is about.
 * @param {CustomEmailProviderAPI} api - What can be said about the delivery.
 */
exports.onExecuteCustomEmailProvider = async (event, api) => {
  const { message_type: type } = event.notification;

  // Hand the message to your mail service here, for example with fetch and a token of
  // event.secrets. Call api.notification.retry(reason) when it may work a minute later, and
  // api.notification.drop(reason) when it never will.
  api.notification.drop(`no mail service is connected yet (${type})`);
};
