package schema

import "github.com/usher-run/usher/actions"

// SignIn is the schema of the document of a sign-in that is played, whose triggers are those of
// a dialect.
func SignIn(d actions.Dialect) actions.Object {
	document := closed("",
		member{"schema", version(), "Version of the form of the document."},
		member{"flow", oneOf("custom-auth"), "The exchange that was played."},
		member{"outcome", anyOutcome(), "What came of it."},
		member{"started_at", moment(), "When it began."},
		member{"duration_ms", count(actions.Number), "How long it took."},
		member{"sessions", array(array(closed("",
			member{"challengeName", kind(actions.String), "The challenge of the round."},
			member{"challengeResult", kind(actions.Boolean), "Whether it was answered rightly."},
			member{"challengeMetadata?", orNull(kind(actions.String)), "What CreateAuthChallenge noted of it."},
		))), "The rounds that each call of DefineAuthChallenge was told of."},
		member{"executions", array(reference("execution")), "What the triggers came to, in order."},
		member{"result", signInResult(), "What the client gets."},
		member{"error", orNull(failure()), "Why the sign-in failed."},
	)
	issues := actions.Object{
		{Key: "if", Value: within([]string{"outcome"}, oneOf(string(actions.Completed)))},
		{Key: "then", Value: within([]string{"result"}, demanded([]string{"issue"}))},
	}
	head := header("sign-in", "sign-in", "What came of a sign-in of several rounds.")
	return append(append(head, document...),
		actions.Member{Key: "allOf", Value: append(outcomes(), issues)},
		actions.Member{Key: "$defs", Value: actions.Object{{Key: "execution", Value: execution([]actions.Dialect{d})}}},
	)
}

func signInResult() actions.Object {
	return closed("",
		member{"issue?", closed("",
			member{"user_name", kind(actions.String), "Who gets tokens."},
			member{"pre_token_generation?", kind(actions.Obj), "The response of PreTokenGeneration, where one is bound."},
		), "Tokens are issued."},
		member{"denied?", closed("",
			member{"exception", kind(actions.String), "The exception that the client sees."},
			member{"reason", kind(actions.String), "Its message."},
			member{"continuation?", kind(actions.String), "The session, where it is good for another answer."},
		), "The pool refuses."},
		member{"suspended?", closed("",
			member{"kind", oneOf("challenge"), "What it waits for."},
			member{"continuation", kind(actions.String), "The session, by which --resume goes on."},
			member{"challenge", closed("",
				member{"name", kind(actions.String), "Name of the challenge."},
				member{"parameters", textMap(), "What the client is told of it."},
			), "What has to be answered."},
		), "A challenge has to be answered."},
	)
}

// Operation is the schema of the decision document of the operations of a user pool, by their
// names, whose triggers are those of a dialect.
func Operation(d actions.Dialect, operations []string) actions.Object {
	document := closed("",
		member{"schema", version(), "Version of the form of the document."},
		member{"operation", oneOf(operations...), "The operation that was run."},
		member{"outcome", anyOutcome(), "What came of it."},
		member{"denied?", closed("",
			member{"exception", kind(actions.String), "The exception that the client sees."},
			member{"reason", kind(actions.String), "Its message."},
		), "The pool refuses."},
		member{"suspended?", closed("",
			member{"kind", oneOf("challenge"), "What it waits for."},
			member{"challenge", kind(actions.String), "Name of the challenge."},
			member{"parameters?", textMap(), "What the client of a custom sign-in is told of it."},
			member{"session?", oneOf(actions.Redacted), "There is a session; whoever had it could go on with the sign-in."},
		), "A challenge has to be answered."},
		member{"issue?", closed("",
			member{"id_token?", claims(), "The id token; none without a user."},
			member{"access_token?", claims(), "The access token."},
		), "Tokens are issued."},
		member{"user?", decidedUser(), "What stands of the user, also after a failure."},
		member{"messages?", append(array(message()), actions.Member{Key: "minItems", Value: 1.0}), "What is sent to the user."},
		member{"steps", array(decisionStep(d)), "The triggers that fired, in order."},
		member{"error", orNull(failure()), "Why the operation failed."},
	)
	head := header("operation", "operation", "What a user pool would do after an operation.")
	return append(append(head, document...),
		actions.Member{Key: "allOf", Value: decisions()},
		actions.Member{Key: "$defs", Value: actions.Object{{Key: "execution", Value: execution([]actions.Dialect{d})}}},
	)
}

