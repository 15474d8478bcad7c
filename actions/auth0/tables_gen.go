// Code generated from the tables of this package; DO NOT EDIT.

package auth0

import "github.com/usher-run/usher/actions"

// What is known of the tables of the triggers.
var (
	postLoginKnown = actions.Known{Sum: "45c23459a84cdc0f5908b0b76aa6137b", API: []actions.Outline{
		{Path: "access.deny", Required: 1},
		{Path: "accessToken.setCustomClaim", Required: 2, Part: 1},
		{Path: "accessToken.addScope", Required: 1, Part: 2},
		{Path: "accessToken.removeScope", Required: 1, Part: 2},
		{Path: "idToken.setCustomClaim", Required: 2, Part: 3},
		{Path: "authentication.challengeWith", Required: 1, Part: 4},
		{Path: "authentication.challengeWithAny", Required: 1, Part: 4},
		{Path: "authentication.enrollWith", Required: 1, Part: 5},
		{Path: "authentication.enrollWithAny", Required: 1, Part: 5},
		{Path: "authentication.recordMethod", Required: 1, Part: 5},
		{Path: "authentication.setPrimaryUser", Required: 1, Part: 5},
		{Path: "multifactor.enable", Required: 1, Part: 6},
		{Path: "redirect.encodeToken", Required: 1, Part: 7},
		{Path: "redirect.sendUserTo", Required: 1, Part: 7},
		{Path: "redirect.validateToken", Required: 1, Part: 7},
		{Path: "redirect.canRedirect", Part: 8},
		{Path: "prompt.render", Required: 1, Part: 9},
		{Path: "user.setAppMetadata", Required: 2, Part: 10},
		{Path: "user.setUserMetadata", Required: 2, Part: 10},
		{Path: "transaction.setMetadata", Required: 2, Part: 11},
		{Path: "transaction.addTargetScope", Required: 1, Part: 12},
		{Path: "transaction.removeTargetScope", Required: 1, Part: 12},
		{Path: "transaction.setTargetScopes", Required: 1, Part: 12},
		{Path: "transaction.clearTargetScopes", Part: 12},
		{Path: "session.revoke", Required: 1, Part: 13},
		{Path: "session.setExpiresAt", Required: 1, Part: 13},
		{Path: "session.setIdleExpiresAt", Required: 1, Part: 13},
		{Path: "session.setCookieMode", Required: 1, Part: 13},
		{Path: "session.setMetadata", Required: 2, Part: 13},
		{Path: "session.deleteMetadata", Required: 1, Part: 13},
		{Path: "session.evictMetadata", Part: 13},
		{Path: "refreshToken.revoke", Required: 1, Part: 14},
		{Path: "refreshToken.setExpiresAt", Required: 1, Part: 14},
		{Path: "refreshToken.setIdleExpiresAt", Required: 1, Part: 14},
		{Path: "refreshToken.setMetadata", Required: 2, Part: 14},
		{Path: "refreshToken.deleteMetadata", Required: 1, Part: 14},
		{Path: "refreshToken.evictMetadata", Part: 14},
		{Path: "groups.getUserGroups", Part: 15},
		{Path: "groups.hasGroupMembership", Required: 1, Part: 15},
		{Path: "roles.getUserEffectiveRoles", Part: 16},
		{Path: "roles.getUserEffectiveRolesByIds", Required: 1, Part: 16},
		{Path: "roles.getUserEffectiveRolesByNames", Required: 1, Part: 16},
		{Path: "cache.delete", Required: 1, Part: 17},
		{Path: "cache.get", Required: 1, Part: 17},
		{Path: "cache.set", Required: 2, Part: 17},
		{Path: "samlResponse.setAttribute", Required: 2, Part: 18},
		{Path: "samlResponse.setAudience", Required: 1, Part: 18},
		{Path: "samlResponse.setRecipient", Required: 1, Part: 18},
		{Path: "samlResponse.setCreateUpnClaim", Required: 1, Part: 18},
		{Path: "samlResponse.setPassthroughClaimsWithNoMapping", Required: 1, Part: 18},
		{Path: "samlResponse.setMapUnknownClaimsAsIs", Required: 1, Part: 18},
		{Path: "samlResponse.setMapIdentities", Required: 1, Part: 18},
		{Path: "samlResponse.setSignatureAlgorithm", Required: 1, Part: 18},
		{Path: "samlResponse.setDigestAlgorithm", Required: 1, Part: 18},
		{Path: "samlResponse.setDestination", Required: 1, Part: 18},
		{Path: "samlResponse.setLifetimeInSeconds", Required: 1, Part: 18},
		{Path: "samlResponse.setSignResponse", Required: 1, Part: 18},
		{Path: "samlResponse.setNameIdentifierFormat", Part: 18},
		{Path: "samlResponse.setNameIdentifierProbes", Required: 1, Part: 18},
		{Path: "samlResponse.setAuthnContextClassRef", Required: 1, Part: 18},
		{Path: "samlResponse.setSigningCert", Required: 1, Part: 18},
		{Path: "samlResponse.setIncludeAttributeNameFormat", Required: 1, Part: 18},
		{Path: "samlResponse.setTypedAttributes", Required: 1, Part: 18},
		{Path: "samlResponse.setEncryptionCert", Required: 1, Part: 18},
		{Path: "samlResponse.setEncryptionPublicKey", Required: 1, Part: 18},
		{Path: "samlResponse.setCert", Required: 1, Part: 18},
		{Path: "samlResponse.setKey", Required: 1, Part: 18},
		{Path: "samlResponse.setRelayState", Required: 1, Part: 18},
		{Path: "samlResponse.setIssuer", Required: 1, Part: 18},
		{Path: "samlResponse.setEncryptionAlgorithm", Required: 1, Part: 18},
		{Path: "validation.error", Required: 2, Part: 19},
		{Path: "rules.wasExecuted", Required: 1, Part: 20},
	}}
	credentialsExchangeKnown = actions.Known{Sum: "c5bf56f16eae9c5f55d1a42533969731", API: []actions.Outline{
		{Path: "access.deny", Required: 1},
		{Path: "accessToken.setCustomClaim", Required: 2, Part: 1},
		{Path: "transaction.addTargetScope", Required: 1, Part: 2},
		{Path: "transaction.removeTargetScope", Required: 1, Part: 2},
		{Path: "transaction.setTargetScopes", Required: 1, Part: 2},
		{Path: "transaction.clearTargetScopes", Part: 2},
		{Path: "cache.delete", Required: 1, Part: 3},
		{Path: "cache.get", Required: 1, Part: 3},
		{Path: "cache.set", Required: 2, Part: 3},
	}}
	preUserRegistrationKnown = actions.Known{Sum: "db0ab7fa3b96dd1ba667728828ad95ef", API: []actions.Outline{
		{Path: "access.deny", Required: 2},
		{Path: "user.setAppMetadata", Required: 2, Part: 1},
		{Path: "user.setUserMetadata", Required: 2, Part: 1},
		{Path: "user.setUserId", Required: 1, Part: 2},
		{Path: "cache.delete", Required: 1, Part: 3},
		{Path: "cache.get", Required: 1, Part: 3},
		{Path: "cache.set", Required: 2, Part: 3},
		{Path: "validation.error", Required: 2, Part: 4},
	}}
	postUserRegistrationKnown = actions.Known{Sum: "183198d593e11dcd516d80fe747b05f0", API: []actions.Outline{
		{Path: "cache.delete", Required: 1},
		{Path: "cache.get", Required: 1},
		{Path: "cache.set", Required: 2},
	}}
	postChangePasswordKnown = actions.Known{Sum: "21aa6851b064c703fa26f41990e51f9a", API: []actions.Outline{
		{Path: "cache.delete", Required: 1},
		{Path: "cache.get", Required: 1},
		{Path: "cache.set", Required: 2},
	}}
	sendPhoneMessageKnown = actions.Known{Sum: "1579a8097a3ec331bea97e3757fb1aeb", API: []actions.Outline{
		{Path: "cache.delete", Required: 1},
		{Path: "cache.get", Required: 1},
		{Path: "cache.set", Required: 2},
	}}
	passwordResetPostChallengeKnown = actions.Known{Sum: "97e8f02515a3e7610302ba908a48ee30", API: []actions.Outline{
		{Path: "access.deny", Required: 1},
		{Path: "authentication.challengeWith", Required: 1, Part: 1},
		{Path: "authentication.challengeWithAny", Required: 1, Part: 1},
		{Path: "redirect.encodeToken", Required: 1, Part: 2},
		{Path: "redirect.sendUserTo", Required: 1, Part: 2},
		{Path: "redirect.validateToken", Required: 1, Part: 2},
		{Path: "prompt.render", Required: 1, Part: 3},
		{Path: "transaction.setResultUrl", Required: 1, Part: 4},
		{Path: "cache.delete", Required: 1, Part: 5},
		{Path: "cache.get", Required: 1, Part: 5},
		{Path: "cache.set", Required: 2, Part: 5},
	}}
	customEmailProviderKnown = actions.Known{Sum: "a67c0707053b224ceb80836ffe40c5fc", API: []actions.Outline{
		{Path: "notification.drop", Required: 1},
		{Path: "notification.retry", Required: 1},
		{Path: "cache.delete", Required: 1, Part: 1},
		{Path: "cache.get", Required: 1, Part: 1},
		{Path: "cache.set", Required: 2, Part: 1},
	}}
	customPhoneProviderKnown = actions.Known{Sum: "de2868cd07fc36ff887620cbf5dbae75", API: []actions.Outline{
		{Path: "notification.drop", Required: 1},
		{Path: "notification.retry", Required: 1},
		{Path: "cache.delete", Required: 1, Part: 1},
		{Path: "cache.get", Required: 1, Part: 1},
		{Path: "cache.set", Required: 2, Part: 1},
	}}
	customTokenExchangeKnown = actions.Known{Sum: "e74a5e6805d4da27b3a8e5109a3f3933", API: []actions.Outline{
		{Path: "access.deny", Required: 2},
		{Path: "access.rejectInvalidSubjectToken", Required: 1},
		{Path: "authentication.setUserById", Required: 1, Part: 1},
		{Path: "authentication.setUserByConnection", Required: 3, Part: 1},
		{Path: "authentication.setOrganization", Required: 1, Part: 1},
		{Path: "authentication.setActor", Required: 1, PlainOnly: true, Part: 2},
		{Path: "user.setAppMetadata", Required: 2, Part: 3},
		{Path: "user.setUserMetadata", Required: 2, Part: 3},
		{Path: "transaction.setMetadata", Required: 2, Part: 3},
		{Path: "cache.delete", Required: 1, Part: 4},
		{Path: "cache.get", Required: 1, Part: 4},
		{Path: "cache.set", Required: 2, Part: 4},
	}}
	eventStreamKnown = actions.Known{Sum: "d509ed14b9f72f5cdf2e8992d015c999", API: []actions.Outline{
		{Path: "cache.delete", Required: 1},
		{Path: "cache.get", Required: 1},
		{Path: "cache.set", Required: 2},
	}}
	signupPostIdentifierKnown = actions.Known{Sum: "933760d0d60fd8a53906460e55ac406e", API: []actions.Outline{
		{Path: "authentication.setConnectionByName", Required: 1},
		{Path: "authentication.setOrganization", Required: 1},
	}}
)
