package runtime

import (
	"maps"
	"slices"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

// arguments are what the trigger's handlers are called with.
func (r *flowRun) arguments(a *action, entry actions.Entry, own map[string]string) []sandbox.Argument {
	kinds := r.argumentKinds(a)
	list := make([]sandbox.Argument, len(kinds))
	for i, kind := range kinds {
		switch kind {
		case actions.EventArgument:
			list[i] = sandbox.Document{JSON: r.ledger.Event.Text(""), Patches: r.eventPatches(own)}
		case actions.APIArgument:
			list[i] = sandbox.Bound{Surface: r.point.surface(), Invoke: r.invoke}
		case actions.ContextArgument:
			list[i] = sandbox.Record{Members: r.context(a, entry)}
		case actions.CallbackArgument:
			list[i] = sandbox.Callback{}
		}
	}
	return list
}

// eventPatches are the changes to the event as it came, and the action's own secrets
// (auth0 rule 23: no action sees another's).
func (r *flowRun) eventPatches(own map[string]string) []sandbox.Patch {
	patches := r.ledger.Event.Patches()
	if r.point.dialect.SecretsInEnv {
		return patches
	}
	patches = append(slices.Clip(patches), withSecrets)
	for _, name := range slices.Sorted(maps.Keys(own)) {
		patches = append(patches, sandbox.Patch{Path: []string{"secrets", name}, Value: own[name]})
	}
	return patches
}

// withSecrets makes sure that an event has the member that secrets are put into.
var withSecrets = sandbox.Patch{Path: []string{"secrets"}, Value: actions.Object{}, IfAbsent: true}

func (r *flowRun) context(a *action, entry actions.Entry) sandbox.Object {
	contextOf := r.point.dialect.Context
	if own := a.called.runtime; own != nil && own.Context != nil {
		contextOf = own.Context
	}
	members := contextOf(r.point.trigger, r.info(a, entry.Name))
	for i, m := range members {
		if mark, ok := m.Value.(actions.ContextMember); ok {
			members[i].Value = latches[mark]
		}
	}
	return members
}

// latches are the sandbox's words for the members of a context that complete a call.
var latches = map[actions.ContextMember]sandbox.Latch{
	actions.ContextSucceed:       sandbox.LatchSucceed,
	actions.ContextFail:          sandbox.LatchFail,
	actions.ContextDone:          sandbox.LatchDone,
	actions.ContextWaitsForLoop:  sandbox.LatchWaitsForLoop,
	actions.ContextRemainingTime: sandbox.LatchRemainingTime,
}

// invoke answers one api call of the running script from the trigger's tables. A panic
// goes on into the engine, which ends the realm.
func (r *flowRun) invoke(index int, args []any) sandbox.Answer {
	defer func() {
		if p := recover(); p != nil {
			r.panicked = r.report(p)
			panic(p)
		}
	}()
	if r.journal != nil {
		r.journal.begin(r.ledger, index, args)
	}
	method, deferred := r.point.trigger.MethodAt(index), r.ledger.Deferred()
	returned := r.ledger.Invoke(method, args)
	if r.journal != nil {
		r.journal.end(r.ledger, method, returned)
	}
	answer := sandbox.Answer{Kind: answerKinds[returned.Kind], Value: returned.Value, Patches: returned.Patches, Mark: r.ledger.Deferred() != deferred}
	for _, fill := range returned.Fills {
		answer.Fills = append(answer.Fills, sandbox.Fill(fill))
	}
	if raise := returned.Raise; raise != nil {
		answer.Raise = &sandbox.Raise{Name: raise.Name, Message: raise.Message, Code: raise.Code}
	}
	if returned.Lookup != nil && returned.Raise == nil {
		r.lookup(returned.Lookup, &answer)
	}
	if command := returned.Command; command != nil {
		r.command = sandbox.Command{Method: command.Method, Args: command.Args}
		answer.Command = &r.command
	}
	return answer
}

var answerKinds = [...]sandbox.AnswerKind{
	actions.ReturnsUndefined: sandbox.AnswerUndefined,
	actions.ReturnsChain:     sandbox.AnswerReceiver,
	actions.ReturnsValue:     sandbox.AnswerValue,
	actions.ReturnsPromise:   sandbox.AnswerPromise,
}
