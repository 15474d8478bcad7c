package cognito

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// finish turns what the handler handed over into the document that the pool gets back,
// or into the pool's refusal of it.
func finish(turn actions.Turn) actions.Verdict {
	if turn.Step.Error != nil {
		return actions.Verdict{Done: true, Outcome: actions.Failed}
	}
	a, refused := readAnswer(turn.Trigger, turn.Event, turn.Returned)
	if refused != nil {
		return actions.Verdict{Done: true, Outcome: actions.Failed, Error: refused, Warnings: a.warnings}
	}
	a.warnOfCommon()
	result := actions.Object{{Key: "event", Value: a.document()}}
	return actions.Verdict{Done: true, Outcome: actions.Completed, Effects: result, Result: result, Warnings: a.warnings}
}

// answer is what a handler handed over, on its way through the rules.
type answer struct {
	trigger  *actions.Trigger
	sent     actions.Object // the event as the handler got it
	returned any
	warnings []string
}

// readAnswer holds what was returned against the trigger's rules, in their order. The
// error is the platform's refusal; its place is the handler's whole result, so it has no
// frames.
func readAnswer(t *actions.Trigger, sent *actions.Event, returned json.RawMessage) (*answer, *actions.Error) {
	a := &answer{trigger: t, sent: sent.Decode()}
	if len(returned) > 0 {
		value, err := actions.ParseValue(returned)
		if err != nil {
			return a, a.refusal(&t.Rules[0], "")
		}
		a.returned = value
	}
	for i := range t.Rules {
		rule := &t.Rules[i]
		for j := range rule.Checks {
			broken := a.broken(&rule.Checks[j])
			if len(broken) == 0 {
				continue
			}
			if rule.Effect.Kind == actions.RefuseResult {
				return a, a.refusal(rule, broken[0])
			}
			a.settle(rule, &rule.Checks[j], broken)
		}
	}
	return a, nil
}

// settle does what a broken rule says that does not refuse the whole.
func (a *answer) settle(rule *actions.ResponseRule, check *actions.ResponseCheck, broken []string) {
	switch {
	case check.NotUsed:
		a.reset(rule)
	case check.KnownMembers:
		for _, path := range broken[:min(len(broken), maxNamed)] {
			a.warn(path + " is not a field of " + a.trigger.ID + "; " + rule.Effect.Detail + a.nearest(path))
		}
	default:
		a.warn("the handler changed " + named(broken) + ": " + rule.Effect.Detail)
	}
}

// maxNamed bounds how many members a warning names: a script may add any number.
const maxNamed = 5

func named(paths []string) string {
	if len(paths) <= maxNamed {
		return strings.Join(paths, ", ")
	}
	return strings.Join(paths[:maxNamed], ", ") + fmt.Sprintf(" and %d more", len(paths)-maxNamed)
}

// reset gives response fields that are not used their initial values again.
func (a *answer) reset(rule *actions.ResponseRule) {
	changed := false
	for i := range a.trigger.Event {
		field := &a.trigger.Event[i]
		if !field.HasInitial || !strings.HasPrefix(field.Path, "response.") {
			continue
		}
		path := strings.Split(field.Path, ".")
		value, there := actions.Get(a.returned, path...)
		if !there || value == nil || same(value, field.Initial) {
			continue
		}
		a.returned = actions.With(a.returned, field.Initial, path...)
		changed = true
	}
	if changed {
		a.warn(rule.Effect.Detail)
	}
}

func (a *answer) warn(text string) { a.warnings = append(a.warnings, text) }

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
		case !known && (member.Key == "response" || !a.common(member.Key)):
			document = append(document, member)
		}
	}
	return document
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

// warnOfCommon tells of common fields that the handler changed. A pool knows whom it asked
// about, so that what it sent stays in force.
func (a *answer) warnOfCommon() {
	for _, member := range a.sent {
		if member.Key == "request" || member.Key == "response" || !a.common(member.Key) {
			continue
		}
		if value, _ := actions.Get(a.returned, member.Key); !same(value, member.Value) {
			a.warn("the handler changed " + member.Key + ": what was sent stays in force")
		}
	}
}

// common says that a member of the event is the pool's to give.
func (a *answer) common(key string) bool {
	for i := range a.trigger.Event {
		if a.trigger.Event[i].Path == key {
			return true
		}
	}
	return false
}

// refusal is the platform's error for a result that it does not take (Cognito §B3, B4).
func (a *answer) refusal(rule *actions.ResponseRule, path string) *actions.Error {
	return &actions.Error{
		Kind: actions.KindRejectedResult, Name: rule.Effect.Exception, Message: rule.Effect.Message,
		Exception: rule.Effect.Exception, Public: rule.Effect.Message,
		Frames: []actions.Frame{}, Hint: a.advice(path),
	}
}
