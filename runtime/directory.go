package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/exchange"
)

// directoryCall is the name of the host calls that look something up.
const directoryCall = "directory"

// lookup asks the directory what a call wants to know. Without one the promise is rejected:
// an empty answer would be a wrong one.
func (r *flowRun) lookup(q *actions.Lookup, answer *sandbox.Answer) {
	if r.host.config.Directory == nil {
		answer.Raise = &sandbox.Raise{
			Name: "Error", Code: "ERR_NO_DIRECTORY",
			Message: fmt.Sprintf("api.%s needs a directory of groups and roles, and this host has none.", q.Method),
		}
		return
	}
	payload, err := json.Marshal(q)
	if err != nil {
		answer.Raise = directoryRaise(q, err.Error())
		return
	}
	answer.Later = &sandbox.Request{Name: directoryCall, Payload: payload}
}

// directoryHost answers the host calls of one run that look something up. They count as requests.
type directoryHost struct {
	host   *Host
	tenant string
	budget *exchange.Budget
}

// Start implements sandbox.HostCalls.
func (d directoryHost) Start(ctx context.Context, call sandbox.HostCall, deliver func(sandbox.HostReply)) {
	var q actions.Lookup
	if call.Name != directoryCall || d.host.config.Directory == nil { // which no script asks then, but a worker may
		deliver(sandbox.HostReply{Final: true, Raise: &sandbox.Raise{
			Name: "Error", Code: sandbox.CodeDenied, Message: "the host allows no calls: " + call.Name,
		}})
		return
	}
	if err := json.Unmarshal(call.Payload, &q); err != nil {
		deliver(sandbox.HostReply{Final: true, Raise: directoryRaise(&q, err.Error())})
		return
	}
	enter, refusal := d.budget.Take()
	if refusal != nil {
		deliver(sandbox.HostReply{Final: true, Raise: refusal})
		return
	}
	go func() {
		leave, err := enter(ctx)
		if err != nil { // nobody waits any more
			deliver(sandbox.HostReply{Final: true, Raise: directoryRaise(&q, err.Error())})
			return
		}
		defer leave()
		deliver(d.answer(ctx, &q))
	}()
}

// answer asks the directory. What panics in it is told to the operator alone.
func (d directoryHost) answer(ctx context.Context, q *actions.Lookup) (reply sandbox.HostReply) {
	defer func() {
		if p := recover(); p != nil {
			d.host.log.Error("the directory panicked", "method", q.Method, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			reply = sandbox.HostReply{Final: true, Raise: directoryRaise(q, "it failed")}
		}
	}()
	found, err := d.ask(ctx, q)
	if err != nil {
		return sandbox.HostReply{Final: true, Raise: directoryRaise(q, err.Error())}
	}
	text, err := json.Marshal(found)
	if err != nil {
		return sandbox.HostReply{Final: true, Raise: directoryRaise(q, err.Error())}
	}
	return sandbox.HostReply{Final: true, Chunk: text}
}

func (d directoryHost) ask(ctx context.Context, q *actions.Lookup) (any, error) {
	directory := d.host.config.Directory
	switch {
	case q.Groups != nil:
		q.Groups.Tenant = d.tenant
		page, err := directory.Groups(ctx, *q.Groups)
		page.Groups = notNil(page.Groups)
		return page, err
	case q.Memberships != nil:
		q.Memberships.Tenant = d.tenant
		found, err := directory.Memberships(ctx, *q.Memberships)
		if found.Memberships == nil {
			found.Memberships = map[string]actions.Membership{}
		}
		return found, err
	case q.Roles != nil:
		q.Roles.Tenant = d.tenant
		page, err := directory.Roles(ctx, *q.Roles)
		page.Roles = notNil(page.Roles)
		if q.Roles.IDs == nil && q.Roles.Names == nil {
			return page, err
		}
		return rolesOnly{page.Roles}, err // there are no pages of what was named
	}
	return nil, errors.New("it was asked nothing")
}

// rolesOnly is the answer to who asks for roles by their ids or names.
type rolesOnly struct {
	Roles []actions.UserRole `json:"roles"`
}

func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func directoryRaise(q *actions.Lookup, reason string) *sandbox.Raise {
	return &sandbox.Raise{Name: "Error", Code: "ERR_DIRECTORY", Message: fmt.Sprintf("api.%s: the directory could not answer: %s", q.Method, reason)}
}
