package cognito

import (
	_ "embed" // for the template

	"github.com/usher-run/usher/actions"
)

//go:embed CustomEmailSender/template.js
var customEmailSenderTemplate string

// CustomEmailSender queues the delivery of an e-mail. Nobody waits for it.
var CustomEmailSender = actions.NewBackground[CustomEmailSenderEvent](customEmailSender)

var customEmailSender = &actions.Trigger{
	Dialect: name, ID: "CustomEmailSender",
	Doc: "Runs in the place of the pool's own e-mails, with the code in encrypted form. " +
		"Nobody waits for the handler: what it returns is not read, and an error reaches nobody.",
	Mode: actions.Queued, Waiting: actions.Freeze, // Cognito §A1
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: functionTimeout,
	Open:     true,
	Tables:   actions.NewTables(customEmailSenderKnown, customEmailSenderTables),
	Template: customEmailSenderTemplate,
}

func customEmailSenderTables() actions.Tables {
	return actions.Tables{
		Event: fields("CustomEmailSender", customEmailSenderSources(),
			senderRequest("customEmailSenderRequestV1", userAttributes("UNCONFIRMED", ofUser+takeOverAttributes)), nil),
		Sources: customEmailSenderSources(),
		Rules:   senderRules,
	}
}

const takeOverAttributes = " Of a sign-in that looks like a taken-over account there are other members: EVENT_ID, USER_NAME, IP_ADDRESS, " +
	"ACCOUNT_TAKE_OVER_ACTION (BLOCK, NO_ACTION, MFA, MFA_IF_CONFIGURED or MFA_REQUIRED), ONE_CLICK_LINK_VALID, ONE_CLICK_LINK_INVALID, " +
	"LOGIN_TIME and FEEDBACK_TOKEN, and there may be CITY, COUNTRY and DEVICE_NAME."

func customEmailSenderSources() []actions.Source {
	return append(senderSources("CustomEmailSender"), actions.Source{
		Name: "CustomEmailSender_AccountTakeOverNotification",
		Doc:  "A sign-in looks like that of somebody who took over the account.",
		Sample: map[string]any{
			"triggerSource": "CustomEmailSender_AccountTakeOverNotification",
			"request.code":  nil,
			"request.userAttributes": actions.Object{
				{Key: "EVENT_ID", Value: "0f1c7a52-6be3-4d3a-9f40-1b2c8a7d5e60"},
				{Key: "USER_NAME", Value: "mara"},
				{Key: "IP_ADDRESS", Value: "203.0.113.10"},
				{Key: "ACCOUNT_TAKE_OVER_ACTION", Value: "NO_ACTION"},
				{Key: "ONE_CLICK_LINK_VALID", Value: "https://auth.example.com/feedback?ok=1"},
				{Key: "ONE_CLICK_LINK_INVALID", Value: "https://auth.example.com/feedback?ok=0"},
				{Key: "LOGIN_TIME", Value: "2026-03-14T08:30:12.000Z"},
				{Key: "FEEDBACK_TOKEN", Value: "feedback-token-1"},
				{Key: "CITY", Value: "Utrecht"},
				{Key: "COUNTRY", Value: "Netherlands"},
				{Key: "DEVICE_NAME", Value: "Linux, ExampleBrowser"},
			},
		},
		Without: []string{"request.clientMetadata"},
	})
}
