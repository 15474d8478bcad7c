/**
 * Runs when an event of the tenant is delivered. It is delivered when the handler returns;
 * when it throws, the event comes again. Events may come twice and in another order.
 *
 * @param {EventStreamEvent} event - The event that is delivered.
 * @param {EventStreamAPI} api - The trigger's cache.
 */
exports.onExecuteEventStream = async (event, api) => {
  const { id, type } = event.message;

  // Hand event.message.data to another system, for example with fetch and a token of
  // event.secrets, and the id with it so that it knows what it has seen. Throw when it could
  // not be handed over.
  console.log(`${type} (${id})`);
};
