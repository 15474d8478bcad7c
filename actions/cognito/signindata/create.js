// A word of the garden for each round.
const words = ['rose', 'tulip', 'aster', 'iris'];

exports.handler = async (event) => {
  const round = event.request.session.length;
  event.response.publicChallengeParameters = { image: `https://captcha.example.com/${round + 1}.png` };
  event.response.privateChallengeParameters = { answer: words[round % words.length] };
  event.response.challengeMetadata = `CAPTCHA-${round + 1}`;
  return event;
};
