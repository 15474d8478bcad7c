package cognito

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// finish turns what the handler handed over into the document that the pool gets back,
// or into the pool's refusal of it.
func (p Pool) finish(turn actions.Turn) actions.Verdict {
	switch {
	case turn.Step.Error != nil:
		return actions.Verdict{Done: true, Outcome: actions.Failed}
	case turn.Trigger.Mode == actions.Queued: // sender.ignored, Cognito §A1
		return actions.Verdict{Done: true, Outcome: actions.Completed}
	}
	a, refused := p.readAnswer(turn)
	if refused != nil {
		return actions.Verdict{Done: true, Outcome: actions.Failed, Error: refused, Warnings: a.warnings}
	}
	a.warnOfCommon()
	document := a.document()
	verdict := actions.Verdict{
		Done: true, Outcome: actions.Completed, Warnings: a.warnings,
		Effects: actions.Object{{Key: "event", Value: document}},
		Result:  actions.Object{{Key: "event", Value: redacted(turn.Trigger, document)}},
	}
	if a.denied != nil {
		verdict.Outcome = actions.Denied
		exception, reason := p.say(a.denied.Exception, a.denied.Message)
		denied := actions.Member{Key: "denied", Value: actions.Object{{Key: "exception", Value: exception}, {Key: "reason", Value: reason}}}
		verdict.Effects, verdict.Result = append(verdict.Effects, denied), append(verdict.Result, denied)
	}
	return verdict
}

// document is what the pool gets back: the common fields and the request as they were
// sent (Cognito §B13), the response of the handler, and whatever else it added.
func (a *answer) document() actions.Object {
	document := slices.Clone(a.sent)
	sent := keys(document)
	returned, _ := a.returned.(actions.Object)
	for _, member := range returned {
		i, known := sent[member.Key]
		switch {
		case known && member.Key == "response":
			document[i].Value = member.Value
		case !known && (member.Key == "response" || !a.poolsOwn(member.Key)):
			document = append(document, member)
		}
	}
	return document
}

// redacted is a document without the passwords, codes and tokens in it, for records and for
// people.
func redacted(t *actions.Trigger, document actions.Object) actions.Object {
	shown := any(document)
	fields := t.Event()
	for i := range fields {
		field := &fields[i]
		if !field.Sensitive {
			continue
		}
		shown = hidden(shown, field.Path)
	}
	object, _ := shown.(actions.Object)
	return object
}

// hidden is a value with something else in the place of what stands at a path, which may lead
// through the items of one list.
func hidden(document any, path string) any {
	list, member, inItems := strings.Cut(path, "[].")
	value, there := actions.Get(document, members(list)...)
	if !there || value == nil {
		return document
	}
	if !inItems {
		return actions.With(document, actions.Redacted, members(path)...)
	}
	items, _ := value.([]any)
	items = slices.Clone(items)
	for i := range items {
		items[i] = hidden(items[i], member)
	}
	if items == nil {
		return document
	}
	return actions.With(document, items, members(list)...)
}

// keys tells where the members of an object are. What a script returns may have very
// many, so that looking for each from the front would take too long.
func keys(o actions.Object) map[string]int {
	at := make(map[string]int, len(o))
	for i := range o {
		at[o[i].Key] = i
	}
	return at
}
