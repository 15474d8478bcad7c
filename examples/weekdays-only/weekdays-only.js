// The packing app is switched off at the weekend, by the clock of the warehouse (UTC).
const PACKING_APP = 'cl9GardenPacking0003';

exports.onExecutePostLogin = async (event, api) => {
  if (event.client.client_id !== PACKING_APP) {
    return;
  }
  const day = new Date().getDay();
  if (day === 0 || day === 6) {
    api.access.deny('The packing app opens again on Monday.');
  }
};
