// A passkey is two factors in one, so who used it is not asked for another.
exports.onExecutePostLogin = async (event, api) => {
  const passkey = event.authentication?.methods.find((method) => method.name === 'passkey');
  if (passkey) {
    console.log('signed in with a passkey at %s', passkey.timestamp);
    return;
  }
  /** @type {any[]} */ const enrolled = event.user.enrolledFactors ?? [];
  if (enrolled.length === 0) {
    api.authentication.enrollWithAny([{ type: 'otp' }, { type: 'webauthn-platform' }]);
  } else {
    api.authentication.challengeWithAny(enrolled.map(({ type }) => ({ type })));
  }
};
