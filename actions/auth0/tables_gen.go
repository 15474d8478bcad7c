// Code generated from the tables of this package; DO NOT EDIT.

package auth0

// What the tables of the triggers sum up to.
const (
	postLoginSum                  = "45c23459a84cdc0f5908b0b76aa6137b"
	credentialsExchangeSum        = "c5bf56f16eae9c5f55d1a42533969731"
	preUserRegistrationSum        = "db0ab7fa3b96dd1ba667728828ad95ef"
	postUserRegistrationSum       = "183198d593e11dcd516d80fe747b05f0"
	postChangePasswordSum         = "21aa6851b064c703fa26f41990e51f9a"
	sendPhoneMessageSum           = "1579a8097a3ec331bea97e3757fb1aeb"
	passwordResetPostChallengeSum = "97e8f02515a3e7610302ba908a48ee30"
	customEmailProviderSum        = "a67c0707053b224ceb80836ffe40c5fc"
	customPhoneProviderSum        = "de2868cd07fc36ff887620cbf5dbae75"
	customTokenExchangeSum        = "e74a5e6805d4da27b3a8e5109a3f3933"
	eventStreamSum                = "d509ed14b9f72f5cdf2e8992d015c999"
	signupPostIdentifierSum       = "933760d0d60fd8a53906460e55ac406e"
)
