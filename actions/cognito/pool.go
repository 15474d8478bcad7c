package cognito

import (
	"cmp"

	"github.com/usher-run/usher/actions"
)

// Pool is what a user pool is set to, as far as that decides what it accepts of a handler
// and what it tells its caller. The zero value is a pool of which nothing is known.
type Pool struct {
	// ID and Region are what the events of operations say of the pool; they decide nothing.
	ID, Region string
	// TokenVersion is the version of the event that [PreTokenGeneration] gets in an operation:
	// "1", "2" or "3". "" is version 1.
	TokenVersion string
	// EmailSendingAccount is who sends the pool's e-mails: COGNITO_DEFAULT or DEVELOPER.
	// Only with DEVELOPER a handler may write them. "" accepts what handlers write.
	EmailSendingAccount string
	// PreventUserExistenceErrors hides from callers whether a user exists: what would tell
	// them reads as a wrong password.
	PreventUserExistenceErrors bool
	// NoFederatedConfirmation keeps PostConfirmation from firing when someone signs in through
	// another provider for the first time. The documentation says that it fires, and not
	// everybody has seen it (Cognito §C2). It matters to [FederatedSignIn] alone.
	NoFederatedConfirmation bool
}

// Dialect is the family of Cognito triggers as such a pool runs them. Each call returns a
// value of its own; the triggers behind it are shared and read-only.
func (p Pool) Dialect() actions.Dialect {
	return actions.Dialect{
		Name:  name,
		Title: "Amazon Cognito triggers",
		Triggers: []*actions.Trigger{
			preSignUp,
			postConfirmation,
			preAuthentication,
			postAuthentication,
			preTokenGeneration,
			userMigration,
			customMessage,
			defineAuthChallenge,
			createAuthChallenge,
			verifyAuthChallengeResponse,
			customSMSSender,
			customEmailSender,
			inboundFederation,
		},
		SecretsInEnv:  true,
		TopLevelAwait: true, // Cognito §E6
		ReadsResult:   true,
		Runtimes:      runtimes,
		Attempts:      invocationAttempts,
		Environment:   environment,
		CheckFunction: checkFunction,
		LogLine:       logLine,
		PlatformLines: platformLines,
		Prepare:       prepare,
		Context:       lambdaContext,
		ContextRows:   contextRows,
		Explain:       p.explain,
		Finish:        p.finish,
	}
}

// caller is what events say of who called the pool.
func caller(client, sdk string) CallerContext {
	return CallerContext{AwsSDKVersion: cmp.Or(sdk, unknownSDK), ClientID: &client}
}

// unknownSDK is what a pool says of callers that it does not recognise.
const unknownSDK = "aws-sdk-unknown-unknown"

// emailSendingAccount is the name of a setting that rules speak of.
const emailSendingAccount = "EmailSendingAccount"

// setting is the value of a setting, "" when it is not known.
func (p Pool) setting(name string) string {
	if name == emailSendingAccount {
		return p.EmailSendingAccount
	}
	return ""
}

// say is an exception and its message as a caller of the pool gets to see them (Cognito §B9).
func (p Pool) say(exception, message string) (shown, text string) {
	if p.PreventUserExistenceErrors && exception == userNotFoundException {
		return notAuthorized, wrongPassword
	}
	return exception, message
}

// refuse is say for a refused answer. UserMigration is asked of unknown names alone, so that
// any other refusal of its answers would tell that a name is one.
func (p Pool) refuse(t *actions.Trigger, exception, message string) (shown, text string) {
	if p.PreventUserExistenceErrors && t.ID == "UserMigration" {
		return p.say(userNotFoundException, message)
	}
	return p.say(exception, message)
}
