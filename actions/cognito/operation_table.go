package cognito

import (
	"slices"
	"sync"

	"github.com/usher-run/usher/actions"
)

// The statuses of a user that decide what an operation does.
const (
	statusUnconfirmed = "UNCONFIRMED"
	statusConfirmed   = "CONFIRMED"
	statusTemporary   = "FORCE_CHANGE_PASSWORD"
	statusReset       = "RESET_REQUIRED"
	statusFederated   = "EXTERNAL_PROVIDER"
)

// userStatus is the attribute that tells the status.
const userStatus = "cognito:user_status"

// What a call or a migration says of messages.
const (
	suppressMessage = "SUPPRESS"
	resendMessage   = "RESEND"
	byEmail         = "EMAIL"
	bySMS           = "SMS"
)

// mediumOf is how the code of a challenge is sent that the pool sends one for.
var mediumOf = map[string]string{"SMS_MFA": bySMS, "SMS_OTP": bySMS, "EMAIL_OTP": byEmail}

// Where the order of triggers is known from (Cognito §C1). What a pool does between them
// beside that is inferred from what the triggers are told.
var (
	fromList    = []actions.Basis{actions.Documented}
	fromPool    = []actions.Basis{actions.Documented, actions.Seen}
	fromOthers  = []actions.Basis{actions.Inferred}
	fromSamples = []actions.Basis{actions.Seen}
)

// Exceptions of the operations themselves.
const (
	userNotConfirmed      = "UserNotConfirmedException"
	passwordResetRequired = "PasswordResetRequiredException"
	codeMismatch          = "CodeMismatchException"
)

// The steps that several operations have.

// unknownName refuses a sign-in under a name that nobody has, unless that is existenceHidden.
func unknownName() []operationStep {
	return []operationStep{refuses(userNotFoundException, "User does not exist.").when(nobody).unless(existenceHidden)}
}

// rightPassword is the password that is looked at, and what it is for.
func rightPassword() []operationStep {
	return []operationStep{
		refuses(notAuthorized, wrongPassword).when(nobody),
		refuses(notAuthorized, wrongPassword).when(wrong),
		refuses(userNotConfirmed, "User is not confirmed.").when(unconfirmed),
		refuses(passwordResetRequired, "Password reset required for the user").when(mustReset),
	}
}

// more is what a pool asks for after the password.
func more() []operationStep {
	return []operationStep{
		asks("NEW_PASSWORD_REQUIRED").when(mustReplace),
		sends("Authentication").when(codeSent),
		asks(thePools).when(challenged),
	}
}

func begins() operationStep { return fires(preAuthentication, "PreAuthentication_Authentication") }

func passed() operationStep { return fires(postAuthentication, "PostAuthentication_Authentication") }

// rightCode is a code that is looked at.
func rightCode() []operationStep {
	return []operationStep{refuses(codeMismatch, "Invalid verification code provided, please try again.").when(wrong)}
}

// noAccount refuses what is for a user under a name that nobody has, unless that is existenceHidden.
func noAccount() []operationStep {
	return []operationStep{refuses(userNotFoundException, "Username/client id combination not found.").when(nobody).unless(existenceHidden)}
}

// wrongClient refuses a call whose only proof is that of the app client.
func wrongClient() []operationStep {
	return []operationStep{refuses(notAuthorized, "Unable to verify secret hash for client.").when(wrong)}
}

// rightSession is the sign-in so far, where the answer itself proves nothing.
func rightSession() []operationStep {
	return []operationStep{
		refuses(notAuthorized, wrongPassword).when(nobody),
		refuses(notAuthorized, wrongPassword).when(wrong),
	}
}

// rightToken is the access token of a user who is signed in.
func rightToken() []operationStep {
	return []operationStep{
		refuses(notAuthorized, "Invalid Access Token").when(nobody),
		refuses(notAuthorized, "Invalid Access Token").when(wrong),
	}
}

// migrates brings a user whom nobody knows (mig.chain).
func migrates(source string) []operationStep {
	return []operationStep{
		fires(userMigration, source).when(nobody),
		fires(preSignUp, preSignUpByAdmin).when(broughtByMigration),
		does(storeUser).when(broughtByMigration),
		sends("AdminCreateUser").when(broughtByMigration).unless(silent),
		does(settleMigrated).when(broughtByMigration),
	}
}

// ends is the end of a sign-in.
func ends(source string) []operationStep {
	return []operationStep{passed(), fires(preTokenGeneration, source), does(issueTokens)}
}

func password(source string) []operationStep {
	return slices.Concat(migrates("UserMigration_Authentication"), unknownName(), []operationStep{begins()}, rightPassword(), more(), ends(source))
}

