// Writes the message with the code, in the user's language.
const texts = {
  en: { subject: 'Your Garden Shop code', text: (name, code) => `<p>Hello ${name}, your code is ${code}</p>` },
  nl: { subject: 'Je code voor Garden Shop', text: (name, code) => `<p>Hallo ${name}, je code is ${code}</p>` },
};

exports.handler = async (event) => {
  const { locale = 'en', given_name: name = 'there' } = event.request.userAttributes;
  const { subject, text } = texts[locale.slice(0, 2)] ?? texts.en;
  event.response.emailSubject = subject;
  event.response.emailMessage = text(name, event.request.codeParameter);
  return event;
};
