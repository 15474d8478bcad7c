// A passkey is two factors in one, so who used it is not asked for another.
exports.onExecutePostLogin = async (event, api) => {
  const methods = event.authentication?.methods ?? [];
  if (methods.some((method) => method.name === 'passkey')) {
    console.log('signed in with a passkey at %s', methods.find((m) => m.name === 'passkey').timestamp);
    return;
  }
  const enrolled = event.user.enrolledFactors ?? [];
  if (enrolled.length === 0) {
    api.authentication.enrollWithAny([{ type: 'otp' }, { type: 'webauthn-platform' }]);
  } else {
    api.authentication.challengeWithAny(enrolled.map(({ type }) => ({ type })));
  }
};
