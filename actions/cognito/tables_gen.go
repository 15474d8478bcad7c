// Code generated from the tables of this package; DO NOT EDIT.

package cognito

// What the tables of the triggers sum up to.
const (
	preSignUpSum                   = "4a1efc4d6eee9a6eb4787cdac41f087d"
	postConfirmationSum            = "8c3e2f59a9b28afe60b19f5325e8734b"
	preAuthenticationSum           = "441c145e3c114a0d332700b42728e36a"
	postAuthenticationSum          = "62447031db7ef897d45700b97061f2ed"
	preTokenGenerationSum          = "fa7ddab7f975b75947b5586115845425"
	userMigrationSum               = "7bcb038fe0b1190033274556fb4bc40c"
	customMessageSum               = "5fca49e05e38ef0aea6260b94721c526"
	defineAuthChallengeSum         = "08148115c118bbb5d1e94a86035cea8f"
	createAuthChallengeSum         = "e5187f5281f58cbf6869febddf00aece"
	verifyAuthChallengeResponseSum = "c9d2adbf6046323fd840acf705c090e1"
	customSMSSenderSum             = "563e1c218caf6e0dc872c9e3a6bfb2af"
	customEmailSenderSum           = "c70f45e1f29fe1369db674e4748f0eae"
	inboundFederationSum           = "afaef0fecc3ef85d772b4e65444aa4a5"
)
