// Each round shows another picture. A real one would be chosen at random.
const pictures = [
  { file: 'rose.png', answer: 'rose' },
  { file: 'tulip.png', answer: 'tulip' },
  { file: 'iris.png', answer: 'iris' },
];

exports.handler = async (event) => {
  const picture = pictures[event.request.session.length % pictures.length];
  event.response.publicChallengeParameters = { captchaUrl: `https://captcha.example.com/${picture.file}` };
  event.response.privateChallengeParameters = { answer: picture.answer };
  event.response.challengeMetadata = `CAPTCHA ${picture.file}`;
  return event;
};
