// Tells a Slack channel of each new user, by an incoming webhook. Nobody waits for the
// message: it is sent, though the function returns before.
const { IncomingWebhook } = require('@slack/webhook');

exports.onExecutePostUserRegistration = async (event) => {
  const webhook = new IncomingWebhook(event.secrets.SLACK_WEBHOOK_URL);

  const text = `New user: ${event.user.email}`;
  const channel = '#sign-ups';

  webhook.send({ text, channel });
};
