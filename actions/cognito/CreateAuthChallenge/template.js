/**
 * Runs when DefineAuthChallenge asked for a challenge.
 *
 * @param {CreateAuthChallengeEvent} event - The rounds so far. Return it.
 */
exports.handler = async (event) => {
  const picture = await nextPicture();

  // The client gets the public parameters alone. All values are text.
  event.response.publicChallengeParameters = { captchaUrl: picture.url };
  event.response.privateChallengeParameters = { answer: picture.shows };
  event.response.challengeMetadata = 'CAPTCHA';
  return event;
};

// Ask whoever makes your challenges, for example with fetch: this one is the same for all.
async function nextPicture() {
  return { url: 'https://captcha.example.com/1.jpg', shows: '5' };
}