// oneTimePassword is a sign-in by a code alone.
func oneTimePassword(challenge string) []operationStep {
	return slices.Concat(wrongClient(), unknownName(), []operationStep{
		begins(),
		sends("Authentication").unless(nobody),
		asks(challenge),
	})
}

func refreshing() []operationStep {
	return []operationStep{
		refuses(notAuthorized, "Invalid Refresh Token").when(nobody),
		refuses(notAuthorized, "Invalid Refresh Token").when(wrong),
		fires(preTokenGeneration, "TokenGeneration_RefreshTokens"),
		does(issueTokens),
	}
}

// signIns are the sequences of a call by which a sign-in begins, for the flows by which a
// password is sent and those that all callers have.
func signIns(flows ...string) []sequence {
	return []sequence{
		{For: append(flows, "USER_AUTH/PASSWORD"), Basis: fromPool, Steps: password("TokenGeneration_Authentication")},
		{For: []string{"USER_SRP_AUTH", "USER_AUTH/PASSWORD_SRP"}, Basis: fromList,
			Steps: slices.Concat(unknownName(), []operationStep{begins(), asks("PASSWORD_VERIFIER")})},
		{For: []string{"USER_AUTH/EMAIL_OTP"}, Basis: fromList, Steps: oneTimePassword("EMAIL_OTP")},
		{For: []string{"USER_AUTH/SMS_OTP"}, Basis: fromList, Steps: oneTimePassword("SMS_OTP")},
		{For: []string{"USER_AUTH/WEB_AUTHN"}, Basis: fromOthers, Steps: slices.Concat(unknownName(), []operationStep{begins(), asks("WEB_AUTHN")})},
		{For: []string{"REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"}, Basis: fromList, Steps: refreshing()},
		{For: []string{"CUSTOM_AUTH"}, Basis: fromSamples, Custom: true},
	}
}

// answers are the sequences of a call by which a challenge is answered.
func answers() []sequence {
	return []sequence{
		{For: []string{"PASSWORD_VERIFIER"}, Basis: fromList, Steps: slices.Concat(rightPassword(), more(), ends("TokenGeneration_Authentication"))},
		{For: []string{"SMS_MFA", "EMAIL_OTP", "SMS_OTP", "SOFTWARE_TOKEN_MFA", "WEB_AUTHN"}, Basis: fromPool,
			Steps: slices.Concat([]operationStep{
				refuses(notAuthorized, wrongPassword).when(nobody),
				refuses(codeMismatch, "Invalid code or auth state for the user.").when(wrong),
			}, ends("TokenGeneration_Authentication"))},
		{For: []string{"NEW_PASSWORD_REQUIRED"}, Basis: fromList,
			Steps: slices.Concat(rightSession(), []operationStep{
				sends("Authentication").when(codeSent), asks(thePools).when(challenged),
				passed(), fires(preTokenGeneration, "TokenGeneration_NewPasswordChallenge"), does(replacePassword), does(issueTokens),
			})},
		{For: []string{"SELECT_MFA_TYPE"}, Basis: fromOthers,
			Steps: slices.Concat(rightSession(), []operationStep{
				refuses(invalidParameter, "Missing required parameter ANSWER").unless(challenged),
				sends("Authentication").when(codeSent), asks(thePools),
			})},
		{For: []string{"MFA_SETUP"}, Basis: fromOthers, Steps: slices.Concat(rightSession(), ends("TokenGeneration_Authentication"))},
		{For: []string{"DEVICE_SRP_AUTH"}, Basis: fromOthers, Steps: slices.Concat(rightSession(), []operationStep{asks("DEVICE_PASSWORD_VERIFIER")})},
		{For: []string{"DEVICE_PASSWORD_VERIFIER"}, Basis: fromList,
			Steps: slices.Concat(rightSession(), ends("TokenGeneration_AuthenticateDevice"))},
		{For: []string{customChallenge}, Basis: fromSamples, Custom: true},
	}
}

// The paths that samples of operations have.
var (
	usesUser   = []string{"request.userAttributes", "pool.userNotFound"}
	usesTokens = []string{"request.groupConfiguration"}
)

func usesSent() []string { return append(slices.Clip(usesUser), "request.clientMetadata") }

func usesCode() []string { return append(usesSent(), "pool.wrongSecret") }

func usesMessage() []string { return append(usesSent(), "request.code", "call.deliveryMediums") }

func usesSignIn() []string {
	return slices.Concat(usesCode(), usesTokens, []string{"request.newDeviceUsed"})
}

