package auth0

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed custom-token-exchange/template.js
var customTokenExchangeTemplate string

// CustomTokenExchange runs the flow of auth0/custom-token-exchange. A result without Denied
// names the user in Authentication; the flow of [PostLogin] runs next.
var CustomTokenExchange = actions.NewSynchronous[CustomTokenExchangeEvent, CustomTokenExchangeResult](customTokenExchange)

// customTokenExchange runs when an application offers a token of another kind for tokens of
// the tenant (Auth0 rules 15 and 70 to 74).
var customTokenExchange = &actions.Trigger{
	Dialect: "auth0",
	ID:      "custom-token-exchange",
	Doc: "Runs when an application exchanges a token of its own kind, the subject token, and the kind has a profile that names this action. " +
		"The action has to check the token and to say which user it stands for, or to refuse it. The post-login flow runs afterwards, with the protocol oauth2-token-exchange.",
	Mode:    actions.Blocking, // Auth0 rules 13 and 15
	Waiting: actions.Detach,
	Entries: []actions.Entry{
		{Name: "onExecuteCustomTokenExchange", Async: true, Doc: "Called once for each exchange."},
	},
	Arguments:     []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:      versions("v1"),
	NeedsAction:   true,             // nobody else knows the user
	MaxActions:    1,                // Auth0 rule 15
	Timeout:       20 * time.Second, // Auth0 rule 31
	PublicFailure: "The token could not be exchanged.",
	Open:          true,
	Tables:        actions.NewTables(customTokenExchangeKnown, customTokenExchangeTables),
	Template:      customTokenExchangeTemplate,
}

func customTokenExchangeTables() actions.Tables {
	return actions.Tables{
		MakeEvent: customTokenExchangeEvent,
		MakeAPI: []func() []actions.Method{
			refuseExchangeAPI,
			exchangedUserAPI,
			actorAPI,
			exchangedMetadataAPI,
			cacheAPI,
		},
		Result: slices.Concat(
			denial("Why the exchange was refused. The last refusal counts.",
				actions.Field{Path: "reason", Type: actions.String, Doc: "The reason, in words for a developer."},
				actions.Field{Path: "code", Type: actions.String, Doc: "The error code for the application."},
			),
			exchangeResult,
			userResult,
			transactionResult,
			cacheResult,
		),
	}
}
