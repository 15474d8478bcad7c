// Every line that ends with ✗ is a mistake, and the number is what the compiler calls it.

/** @type {OnExecutePostLogin} */
exports.onExecutePostLogin = async (event, api) => {
  event.usr; // ✗ 2551
  event.user.emial; // ✗ 2551
  event.user.department; // ✗ 2339
  event.user['department'].name;
  event.user.email.toLowerCase(); // ✗ 18048
  event.user.email?.toLowerCase();
  event.user.email_verified.length; // ✗ 2339
  event.authorization.roles; // ✗ 18048
  event.authorization?.roles.map((role) => role.name); // ✗ 2339
  event.stats.logins_count.trim(); // ✗ 2339
  event.organization.metadata.plan; // ✗ 18048
  event.organization?.metadata.plan.length;
  event.client.metadata.tier = 1; // ✗ 2322
  event.request.geoip.country_code; // ✗ 2551
  event.connection.strategy.name; // ✗ 2339
  event.transaction?.protocol === 'oidc'; // ✗ 2367
  event.session?.cookie?.mode === 'persist'; // ✗ 2367
  event.authentication?.methods[0].method; // ✗ 2339
  event.authentication?.riskAssessment?.confidence === 'hgih'; // ✗ 2367
  event.user.identities.provider; // ✗ 2339
  event.secret.KEY; // ✗ 2551
  event.cache; // ✗ 2339

  api.access.denied('no'); // ✗ 2339
  api.access.deny(); // ✗ 2554
  api.access.deny(42); // ✗ 2345
  api.access.deny('a', 'b'); // ✗ 2554
  api.access.deny('no').then(() => {}); // ✗ 2339
  api.accesToken.addScope('a'); // ✗ 2551
  api.accessToken.addScopes(['a', 'b']); // ✗ 2551
  api.accessToken.addScope(['a', 'b']); // ✗ 2345
  api.accessToken.addScope('a').addScope('b'); // ✗ 2339
  api.accessToken.setCustomClaim('https://example.com/roles'); // ✗ 2554
  api.accessToken.setCustomClaim(1, 'x'); // ✗ 2345
  api.idToken.addScope('a'); // ✗ 2339
  api.idToken.setCustomClaim('a', 1).idToken.setCustomClaim('b', [2]);
  api.multifactor.enable('any', { allowRememberBrowser: 'yes' }); // ✗ 2769
  api.multifactor.enable('sms'); // ✗ 2769
  api.multifactor.enable('any', { allowRemember: true }); // ✗ 2769
  api.authentication.challengeWith('otp'); // ✗ 2345
  api.authentication.challengeWith({ type: 'totp' }); // ✗ 2820
  api.authentication.challengeWith({ type: 'phone', options: { preferredMethod: 'fax' } }); // ✗ 2345
  api.authentication.challengeWith({ type: 'phone', options: { preferredMethod: 'sms' } });
  api.authentication.enrollWithAny({ type: 'otp' }); // ✗ 2353
  api.authentication.enrollWithAny([{ type: 'email' }]); // ✗ 2322
  api.redirect.sendUserTo('https://example.com', { query: { n: 1 } }); // ✗ 2322
  api.redirect.sendUserTo('https://example.com', { params: {} }); // ✗ 2353
  api.redirect.encodeToken({ secret: 'x' }); // ✗ 2345
  api.redirect.encodeToken({ secret: 'x', payload: {} }).length.toFixed();
  api.redirect.validateToken('secret'); // ✗ 2345
  api.prompt.render('form', { field: {} }); // ✗ 2561
  api.user.setAppMetaData('a', 1); // ✗ 2551
  api.user.setUserId('x'); // ✗ 2339
  api.session.setCookieMode('forever'); // ✗ 2345
  api.session.setExpiresAt('tomorrow'); // ✗ 2345
  api.session.setMetadata('a', 1); // ✗ 2345
  api.transaction.setMetadata('a', { b: 1 }); // ✗ 2345
  api.samlResponse.setLifetimeInSeconds('60'); // ✗ 2345
  api.samlResponse.setAttribute('a', { b: 1 }); // ✗ 2353
  api.cache.set('a', { b: 1 }); // ✗ 2345
  api.cache.set('a', 'b', { ttl: '60' }); // ✗ 2322
  api.cache.get('a').value; // ✗ 2532
  api.cache.get('a')?.expires_at.toFixed();
  api.cache.get('a')?.expiry; // ✗ 2339
  const stored = api.cache.set('a', 'b');
  stored.record; // ✗ 2339
  if (stored.type === 'success') stored.record.value;
  if (stored.type === 'failure') return; // ✗ 2367
  api.groups.getUserGroups().groups; // ✗ 2339
  (await api.groups.getUserGroups({ take: '5' })).groups; // ✗ 2322
  (await api.roles.getUserEffectiveRoles()).roles[0].title; // ✗ 2339
  api.rules.wasExecuted('a').length; // ✗ 2339
  api.notification.drop('a'); // ✗ 2339
};

/** @type {OnContinuePostLogin} */
exports.onContinuePostLogin = (event, api) => { // ✗ 2355
  api.access.deny(event.request.query.reason);
};

/** @type {OnExecuteCredentialsExchange} */
exports.onExecuteCredentialsExchange = async (event, api) => {
  event.user; // ✗ 2339
  api.redirect; // ✗ 2339
  api.access.deny('forbidden', 'no'); // ✗ 2345
  api.accessToken.setCustomClaim('a', event.client.client_id);
};

/**
 * @param {PreUserRegistrationEvent} event
 * @param {PreUserRegistrationAPI} api
 */
exports.onExecutePreUserRegistration = async (event, api) => {
  event.user.user_id; // ✗ 2339
  api.access.deny('internal reason'); // ✗ 2554
  api.idToken; // ✗ 2339
  api.user.setUserMetadata('a'); // ✗ 2554
};

/** @type {OnExecutePostUserRegistration} */
exports.onExecutePostUserRegistration = async (event, api) => {
  api.user; // ✗ 2339
  event.user.user_id.missing; // ✗ 2339
};

/** @type {OnExecuteCustomTokenExchange} */
exports.onExecuteCustomTokenExchange = async (event, api) => {
  api.authentication.setUserByConnection('users', { user_id: 'a' }); // ✗ 2554
  api.authentication.setUserByConnection('users', { email: 'a' }, { creationBehavior: 'none', updateBehavior: 'none' }); // ✗ 2345
  api.authentication.setUserByConnection('users', { user_id: 'a' }, { creationBehavior: 'maybe', updateBehavior: 'none' }); // ✗ 2322
  event.transaction.subject_token.claims; // ✗ 2339
};

/** @type {OnExecuteEventStream} */
exports.onExecuteEventStream = async (event) => {
  event.message.kind; // ✗ 2339
};

/** @type {OnExecutePostChallange} */ // ✗ 2552
exports.onExecutePostChallenge = async (event) => event;

/**
 * @param {PostLogonEvent} event // ✗ 2552
 */
exports.unknown = async (event) => event;
