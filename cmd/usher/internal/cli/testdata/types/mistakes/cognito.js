// Every line that ends with ✗ is a mistake, and the number is what the compiler calls it.

/** @type {PreSignUpHandler} */
exports.preSignUp = async (event, context, callback) => {
  event.triggerSource === 'PreSignUp_Signup'; // ✗ 2367
  event.request.userAttributes.email.length;
  event.request.attributes; // ✗ 2339
  event.response.autoConfirmUser = 'true'; // ✗ 2322
  event.response.autoConfirm = true; // ✗ 2339
  event.response.autoVerifyEmail = true;
  event.request.clientMetadata.plan; // ✗ 18048
  event.callerContext.clientId.length; // ✗ 18047
  event.userPoolID; // ✗ 2551
  context.getRemainingTime(); // ✗ 2339
  context.getRemainingTimeInMillis().toFixed();
  context.memoryLimitInMB.toFixed(); // ✗ 2551
  callback(null, {}); // ✗ 2345
  callback(new Error('no'), event);
  callback(42); // ✗ 2345
  return event;
};

/** @type {PreSignUpHandler} */
exports.returnsTheResponse = async (event) => event.response; // ✗ 2740

/** @type {PreSignUpHandler} */
exports.returnsAtOnce = (event) => event; // ✗ 2739

/** @type {PostConfirmationHandler} */
exports.postConfirmation = async (event) => {
  event.response.autoConfirmUser = true; // ✗ 2339
  return event;
};

/** @type {PreTokenGenerationV1_0Handler} */
exports.tokensOfVersionOne = async (event) => {
  event.version === '2'; // ✗ 2367
  event.request.scopes; // ✗ 2339
  event.response.claimsAndScopeOverrideDetails = {}; // ✗ 2551
  event.response.claimsOverrideDetails = { claimsToAddOrOverride: { level: 1 } }; // ✗ 2322
  event.response.claimsOverrideDetails = { claimsToAddOrOverride: { level: '1' }, claimsToSuppress: ['email'] };
  return event;
};

/** @type {PreTokenGenerationV2_0Handler} */
exports.tokensOfVersionTwo = async (event) => {
  event.response.claimsOverrideDetails = {}; // ✗ 2339
  event.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { scopesToAdd: 'a' } }; // ✗ 2322
  event.response.claimsAndScopeOverrideDetails = { idTokenGeneration: { scopesToAdd: ['a'] } }; // ✗ 2353
  event.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { scopesToAdd: ['a'] } };
  event.request.scopes?.includes('a');
  return event;
};

/** @type {PreTokenGenerationHandler} */
exports.tokensOfAnyVersion = async (event) => {
  event.version === 2; // ✗ 2367
  event.response.claimsOverrideDetails.claimsToSuppress; // ✗ 18049
  return event;
};

/** @type {UserMigrationHandler} */
exports.userMigration = async (event) => {
  event.response.finalUserStatus = 'CONFIRMED';
  event.response.messageAction = 'NONE'; // ✗ 2322
  event.response.desiredDeliveryMediums = 'EMAIL'; // ✗ 2322
  event.response.userAttributes = { email_verified: true }; // ✗ 2322
  return event;
};

/** @type {DefineAuthChallengeHandler} */
exports.defineAuthChallenge = async (event) => {
  event.request.session.challengeName; // ✗ 2339
  event.request.session[0].challengeResult === 'true'; // ✗ 2367
  event.response.issueToken = true; // ✗ 2551
  event.response.failAuthentication = 'no'; // ✗ 2322
  return event;
};

/** @type {VerifyAuthChallengeResponseHandler} */
exports.verify = async (event) => {
  event.response.answerCorrect = event.request.privateChallengeParameters.answer === event.request.answer; // ✗ 2339
  return event;
};

/** @type {CustomMessageHandler} */
exports.customMessage = async (event) => {
  event.response.emailMessage = ['a']; // ✗ 2322
  event.response.subject = 'a'; // ✗ 2339
  return event;
};

/** @type {CustomEmailSenderHandler} */
exports.customEmailSender = async (event) => {
  event.request.kind; // ✗ 2339
};

process.env.CRM_TOKEN.length;
process.env.OTHER_TOKEN.length; // ✗ 18048
