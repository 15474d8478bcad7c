// First: completes the profile. The actions after it see the new metadata.
exports.onExecutePostLogin = async (event, api) => {
  if (!event.user.app_metadata.plan) {
    api.user.setAppMetadata('plan', event.client.metadata.default_plan ?? 'free');
  }
  api.transaction.setMetadata('checked_on', new Date().toISOString().slice(0, 10));
};
