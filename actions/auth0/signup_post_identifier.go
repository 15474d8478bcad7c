package auth0

import (
	_ "embed" // for the template
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed signup-post-identifier/template.js
var signupPostIdentifierTemplate string

// SignupPostIdentifier runs the flow of auth0/signup-post-identifier, which the platform
// has not documented: what it is may change.
var SignupPostIdentifier = actions.NewSynchronous[SignupPostIdentifierEvent, SignupPostIdentifierResult](signupPostIdentifier)

// signupPostIdentifier runs within a sign-up. The platform's documentation does not know it
// yet: all of this is known from the types of its package, and the name of the handler is
// made as those of the other triggers are.
var signupPostIdentifier = &actions.Trigger{
	Dialect: "auth0",
	ID:      "signup-post-identifier",
	Doc: "Undocumented: runs after a new user has entered an identifier and the connection for it was found. " +
		"It can choose another connection or organization to go on with. " +
		"All this is known from the types of the platform's package alone, and the name of the handler is made as those of the other triggers are.",
	Mode:    actions.Blocking,
	Waiting: actions.Detach,
	Entries: []actions.Entry{
		{Name: "onExecuteSignupPostIdentifier", Async: true, Doc: "Called once for each identifier. Undocumented."},
	},
	Arguments:     []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:      versions("v1"),
	MaxActions:    20,               // Auth0 rules 16 and 88
	Timeout:       20 * time.Second, // Auth0 rule 31
	PublicFailure: "Something went wrong while you were signing up. Please try again later.",
	Open:          true,
	Tables:        actions.NewTables(signupPostIdentifierKnown, signupPostIdentifierTables),
	Template:      signupPostIdentifierTemplate,
}

func signupPostIdentifierTables() actions.Tables {
	return actions.Tables{
		MakeEvent: signupPostIdentifierEvent,
		API: []actions.Method{
			chosen("authentication.setConnectionByName", "connection_name", "authentication.connection",
				"Chooses the connection that the sign-up goes on with.", "Name of the connection."),
			chosen("authentication.setOrganization", "organization", "authentication.organization",
				"Chooses the organization that the sign-up goes on with.", "The organization."),
		},
		Result: []actions.ResultPath{
			{Path: "authentication.connection", Type: actions.String, Doc: "Name of the connection that the sign-up goes on with."},
			{Path: "authentication.organization", Type: actions.String, Doc: "The organization that the sign-up goes on with."},
		},
	}
}

// chosen is a method that sets one result to its one parameter.
func chosen(path, param, result, doc, paramDoc string) actions.Method {
	return actions.Method{
		Path:         path,
		Doc:          doc + " Of several calls the last counts; event does not change. Undocumented.",
		Params:       []actions.Field{{Path: param, Type: actions.String, Doc: paramDoc}},
		Checks:       []actions.Check{ours(param, actions.String)},
		Effects:      []actions.Effect{{Path: result, Value: "$" + param}},
		Undocumented: true,
	}
}
