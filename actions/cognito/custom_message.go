package cognito

import (
	_ "embed" // for the template
	"slices"

	"github.com/usher-run/usher/actions"
)

//go:embed CustomMessage/template.js
var customMessageTemplate string

// CustomMessage runs before a pool sends a code or an invitation. Its action may write the
// text.
var CustomMessage = actions.NewSynchronous[CustomMessageEvent, CustomMessageResult](customMessage)

var customMessage = &actions.Trigger{
	Dialect: name, ID: "CustomMessage",
	Doc: "Runs before the pool sends a code or an invitation, never for users of other providers and not where a custom sender delivers the message. " +
		"The handler may write the texts; it never sees the code, and puts placeholders where it goes.",
	Mode: actions.Blocking, Waiting: actions.Freeze,
	Entries: handler, Arguments: lambdaArguments, MaxActions: 1, Timeout: invocationTimeout,
	Open:     true,
	Tables:   actions.NewTables(customMessageKnown, customMessageTables),
	Template: customMessageTemplate,
}

func customMessageTables() actions.Tables {
	return actions.Tables{
		Event:    fields("CustomMessage", customMessageSources(), customMessageRequest(), customMessageResponse()),
		Sources:  customMessageSources(),
		Rules:    slices.Concat(globalRules, customMessageRules()),
		Failures: failed,
		Result:   resultPaths("CustomMessageEvent"),
	}
}

const messageByAdmin = "CustomMessage_AdminCreateUser"

func customMessageSources() []actions.Source {
	return []actions.Source{
		{Name: "CustomMessage_SignUp", Doc: "The code of a sign-up.",
			Sample: map[string]any{"request.usernameParameter": nil}},
		byAdministrator(messageByAdmin, "The invitation of a user whom an administrator creates, with a temporary password."),
		message("CustomMessage_ResendCode", "UNCONFIRMED", "The code of a sign-up, asked for again."),
		message("CustomMessage_ForgotPassword", "CONFIRMED", "The code by which a forgotten password is replaced."),
		message("CustomMessage_UpdateUserAttribute", "CONFIRMED", "The code for a changed e-mail address or phone number."),
		message("CustomMessage_VerifyUserAttribute", "CONFIRMED", "The code for an e-mail address or phone number that is to be verified."),
		message("CustomMessage_Authentication", "CONFIRMED", "The code of a sign-in."),
	}
}

// message is a source of messages that do not tell the user's name.
func message(name, userStatus, doc string) actions.Source {
	s := source(name, userStatus, doc)
	s.Sample["request.usernameParameter"] = nil
	return s
}

func customMessageRequest() []actions.Field {
	return []actions.Field{
		userAttributes("UNCONFIRMED", ofUser),
		{Path: "request.codeParameter", Type: actions.String, Sample: "{####}",
			Doc: "Placeholder for the code, which the handler never sees."},
		{Path: "request.linkParameter", Type: actions.String, Optional: true, Sample: "{##Click Here##}", Undocumented: true,
			Doc: "Placeholder for a link, where users verify by one."},
		{Path: "request.usernameParameter", Type: actions.String, Optional: true, Nullable: true, Sample: "{username}",
			Doc: "Placeholder for the name of a user whom an administrator creates; null otherwise."},
		clientMetadata("with the call that has the message sent, never when a sign-in began"),
	}
}

func customMessageResponse() []actions.Field {
	return []actions.Field{
		answerField("smsMessage", actions.String, "Your Garden Shop code is {####}",
			"Text message of 140 characters at most, the code in its place. Null has the pool send its own."),
		answerField("emailMessage", actions.String, "<p>Hello {username}, your code is {####}</p>",
			"E-mail of 20,000 characters at most, with or without HTML. Null has the pool send its own."),
		answerField("emailSubject", actions.String, "Your Garden Shop code",
			"Subject of the e-mail, of 140 characters at most. Null has the pool take its own."),
	}
}

const (
	codePlace = "request.codeParameter"
	linkPlace = "request.linkParameter"
	namePlace = "request.usernameParameter"
)

func customMessageRules() []actions.ResponseRule {
	return []actions.ResponseRule{
		{
			ID: "msg.code", Doc: "A message has the placeholder of the code in it; an e-mail may have that of the link instead.",
			Confidence: "high", Basis: []actions.Basis{actions.Documented}, // Cognito §B12
			Checks: []actions.ResponseCheck{
				{Path: "response.emailMessage", ContainsAny: []string{codePlace, linkPlace}},
				{Path: "response.smsMessage", ContainsAny: []string{codePlace}},
			},
			Advice: `put event.request.codeParameter into <place>: the pool replaces it by the code`,
			Effect: unrecognizableAsOthers,
		},
		{
			ID: "msg.username", Doc: "An invitation has the placeholders of the name and of the code in it.",
			Confidence: "high", Basis: []actions.Basis{actions.Documented},
			Checks: []actions.ResponseCheck{
				{Path: "response.emailMessage", ContainsAll: []string{namePlace, codePlace}, When: map[string]any{"triggerSource": messageByAdmin}},
				{Path: "response.smsMessage", ContainsAll: []string{namePlace, codePlace}, When: map[string]any{"triggerSource": messageByAdmin}},
			},
			Advice: `put event.request.usernameParameter and event.request.codeParameter into <place>`,
			Effect: unrecognizableAsOthers,
		},
		{
			ID: "msg.ses", Doc: "Text and subject of e-mails can be set only where the pool sends through an account of its owner's.",
			Confidence: "high", Basis: []actions.Basis{actions.Documented}, // Cognito §B12
			Checks: []actions.ResponseCheck{
				{Path: "response.emailMessage", Setting: emailSendingAccount, Want: "DEVELOPER"},
				{Path: "response.emailSubject", Setting: emailSendingAccount, Want: "DEVELOPER"},
			},
			Advice: `leave <place> alone: the pool sends its e-mails itself, unless EmailSendingAccount is DEVELOPER`,
			Effect: unrecognizableAsOthers,
		},
		{
			ID: "msg.null", Doc: "Null, or a field left alone, has the pool use its own text.", Confidence: "high", Basis: []actions.Basis{actions.Documented, actions.Typed},
			Effect: actions.ResponseEffect{Kind: actions.PassThrough, Detail: "the pool uses its own text"},
		},
		{
			ID: "msg.length", Doc: "Texts that are too long are refused.", Confidence: "medium", Basis: []actions.Basis{actions.Documented}, // Cognito §B12
			Checks: []actions.ResponseCheck{
				{Path: "response.smsMessage", Condition: actions.Condition{MaxLength: 140, Unit: actions.CodePoints}},
				{Path: "response.emailMessage", Condition: actions.Condition{MaxLength: 20_000, Unit: actions.CodePoints}},
				{Path: "response.emailSubject", Condition: actions.Condition{MaxLength: 140, Unit: actions.CodePoints}},
			},
			Advice: `shorten <place>`,
			Effect: unrecognizableAsOthers,
		},
	}
}
