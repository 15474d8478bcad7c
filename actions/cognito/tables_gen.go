// Code generated from the tables of this package; DO NOT EDIT.

package cognito

import "github.com/usher-run/usher/actions"

// What is known of the tables of the triggers.
var (
	preSignUpKnown                   = actions.Known{Sum: "4a1efc4d6eee9a6eb4787cdac41f087d"}
	postConfirmationKnown            = actions.Known{Sum: "8c3e2f59a9b28afe60b19f5325e8734b"}
	preAuthenticationKnown           = actions.Known{Sum: "441c145e3c114a0d332700b42728e36a"}
	postAuthenticationKnown          = actions.Known{Sum: "62447031db7ef897d45700b97061f2ed"}
	preTokenGenerationKnown          = actions.Known{Sum: "fa7ddab7f975b75947b5586115845425"}
	userMigrationKnown               = actions.Known{Sum: "7bcb038fe0b1190033274556fb4bc40c"}
	customMessageKnown               = actions.Known{Sum: "5fca49e05e38ef0aea6260b94721c526"}
	defineAuthChallengeKnown         = actions.Known{Sum: "08148115c118bbb5d1e94a86035cea8f"}
	createAuthChallengeKnown         = actions.Known{Sum: "e5187f5281f58cbf6869febddf00aece"}
	verifyAuthChallengeResponseKnown = actions.Known{Sum: "c9d2adbf6046323fd840acf705c090e1"}
	customSMSSenderKnown             = actions.Known{Sum: "563e1c218caf6e0dc872c9e3a6bfb2af"}
	customEmailSenderKnown           = actions.Known{Sum: "c70f45e1f29fe1369db674e4748f0eae"}
	inboundFederationKnown           = actions.Known{Sum: "afaef0fecc3ef85d772b4e65444aa4a5"}
)
