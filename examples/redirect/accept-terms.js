// Sends users who have not accepted the current terms to a page that shows them. The page
// learns who they are from a signed token, and answers with one of its own.
const PAGE = 'https://shop.example.com/terms';
const VERSION = '2026-03';

exports.onExecutePostLogin = async (event, api) => {
  if (event.user.app_metadata.terms === VERSION) {
    return;
  }
  const token = api.redirect.encodeToken({
    secret: event.secrets.TERMS_SECRET,
    expiresInSeconds: 300,
    payload: { version: VERSION },
  });
  api.redirect.sendUserTo(PAGE, { query: { session_token: token, lang: event.transaction?.locale ?? 'en' } });
};

exports.onContinuePostLogin = async (event, api) => {
  const { accepted } = api.redirect.validateToken({ secret: event.secrets.TERMS_SECRET });
  if (accepted !== VERSION) {
    api.access.deny('The terms were not accepted.');
    return;
  }
  api.user.setAppMetadata('terms', VERSION);
};
