/**
 * Runs when a text message has to be sent or a call to be made. The message counts as
 * delivered when the handler returns without having called api.notification.
 *
 * @param {CustomPhoneProviderEvent} event - The message, and what it is about.
 * @param {CustomPhoneProviderAPI} api - What can be said about the delivery.
 */
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  const { message_type: type } = event.notification;

  // Hand the message to your telephone service here, for example with fetch and a token of
  // event.secrets. Call api.notification.retry(reason) when it may work a minute later, and
  // api.notification.drop(reason) when it never will.
  api.notification.drop(`no telephone service is connected yet (${type})`);
};
