package cognito

import "github.com/usher-run/usher/actions"

// name is the first part of the triggers' full names.
const name = "cognito"

// Dialect is the family of Cognito triggers. Each call returns a value of its own; the
// triggers behind it are shared and read-only.
func Dialect() actions.Dialect {
	return actions.Dialect{
		Name:          name,
		Title:         "Amazon Cognito triggers",
		Triggers:      []*actions.Trigger{preSignUp},
		SecretsInEnv:  true,
		TopLevelAwait: true, // Cognito §E6
		ReadsResult:   true,
		Prepare:       prepare,
		Context:       lambdaContext,
		Explain:       explain,
		Finish:        finish,
	}
}
