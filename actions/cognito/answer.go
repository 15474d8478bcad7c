package cognito

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// answer is what a handler handed over, on its way through the rules.
type answer struct {
	pool     Pool
	trigger  *actions.Trigger
	event    *actions.Event
	sent     actions.Object // the event as the handler got it
	returned any
	denied   *actions.ResponseEffect // that of the rule by which the answer says no
	warnings []string

	nothing actions.Nothing // how it came to be null
	runtime string          // of the handler
}

// readAnswer holds what was returned against the trigger's rules, in their order. The
// error is the platform's refusal; its place is the handler's whole result, so it has no
// frames.
func (p Pool) readAnswer(turn actions.Turn) (*answer, *actions.Error) {
	a := &answer{pool: p, trigger: turn.Trigger, event: turn.Event, sent: turn.Event.Decode(), nothing: turn.Nothing, runtime: turn.Runtime}
	if len(turn.Returned) > 0 {
		value, err := actions.ParseValue(turn.Returned)
		if err != nil {
			return a, a.refusal(&a.trigger.Rules()[0], "")
		}
		a.returned = value
	}
	rules := a.trigger.Rules()
	for i := range rules {
		rule := &rules[i]
		for j := range rule.Checks {
			check := &rule.Checks[j]
			broken := a.broken(check)
			if len(broken) == 0 {
				continue
			}
			if rule.Effect.Denies && a.denied == nil {
				a.denied = &rule.Effect
			}
			if rule.Effect.Kind == actions.RefuseResult && !rule.Effect.Denies {
				return a, a.refusal(rule, broken[0])
			}
			a.settle(rule, check, broken)
		}
	}
	return a, nil
}

// settle does what a broken rule says that does not refuse the whole.
func (a *answer) settle(rule *actions.ResponseRule, check *actions.ResponseCheck, broken []string) {
	switch {
	case rule.Effect.Kind == actions.RefuseResult:
	case rule.Effect.Kind == actions.CoercePart:
		a.returned = actions.With(a.returned, rule.Effect.Value, members(check.Path)...)
		a.warn(rule.Effect.Detail)
	case check.KnownMembers:
		for _, path := range broken[:min(len(broken), maxNamed)] {
			a.warn(path + " is not a field of " + a.trigger.ID + "; " + rule.Effect.Detail + a.nearest(path))
		}
	case check.Unchanged:
		a.warn("the handler changed " + named(broken) + ": " + rule.Effect.Detail)
	case check.NotUsed && check.Path == "response" && len(a.fields("response")) > 0:
		a.reset(rule)
	case check.NotUsed && check.Path == "response":
		a.warn("the handler set " + named(broken) + ": " + rule.Effect.Detail)
	default:
		a.leaveOut(check)
		a.warn("the handler set " + named(broken) + ": " + rule.Effect.Detail)
	}
}

// reset gives response fields that are not used their initial values again.
func (a *answer) reset(rule *actions.ResponseRule) {
	changed := false
	fields := a.trigger.Event()
	for i := range fields {
		field := &fields[i]
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

// leaveOut takes out of the answer what a check says has no influence, so that nobody who
// applies the document applies that.
func (a *answer) leaveOut(check *actions.ResponseCheck) {
	path, items := strings.CutSuffix(check.Path, "[]")
	names := members(path)
	value, _ := a.at(path)
	switch value := value.(type) {
	case []any:
		if items {
			a.returned = actions.With(a.returned, kept(value, func(item any) bool { return holds(check, item, true) }), names...)
			return
		}
	case actions.Object:
		if len(check.KeysNotIn)+len(check.KeyPrefixesNotIn) > 0 {
			a.returned = actions.With(a.returned, kept(value, func(m actions.Member) bool { return allowed(check, m.Key) }), names...)
			return
		}
	}
	if sent, there := actions.Get(any(a.sent), names...); there {
		a.returned = actions.With(a.returned, sent, names...)
		return
	}
	a.returned = actions.Without(a.returned, names...)
}

// kept is a copy of the members of a list that may stay.
func kept[S ~[]E, E any](list S, stays func(E) bool) S {
	rest := make(S, 0, len(list))
	for _, item := range list {
		if stays(item) {
			rest = append(rest, item)
		}
	}
	return rest
}

// maxNamed bounds how many members a warning names: a script may add any number.
const maxNamed = 5

func named(paths []string) string {
	if len(paths) <= maxNamed {
		return strings.Join(paths, ", ")
	}
	return strings.Join(paths[:maxNamed], ", ") + fmt.Sprintf(" and %d more", len(paths)-maxNamed)
}

func (a *answer) warn(text string) { a.warnings = append(a.warnings, text) }

// warnOfCommon tells of common fields that the handler changed. A pool knows whom it asked
// about, so that what it sent stays in force.
func (a *answer) warnOfCommon() {
	for _, member := range a.sent {
		if member.Key == "request" || member.Key == "response" || !a.poolsOwn(member.Key) {
			continue
		}
		if value, _ := actions.Get(a.returned, member.Key); !same(value, member.Value) {
			a.warn("the handler changed " + member.Key + ": what was sent stays in force")
		}
	}
}

// poolsOwn says that a member of the event is the pool's to give.
func (a *answer) poolsOwn(key string) bool {
	fields := a.trigger.Event()
	for i := range fields {
		if fields[i].Path == key {
			return true
		}
	}
	return false
}

// refusal is the platform's error for a result that it does not take (Cognito §B3, B4).
func (a *answer) refusal(rule *actions.ResponseRule, path string) *actions.Error {
	exception, message := a.pool.refuse(a.trigger, rule.Effect.Exception, fill(rule.Effect.Message, a.trigger, a.event, ""))
	return &actions.Error{
		Kind: actions.KindRejectedResult, Name: exception, Message: message,
		Exception: exception, Public: message,
		Frames: []actions.Frame{}, Hint: a.advice(rule, path),
	}
}
