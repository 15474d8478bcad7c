package auth0

import "github.com/usher-run/usher/actions"

// validationAPI is api.validation (Auth0 rule 29). prefix begins each of its errors.
func validationAPI(prefix string) []actions.Method {
	return []actions.Method{{
		Path: "validation.error",
		Doc:  "Ends the attempt with a code and a message of your own. As with a denial, the call does not stop the action and the actions after it do not run.",
		Params: []actions.Field{
			{Path: "errorCode", Type: actions.String, Doc: "A code for programs; at most 100 characters."},
			{Path: "errorMessage", Type: actions.String, Doc: "A message for the end user; at most 100 characters."},
		},
		Returns: actions.Returns{Kind: actions.ReturnsChain},
		Checks: prefixed(prefix,
			schemaRequired("errorCode"),
			schemaType("errorCode", "errorCode", actions.String),
			schemaLength("errorCode", "errorCode", 100),
			schemaRequired("errorMessage"),
			schemaType("errorMessage", "errorMessage", actions.String),
			schemaLength("errorMessage", "errorMessage", 100),
		),
		Effects: []actions.Effect{
			{Path: "denied", Value: actions.Object{{"reason", "$errorMessage"}, {"code", "$errorCode"}, {"user_message", "$errorMessage"}}},
			{Path: "validation.errors", How: actions.Append, Value: actions.Object{{"code", "$errorCode"}, {"message", "$errorMessage"}}},
		},
	}}
}
