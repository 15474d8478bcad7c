// Tells the CRM of the new user. The request has an Idempotency-Key, which is the same when the
// job is tried again, so that the CRM can tell a repetition from another user.
exports.onExecutePostUserRegistration = async (event) => {
  const answer = await fetch(event.secrets.RECEIVER_URL, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      user_id: event.user.user_id,
      email: event.user.email,
      plan: event.user.app_metadata.plan,
    }),
  });
  if (!answer.ok) {
    throw new Error(`the CRM answered ${answer.status}`); // the job is tried again
  }
};
