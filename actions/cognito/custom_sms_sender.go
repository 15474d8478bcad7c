package cognito

import (
	_ "embed" // for the template

	"github.com/usher-run/usher/actions"
)

//go:embed CustomSMSSender/template.js
var customSMSSenderTemplate string

// CustomSMSSender queues the delivery of a text message. Nobody waits for it.
var CustomSMSSender = actions.NewBackground[CustomSMSSenderEvent](customSMSSender)

var customSMSSender = &actions.Trigger{
	Dialect: name, ID: "CustomSMSSender",
	Doc: "Runs in the place of the pool's own text messages, with the code in encrypted form. " +
		"Nobody waits for the handler: what it returns is not read, and an error reaches nobody.",
	Mode: actions.Queued, Waiting: actions.Freeze, // Cognito §A1
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: functionTimeout,
	Open:     true,
	Tables:   actions.NewTables(customSMSSenderKnown, customSMSSenderTables),
	Template: customSMSSenderTemplate,
}

func customSMSSenderTables() actions.Tables {
	return actions.Tables{
		Event: fields("CustomSMSSender", customSMSSenderSources(),
			senderRequest("customSMSSenderRequestV1", userAttributes("UNCONFIRMED", ofUser)), nil),
		Sources: customSMSSenderSources(),
		Rules:   senderRules,
	}
}

func customSMSSenderSources() []actions.Source {
	return senderSources("CustomSMSSender")
}