// operations are the operations that there are, in the order in which they are listed for
// people (Cognito §C).
var operations = sync.OnceValue(func() []operationRow {
	return []operationRow{
		{
			Name: SignUp, Doc: "Someone signs up.", Status: statusUnconfirmed,
			Uses:   []string{"request.userAttributes", "request.validationData", "request.clientMetadata", "request.code", "call.deliveryMediums", "pool.verifyByLink"},
			Sample: map[string]any{"request.userAttributes": newUser(statusUnconfirmed)},
			Sequences: []sequence{{Basis: fromPool, Steps: slices.Concat(wrongClient(), []operationStep{
				fires(preSignUp, "PreSignUp_SignUp"),
				does(storeUser),
				does(confirmUser).when(autoConfirmed),
				fires(postConfirmation, "PostConfirmation_ConfirmSignUp").when(autoConfirmed),
				sends("SignUp").unless(autoConfirmed),
			})}},
		},
		{
			Name: ConfirmSignUp, Doc: "Someone who signed up sends the code.", Status: statusUnconfirmed, Uses: usesCode(),
			Sequences: []sequence{{Basis: fromList, Steps: slices.Concat(noAccount(),
				[]operationStep{refuses(codeMismatch, "Invalid verification code provided, please try again.").when(nobody)}, rightCode(),
				[]operationStep{does(verifyContact), does(confirmUser), fires(postConfirmation, "PostConfirmation_ConfirmSignUp")})}},
		},
		{
			Name: AdminConfirmSignUp, Doc: "An administrator confirms a user who signed up.", Status: statusUnconfirmed, Uses: usesSent(), Administrator: true,
			Sequences: []sequence{{Basis: fromList, Steps: []operationStep{
				refuses(userNotFoundException, "User does not exist.").when(nobody),
				does(confirmUser), fires(postConfirmation, "PostConfirmation_ConfirmSignUp"),
			}}},
		},
		{
			Name: AdminCreateUser, Doc: "An administrator creates a user.", Status: statusTemporary, Administrator: true,
			Uses:   []string{"request.userAttributes", "request.validationData", "request.clientMetadata", "request.code", "call.deliveryMediums"},
			Sample: map[string]any{"request.userAttributes": newUser(statusTemporary)},
			Sequences: []sequence{{Basis: fromList, Steps: []operationStep{
				refuses(userNotFoundException, "User does not exist.").when(nobody, again),
				fires(preSignUp, preSignUpByAdmin).unless(again),
				does(storeUser).unless(again),
				sends("AdminCreateUser").unless(silent),
			}}},
		},
		{
			Name: ResendConfirmationCode, Doc: "Someone who signed up asks for the code again.", Status: statusUnconfirmed,
			Uses: append(usesMessage(), "pool.verifyByLink"),
			Sequences: []sequence{{Basis: fromList, Steps: slices.Concat(wrongClient(), noAccount(), []operationStep{
				refuses(invalidParameter, "User is already confirmed.").when(confirmed).unless(nobody),
				sends("ResendCode").unless(nobody),
			})}},
		},
		{
			Name: InitiateAuth, Doc: "A sign-in begins, or tokens are refreshed.", Status: statusConfirmed, Choice: "call.authFlow", Metadata: asValidation,
			Uses: usesSignIn(), Sequences: signIns("USER_PASSWORD_AUTH"),
		},
		{
			Name: AdminInitiateAuth, Doc: "A server has a sign-in begin, or tokens refreshed.", Status: statusConfirmed, Choice: "call.authFlow", Metadata: asValidation,
			Uses: usesSignIn(), Sequences: signIns("ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"),
		},
		{
			Name: RespondToAuthChallenge, Doc: "A challenge of a sign-in is answered.", Status: statusConfirmed, Choice: "call.challengeName",
			Uses: usesSignIn(), Sequences: answers(),
		},
		{
			Name: AdminRespondToAuthChallenge, Doc: "A server answers a challenge of a sign-in.", Status: statusConfirmed, Choice: "call.challengeName",
			Uses: usesSignIn(), Sequences: answers(),
		},
		{
			Name: GetTokensFromRefreshToken, Doc: "Tokens are refreshed, and the refresh token may be replaced.", Status: statusConfirmed,
			Uses:      slices.Concat(usesCode(), usesTokens),
			Sequences: []sequence{{Basis: fromList, Steps: refreshing()}},
		},
		{
			Name: ForgotPassword, Doc: "Someone has forgotten the password.", Status: statusConfirmed, Uses: usesMessage(),
			Sequences: []sequence{{Basis: fromList, Steps: slices.Concat(wrongClient(), migrates(migrationOfForgotten), noAccount(), []operationStep{
				sends("ForgotPassword").unless(nobody),
			})}},
		},
		{
			Name: AdminResetUserPassword, Doc: "An administrator has a user replace the password.", Status: statusConfirmed, Uses: usesMessage(), Administrator: true,
			Sequences: []sequence{{Basis: fromPool, Steps: []operationStep{
				refuses(userNotFoundException, "User does not exist.").when(nobody),
				does(requireReset), sends("ForgotPassword"),
			}}},
		},
		{
			Name: ConfirmForgotPassword, Doc: "Someone replaces a forgotten password by a code.", Status: statusConfirmed, Uses: usesCode(),
			Sequences: []sequence{{Basis: fromList, Steps: slices.Concat(noAccount(),
				[]operationStep{refuses(codeMismatch, "Invalid verification code provided, please try again.").when(nobody)}, rightCode(),
				[]operationStep{does(replacePassword), fires(postConfirmation, "PostConfirmation_ConfirmForgotPassword")})}},
		},
		{
			Name: UpdateUserAttributes, Doc: "A user changes attributes.", Status: statusConfirmed,
			Uses: slices.Concat(usesCode(), []string{"request.code", "call.userAttributes"}),
			Sequences: []sequence{{Basis: fromList, Steps: slices.Concat(rightToken(), []operationStep{
				does(changeUser), sends("UpdateUserAttribute").when(newContact),
			})}},
		},
		{
			Name: AdminUpdateUserAttributes, Doc: "An administrator changes a user's attributes.", Status: statusConfirmed, Administrator: true,
			Uses: slices.Concat(usesSent(), []string{"request.code", "call.userAttributes"}),
			Sequences: []sequence{{Basis: fromOthers, Steps: []operationStep{
				refuses(userNotFoundException, "User does not exist.").when(nobody),
				does(changeUser), sends("UpdateUserAttribute").when(newContact),
			}}},
		},
		{
			Name: GetUserAttributeVerificationCode, Doc: "A user wants an e-mail address or phone number verified.", Status: statusConfirmed,
			Uses:      slices.Concat(usesCode(), []string{"request.code", "call.attributeName"}),
			Sequences: []sequence{{Basis: fromList, Steps: slices.Concat(rightToken(), []operationStep{sends("VerifyUserAttribute")})}},
		},
		{
			Name: ManagedLogin, Doc: "Someone signs in with a password on the pages of managed login.", Status: statusConfirmed, Metadata: notSent,
			Uses:      slices.Concat(usesUser, usesTokens, []string{"request.scopes", "request.newDeviceUsed", "pool.wrongSecret"}),
			Sequences: []sequence{{Basis: fromList, Steps: password("TokenGeneration_HostedAuth")}},
		},
		{
			Name: FederatedSignIn, Doc: "Someone signs in through another identity provider.", Status: statusFederated, Metadata: notSent,
			Uses: slices.Concat(usesTokens, []string{
				"request.scopes", "request.newDeviceUsed", "request.providerName", "request.providerType", "request.attributes", "pool.firstSignIn", "pool.attributeMapping",
			}),
			Sample: map[string]any{"userName": "GardenOIDC_ext-7712", "request.userAttributes": actions.Object{{Key: userStatus, Value: statusFederated}}},
			Sequences: []sequence{{Basis: fromList, Steps: slices.Concat([]operationStep{
				refuses(notAuthorized, "The identity provider's answer is not valid.").when(wrong),
				refuses(userNotFoundException, "User does not exist.").when(nobody).unless(first),
				fires(inboundFederation, "InboundFederation_ExternalProvider"),
				does(mapAttributes),
				fires(preSignUp, "PreSignUp_ExternalProvider").when(first),
				does(storeFederated).when(first),
				fires(postConfirmation, "PostConfirmation_ConfirmSignUp").when(first).unless(notConfirming),
				begins().unless(first),
				does(updateUser).unless(first),
				passed().unless(first),
				fires(preTokenGeneration, "TokenGeneration_HostedAuth"),
				does(issueTokens),
			})}},
		},
		{
			Name: ClientCredentials, Doc: "An application asks for a token of its own.",
			Uses:   []string{"request.scopes", "request.clientMetadata"},
			Sample: map[string]any{"version": "3", "userName": "5garden7shop9web2client4", "request.scopes": []any{"orders/read"}},
			Sequences: []sequence{{Basis: fromList, Steps: []operationStep{
				refuses(notAuthorized, "invalid_client").when(nobody),
				refuses(notAuthorized, "invalid_client").when(wrong),
				fires(preTokenGeneration, "TokenGeneration_ClientCredentials").when(version3Set),
				does(issueTokens),
			}}},
		},
	}
})

// newUser are the attributes of a user who is not stored yet.
func newUser(status string) actions.Object {
	return actions.Object{
		{Key: userStatus, Value: status},
		{Key: "email", Value: "mara@example.com"},
		{Key: "given_name", Value: "Mara"},
	}
}

// rowOf finds an operation; nil when there is none of the name.
func rowOf(o Operation) *operationRow {
	i := slices.IndexFunc(operations(), func(row operationRow) bool { return row.Name == o })
	if i < 0 {
		return nil
	}
	return &operations()[i]
}