// decisions say which members a decision has with each outcome. One that is completed may have
// no tokens to issue, and redacting may leave none that could be shown.
func decisions() []any {
	when := func(outcome actions.Outcome, then, otherwise actions.Object) actions.Object {
		rule := actions.Object{{Key: "if", Value: within([]string{"outcome"}, oneOf(string(outcome)))}}
		if then != nil {
			rule = append(rule, actions.Member{Key: "then", Value: then})
		}
		return append(rule, actions.Member{Key: "else", Value: otherwise})
	}
	return []any{
		when(actions.Denied, demanded([]string{"denied"}), within([]string{"denied"}, false)),
		when(actions.Suspended, demanded([]string{"suspended"}), within([]string{"suspended"}, false)),
		when(actions.Completed, nil, within([]string{"issue"}, false)),
		when(actions.Failed, within([]string{"error"}, kind(actions.Obj)), within([]string{"error"}, kind(actions.Null))),
	}
}

func claims() actions.Object {
	return closed("", member{"claims", kind(actions.Obj), "Its claims, but for those that make it this one."})
}

func decidedUser() actions.Object {
	return closed("",
		member{"name", kind(actions.String), "The name that the user is stored under."},
		member{"status", kind(actions.String), "Status of the user, such as CONFIRMED."},
		member{"created", kind(actions.Boolean), "Whether the operation made the user."},
		member{"changed", kind(actions.Boolean), "Whether it changed one who was there."},
		member{"attributes", textMap(), "All attributes, but for the status."},
		member{"force_alias?", always(), "A sign-in name is taken from the user who has it."},
		member{"sms_mfa?", always(), "The user confirms sign-ins by text message."},
	)
}

func message() actions.Object {
	return closed("",
		member{"medium", oneOf("EMAIL", "SMS"), "How it is sent."},
		member{"trigger_source", kind(actions.String), "The trigger source of the message, also where no trigger is bound to it."},
		member{"by", oneOf("pool", "CustomMessage", "CustomEmailSender", "CustomSMSSender"), "Who writes it: the pool, or a trigger."},
		member{"subject?", kind(actions.String), "The subject, where it is not the pool's own."},
		member{"text?", kind(actions.String), "The text, where it is not the pool's own."},
	)
}

// decisionStep is a trigger that ran, or was queued.
func decisionStep(d actions.Dialect) actions.Object {
	var triggers []string
	for _, t := range d.Triggers {
		triggers = append(triggers, t.Name())
	}
	s := closed("",
		member{"trigger", oneOf(triggers...), "What fired."},
		member{"trigger_source", kind(actions.String), "The trigger source by which it did."},
		member{"execution?", reference("execution"), "What ran."},
		member{"job?", kind(actions.String), `What the queue calls it; "" where nothing was queued.`},
	)
	return append(s, actions.Member{Key: "oneOf", Value: []any{demanded([]string{"execution"}), demanded([]string{"job"})}})
}

// always is the schema of what is there where it is true alone.
func always() actions.Object { return actions.Object{{Key: "const", Value: true}} }

// reference is the schema that a document defines by a name.
func reference(name string) actions.Object {
	return actions.Object{{Key: "$ref", Value: "#/$defs/" + name}}
}

// textMap is an object all of whose members are texts.
func textMap() actions.Object {
	return append(kind(actions.Obj), actions.Member{Key: "additionalProperties", Value: kind(actions.String)})
}
