package schema

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Execution is the schema of the execution document, with the results of all triggers of
// some dialects. What failed before it was known what would fire has "" for its trigger.
func Execution(dialects []actions.Dialect) actions.Object {
	head := header("execution", "execution", "What came of a run of a flow.")
	return append(head, execution(dialects, "")...)
}

// execution is the schema of an execution of a trigger of some dialects. Unknown stand for the
// trigger in executions that failed before there was one.
func execution(dialects []actions.Dialect, unknown ...string) actions.Object {
	var triggers, answered []string
	var results []any
	for _, d := range dialects {
		for _, t := range d.Triggers {
			if len(t.Entries) == 0 {
				continue
			}
			triggers = append(triggers, t.Name())
			results = append(results, actions.Object{
				{Key: "if", Value: within([]string{"trigger"}, actions.Object{{Key: "const", Value: t.Name()}})},
				{Key: "then", Value: within([]string{"result"}, Result(d, t))},
			})
			if isAnswer(t) {
				answered = append(answered, t.Name())
			}
		}
	}
	for _, name := range unknown {
		results = append(results, actions.Object{
			{Key: "if", Value: within([]string{"trigger"}, actions.Object{{Key: "const", Value: name}})},
			{Key: "then", Value: within([]string{"outcome"}, oneOf(string(actions.Failed)))},
		})
	}
	document := closed("",
		member{"schema", version(), "Version of the form of the document."},
		member{"id", kind(actions.String), "Id of the execution."},
		member{"tenant", kind(actions.String), `Whose execution it is; "" on a host of one tenant.`},
		member{"trigger", oneOf(append(triggers, unknown...)...), "What fired."},
		member{"resumes?", kind(actions.String), "Id of the suspended execution that this one goes on from."},
		member{"outcome", anyOutcome(), "What came of it."},
		member{"started_at", moment(), "When it began."},
		member{"duration_ms", count(actions.Number), "How long it took."},
		member{"attempts?", count(actions.Integer), "How often the trigger was fired, where that was more than once."},
		member{"steps", array(step()), "The actions that ran, in order."},
		member{"result", kind(actions.Obj), "What is to be done."},
		member{"error", orNull(failure()), "Why the execution failed."},
	)
	results = append(results, outcomes()...)
	return append(document, actions.Member{Key: "allOf", Value: append(results, events(answered))})
}

// isAnswer says that the result of a trigger is what its handler made of the event.
func isAnswer(t *actions.Trigger) bool {
	return slices.ContainsFunc(t.Result(), func(r actions.ResultPath) bool { return r.Path == "event" })
}

// outcomes say which members the result has with each outcome, and when there is an error.
func outcomes() []any {
	only := func(member string, outcome actions.Outcome) actions.Object {
		return actions.Object{
			{Key: "if", Value: within([]string{"outcome"}, oneOf(string(outcome)))},
			{Key: "then", Value: within([]string{"result"}, demanded([]string{member}))},
			{Key: "else", Value: within([]string{"result", member}, false)},
		}
	}
	return []any{
		only("denied", actions.Denied),
		only("suspended", actions.Suspended),
		actions.Object{
			{Key: "if", Value: within([]string{"outcome"}, oneOf(string(actions.Completed)))},
			{Key: "else", Value: within([]string{"result", "issue"}, false)},
		},
		actions.Object{
			{Key: "if", Value: within([]string{"outcome"}, oneOf(string(actions.Failed)))},
			{Key: "then", Value: actions.Object{{Key: "properties", Value: actions.Object{
				{Key: "result", Value: actions.Object{{Key: "maxProperties", Value: 0.0}}},
				{Key: "error", Value: kind(actions.Obj)},
			}}}},
			{Key: "else", Value: within([]string{"error"}, kind(actions.Null))},
		},
	}
}

// events say which results hold the event that was answered: those of some triggers.
func events(answered []string) actions.Object {
	return actions.Object{
		{Key: "if", Value: actions.Object{{Key: "properties", Value: actions.Object{
			{Key: "trigger", Value: oneOf(answered...)},
			{Key: "outcome", Value: oneOf(string(actions.Completed), string(actions.Denied))},
		}}}},
		{Key: "then", Value: within([]string{"result"}, demanded([]string{"event"}))},
	}
}

