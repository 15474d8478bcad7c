// Tells a system of ours of each new user by the id, and logs what that answered. A job may
// run twice, so that a user who is known there already is no failure; any other answer is, and
// a queued job is tried again.
const axios = require('axios');

exports.onExecutePostUserRegistration = async (event) => {
  const { CRM_URL, CRM_TOKEN } = event.secrets;
  try {
    const answer = await axios.post(
      CRM_URL,
      { user_id: event.user.user_id },
      { headers: { Authorization: `Bearer ${CRM_TOKEN}` }, timeout: 5000 },
    );
    console.log('%s: the CRM answered %d', event.user.user_id, answer.status);
  } catch (error) {
    if (error.response?.status !== 409) {
      throw error;
    }
    console.log('%s: the CRM knows the user', event.user.user_id);
  }
};
