package cognito

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/usher-run/usher/actions"
)

// operationRun is one run of an operation on its way.
type operationRun struct {
	row     *operationRow
	runner  actions.Runner
	options OperationOptions
	given   OperationEvent

	// state is what holds now, by what handlers answered; shown is the same with nothing in it
	// that must not be printed.
	state, shown operationState

	steps     []DecisionStep
	challenge string
	exception *Exception
	issued    bool
	warnings  []string
}

func newOperationRun(row *operationRow, runner actions.Runner, event OperationEvent, options OperationOptions) *operationRun {
	r := &operationRun{row: row, runner: runner, options: options, warnings: row.guard(&event)}
	r.given = event
	r.state = newOperationState(row, &event)
	r.shown = newOperationState(row, &event)
	return r
}

// version is that of the event of PreTokenGeneration, a setting of the pool.
func (r *operationRun) version() string {
	return cmp.Or(r.given.Version, r.options.Pool.TokenVersion, "1")
}

// take lets a step happen. It says whether the operation is over.
func (r *operationRun) take(ctx context.Context, s *operationStep) (done bool, err error) {
	switch {
	case s.Trigger != nil:
		return r.fire(ctx, s.Trigger, s.Source)
	case s.Message != "":
		return r.send(ctx, s.Message)
	case s.Act == issueTokens:
		r.issued = true
		return false, nil
	case s.Act != "":
		r.state.act(s.Act, &r.given)
		r.shown.act(s.Act, &r.given)
		return false, nil
	case s.Challenge == thePools:
		r.challenge = r.given.Pool.Challenge
		return true, nil
	case s.Challenge != "":
		r.challenge = s.Challenge
		return true, nil
	}
	exception, text := r.options.Pool.say(s.Exception, s.Text)
	r.exception = &Exception{Name: exception, Message: text}
	return true, nil
}

// fire runs what is bound to a trigger, and takes over what it answers.
func (r *operationRun) fire(ctx context.Context, t *actions.Trigger, source string) (done bool, err error) {
	if !r.bound(t) {
		return false, nil
	}
	request := actions.Request{
		Tenant: r.options.Tenant, TransactionID: r.options.TransactionID,
		Trigger: t.Name(), Event: r.event(t, source), Flow: r.options.Flows[t.Name()],
	}
	if t.Mode == actions.Queued && r.options.Queue != nil {
		job, err := r.options.Queue.Enqueue(ctx, request, actions.EnqueueOptions{})
		if err != nil {
			return true, fmt.Errorf("%s: queueing %s: %w", r.row.Name, t.Name(), err)
		}
		r.steps = append(r.steps, DecisionStep{Trigger: t, Source: source, Job: job})
		return false, nil
	}
	x, err := r.runner.Run(ctx, request)
	failed, isFailed := errors.AsType[*actions.ExecutionError](err)
	switch {
	case isFailed:
		x = failed.Execution
	case err != nil:
		return true, fmt.Errorf("%s: %s: %w", r.row.Name, t.Name(), err)
	case unbound(x):
		return false, nil
	}
	r.steps = append(r.steps, DecisionStep{Trigger: t, Source: source, Execution: x})
	switch {
	case t.Mode == actions.Queued: // Cognito §B8: its errors reach nobody
		return false, nil
	case isFailed:
		e := x.Error
		r.exception = &Exception{Name: e.Exception, Message: e.Public, Hint: e.Hint, Execution: x}
		_, gone := exceptionOf(err)
		return true, gone
	}
	r.state.answer(t, x.Effects)
	r.shown.answer(t, x.Result)
	return false, nil
}

// bound says whether a trigger has an action. Where nobody knows it has one, and what does
// not run is not there.
func (r *operationRun) bound(t *actions.Trigger) bool {
	if r.options.Flows != nil {
		return len(r.options.Flows[t.Name()]) > 0
	}
	if binder, ok := r.runner.(actions.Binder); ok {
		return binder.Bound(r.options.Tenant, t.Name())
	}
	return true
}