// Result is the schema of the result document of a trigger.
func Result(d actions.Dialect, t *actions.Trigger) actions.Object {
	root := &place{}
	rows := t.Result()
	for i := range rows {
		at := root
		for name := range strings.SplitSeq(rows[i].Place(), ".") {
			at = at.child(name)
		}
		at.path = &rows[i]
	}
	return root.schema(t)
}

func step() actions.Object {
	return closed("",
		member{"action", kind(actions.String), "Name of the action."},
		member{"version", kind(actions.String), "What ran: the hash of the version."},
		member{"handler", kind(actions.String), "The function that was called."},
		member{"duration_ms", count(actions.Number), "How long it took."},
		member{"attempt?", count(actions.Integer), "Which attempt it is, where there are several."},
		member{"commands", array(closed("",
			member{"method", kind(actions.String), "The call, without api."},
			member{"args", kind(actions.Obj), "The arguments by name, after validation."},
			member{"at", kind(actions.String), "Where the action called: file:line:column."},
		)), "The calls of the api that were accepted."},
		member{"logs", array(closed("",
			member{"level", oneOf("log", "info", "warn", "error", "debug", "trace"), "The method of the console."},
			member{"message", kind(actions.String), "What was written."},
			member{"at_ms", count(actions.Number), "When, from the beginning of the step."},
		)), "What the action wrote to its console."},
		member{"error", orNull(failure()), "Why the step failed."},
	)
}

func failure() actions.Object {
	var kinds []string
	for _, k := range actions.Kinds() {
		kinds = append(kinds, string(k))
	}
	return closed("",
		member{"kind", oneOf(kinds...), "What went wrong, by who has to act."},
		member{"name", kind(actions.String), "Name of the error in the script."},
		member{"message", kind(actions.String), "What it says."},
		member{"frames", actions.Object{{Key: "type", Value: []any{"array", "null"}}, {Key: "items", Value: closed("",
			member{"function", kind(actions.String), "The function."},
			member{"file", kind(actions.String), "The file, relative to the action's folder."},
			member{"line", count(actions.Integer), "The line, from 1."},
			member{"column", count(actions.Integer), "The column, from 1."},
		)}}, "Where it happened, innermost first."},
		member{"hint?", kind(actions.String), "What to do."},
		member{"exception?", kind(actions.String), "The exception that the caller of the user pool sees."},
		member{"public", kind(actions.String), "The only text for end users."},
	)
}

// member is a member of an object that is spelt out. A name that ends with ? may be missing.
type member struct {
	name   string
	schema actions.Object
	doc    string
}

func closed(doc string, members ...member) actions.Object {
	properties, required := actions.Object{}, []any{}
	for _, m := range members {
		name, optional := strings.CutSuffix(m.name, "?")
		properties = append(properties, actions.Member{Key: name, Value: append(actions.Object{{Key: "description", Value: m.doc}}, m.schema...)})
		if !optional {
			required = append(required, name)
		}
	}
	s := actions.Object{
		{Key: "type", Value: string(actions.Obj)}, {Key: "properties", Value: properties},
		{Key: "required", Value: required}, {Key: "additionalProperties", Value: false},
	}
	if doc != "" {
		s = append(actions.Object{{Key: "description", Value: doc}}, s...)
	}
	return s
}

// version is that of the form of all documents.
func version() actions.Object { return actions.Object{{Key: "const", Value: float64(actions.Schema)}} }

func anyOutcome() actions.Object {
	return oneOf(string(actions.Completed), string(actions.Denied), string(actions.Suspended), string(actions.Failed))
}

func moment() actions.Object {
	return append(kind(actions.String), actions.Member{Key: "format", Value: "date-time"})
}

func kind(t actions.Type) actions.Object { return actions.Object{{Key: "type", Value: string(t)}} }

func count(t actions.Type) actions.Object {
	return append(kind(t), actions.Member{Key: "minimum", Value: 0.0})
}

func array(item actions.Object) actions.Object {
	return append(kind(actions.Array), actions.Member{Key: "items", Value: item})
}

func oneOf(values ...string) actions.Object {
	return actions.Object{{Key: "enum", Value: texts(values)}}
}
