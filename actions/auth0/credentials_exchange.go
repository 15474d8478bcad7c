package auth0

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed credentials-exchange/template.js
var credentialsExchangeTemplate string

// CredentialsExchange runs the flow of auth0/credentials-exchange. A result has either
// Denied or Issue, with what belongs into the access token.
var CredentialsExchange = actions.NewSynchronous[CredentialsExchangeEvent, CredentialsExchangeResult](credentialsExchange)

// exchangeErrors are the OAuth errors that a denial can choose from.
var exchangeErrors = []string{"invalid_scope", "invalid_request", "server_error"}

// credentialsExchange runs before an application that acts for itself gets its token.
var credentialsExchange = &actions.Trigger{
	Dialect: "auth0",
	ID:      "credentials-exchange",
	Doc: "Runs when an application asks for an access token of its own with the client credentials grant, and before it gets one. " +
		"It can refuse the token, add claims to it and change its scopes.",
	Mode:    actions.Blocking,
	Waiting: actions.Detach,
	Entries: []actions.Entry{
		{Name: "onExecuteCredentialsExchange", Async: true, Doc: "Called once for each token."},
	},
	Arguments:     []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:      versions("v1", "v2"),
	MaxActions:    20,               // Auth0 rules 16 and 88
	Timeout:       20 * time.Second, // Auth0 rule 31
	PublicFailure: "Something went wrong while the token was made. Please try again later.",
	Open:          true,
	Tables:        actions.NewTables(credentialsExchangeKnown, credentialsExchangeTables),
	Template:      credentialsExchangeTemplate,
}

func credentialsExchangeTables() actions.Tables {
	return actions.Tables{
		MakeEvent: credentialsExchangeEvent,
		MakeAPI: []func() []actions.Method{
			denyTokenAPI,
			func() []actions.Method { return []actions.Method{exchangedClaim()} },
			func() []actions.Method { return targetScopesAPI(granted) },
			cacheAPI,
		},
		Result: slices.Concat(
			denial("Why the token was refused. The last denial counts.",
				actions.Field{Path: "code", Type: actions.String, Enum: exchangeErrors, Doc: "The OAuth error."},
				actions.Field{Path: "reason", Type: actions.String, Optional: true, Doc: "The description of the error."}),
			results(tokenResult, "access_token.claims", "access_token.target_scopes"),
			cacheResult,
		),
	}
}

// exchangedClaim is api.accessToken.setCustomClaim. The claims that earlier actions set
// are in the event (Auth0 rule 21), and no name is refused at the call.
func exchangedClaim() actions.Method {
	m := setCustomClaim("accessToken", "access token", "access_token.claims")
	m.LaterSee = "event.accessToken.customClaims"
	return m
}

// granted is a method on the target scopes of a token that a client grant allows (Auth0
// rule 57).
func granted(m actions.Method) actions.Method {
	m.Doc += " event.transaction.target_scopes shows the change at once. Scopes that the client grant does not contain are left out when the last action has run."
	m.Checks = append(slices.Clip(m.Checks), actions.Check{
		Condition: actions.Condition{SubsetOf: "event.transaction.target_scopes", Over: "access_token.target_scopes"},
		OnFail:    actions.Drop, At: actions.AtEnd, Source: actions.FromDocs,
		Note: "The client grant is what the event came with.",
	})
	m.Stage = earlyAccess
	return m
}

func denyTokenAPI() []actions.Method {
	return denyAPI(
		"Refuses the token: the application gets the error with the reason as its description.",
		[]actions.Field{
			{Path: "code", Type: actions.String, Enum: exchangeErrors, Doc: "The OAuth error."},
			{Path: "reason", Type: actions.String, Optional: true, Doc: "Why, in words for whoever runs the application."},
		},
		actions.Object{{"code", "$code"}, {"reason", "$reason"}},
		oursOptional("reason", actions.String),
		actions.Check{Param: "code", Condition: actions.Condition{OneOf: exchangeErrors}, Source: actions.FromDocs, OnFailOurs: true},
	)
}