// senders are the triggers that deliver messages in the place of the pool.
var senders = map[string]*actions.Trigger{byEmail: customEmailSender, bySMS: customSMSSender}

// send has the messages of an occasion sent. What has to be verified has a code of its own for
// each address and number, and so a message.
func (r *operationRun) send(ctx context.Context, occasion string) (done bool, err error) {
	mediums := r.mediums(occasion)
	if occasion != "UpdateUserAttribute" {
		return r.sendBy(ctx, occasion, mediums)
	}
	for i := range mediums {
		if done, err := r.sendBy(ctx, occasion, mediums[i:i+1]); done {
			return done, err
		}
	}
	return false, nil
}

// sendBy has a message sent: its texts are those of CustomMessage, unless a sender delivers it.
func (r *operationRun) sendBy(ctx context.Context, occasion string, mediums []string) (done bool, err error) {
	var delivered, own []string
	for _, medium := range mediums {
		if r.bound(senders[medium]) && r.knowsBindings() {
			delivered = append(delivered, medium)
		} else {
			own = append(own, medium)
		}
	}
	source := customMessage.ID + "_" + occasion
	r.state.texts, r.shown.texts = nil, nil
	if len(own) > 0 {
		if done, err := r.fire(ctx, customMessage, source); done {
			return done, err
		}
	}
	for _, s := range []*operationState{&r.state, &r.shown} {
		for _, medium := range own {
			s.messages = append(s.messages, s.message(medium, source))
		}
	}
	for _, medium := range delivered {
		sender := senders[medium]
		source := sender.ID + "_" + occasion
		m := Message{Medium: medium, Source: source, By: sender.ID}
		r.state.messages, r.shown.messages = append(r.state.messages, m), append(r.shown.messages, m)
		if done, err := r.fire(ctx, sender, source); done {
			return done, err
		}
	}
	return false, nil
}

// knowsBindings says that it is known what is bound. A sender replaces the pool's message,
// so that one must not be taken for bound that is not.
func (r *operationRun) knowsBindings() bool {
	_, binder := r.runner.(actions.Binder)
	return r.options.Flows != nil || binder
}

// addressOf is the attribute with the address or number of a medium.
var addressOf = map[string]string{byEmail: "email", bySMS: "phone_number"}

// mediums are the ways by which a message is sent, each once: those that the occasion asks
// for, of which the user has an address.
func (r *operationRun) mediums(occasion string) []string {
	var reached []string
	for _, medium := range r.wanted(occasion) {
		if r.state.attributes[addressOf[medium]] != "" && !slices.Contains(reached, medium) {
			reached = append(reached, medium)
		}
	}
	return reached
}

// wanted are the ways by which a message is to be sent.
func (r *operationRun) wanted(occasion string) []string {
	has := func(name string) bool { return r.state.attributes[name] != "" }
	switch medium := mediumOf[r.codeOf()]; {
	case occasion == "Authentication" && medium != "":
		return []string{medium}
	case occasion == "VerifyUserAttribute" && r.given.Call.AttributeName == "phone_number":
		return []string{bySMS}
	case occasion == "VerifyUserAttribute":
		return []string{byEmail}
	case occasion == "UpdateUserAttribute":
		return r.state.newContacts
	case len(r.state.mediums) > 0:
		return r.state.mediums
	case has("phone_number") && (occasion == "AdminCreateUser" || !has("email")):
		return []string{bySMS}
	}
	return []string{byEmail}
}

// codeOf is the challenge whose code is sent.
func (r *operationRun) codeOf() string {
	if r.given.Call.AuthFlow == "USER_AUTH" && mediumOf[r.given.Call.PreferredChallenge] != "" {
		return r.given.Call.PreferredChallenge
	}
	return r.given.Pool.Challenge
}
