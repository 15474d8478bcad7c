package cli

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

var _ cognito.CustomAuthHost = (*play)(nil)

// Run implements actions.Runner for the sign-in: it binds the files, and shows what each did.
func (p *play) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	at := slices.IndexFunc(p.triggers, func(t *actions.Trigger) bool { return t.Name() == req.Trigger })
	if at < 0 {
		return p.host.Run(ctx, req) // nothing is bound to it
	}
	req.Flow = actions.Flow{p.bindings[at]}
	x, err := p.host.Run(ctx, req)
	var failed *actions.ExecutionError
	if err != nil && !errors.As(err, &failed) {
		return nil, err
	}
	if idle := p.host.Idle(ctx); idle != nil {
		return nil, idle
	}
	shown := x
	if last := p.recorded.last(); last != nil && last.ID == x.ID {
		shown = last
	}
	p.calls = append(p.calls, shown)
	if bad := p.show(p.triggers[at], shown, req.Event); bad != nil {
		return nil, bad
	}
	return x, err
}

// show prints a call of a trigger.
func (p *play) show(trigger *actions.Trigger, x *actions.Execution, event []byte) error {
	for _, warning := range x.Warnings {
		p.say(render.WarningLabel, "%s", warning)
	}
	call := render.SignInCall{Execution: x, Trigger: trigger, Verbose: p.verbose}
	if trigger == signInOrder[0] {
		value, err := actions.ParseValue(event)
		if err != nil {
			return err
		}
		told, _ := actions.Get(value, "request", "session")
		call.Session, _ = told.([]any)
		p.sessions = append(p.sessions, call.Session)
	}
	return p.printSignIn(render.SignIn(p.outStyle(), p.errStyle(), call))
}

// printSignIn prints what is for people; a document is printed at the end.
func (p *play) printSignIn(lines []render.Line) error {
	for _, line := range lines {
		switch {
		case line.Log && !p.json:
			if _, err := p.Stderr.Write([]byte(p.redact(line.Text) + "\n")); err != nil {
				return err
			}
		case !p.json:
			if err := p.print([]byte(p.redact(line.Text) + "\n")); err != nil {
				return err
			}
		}
	}
	return nil
}

// KeepSession implements actions.Sessions.
func (p *play) KeepSession(ctx context.Context, id string, owner actions.SessionOwner, content []byte, ttl time.Duration) error {
	return p.host.KeepSession(ctx, id, owner, content, ttl)
}

// TakeSession implements actions.Sessions.
func (p *play) TakeSession(ctx context.Context, id string, owner actions.SessionOwner) ([]byte, error) {
	return p.host.TakeSession(ctx, id, owner)
}
