package cognito

import (
	"context"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
)

// lax is a host whose triggers say yes to everything, and hold nobody to the rules of their
// tables.
type lax struct{ t *testing.T }

func (h lax) Run(_ context.Context, req actions.Request) (*actions.Execution, error) {
	value, err := actions.ParseValue(req.Event)
	if err != nil {
		h.t.Error(err)
	}
	event, _ := actions.With(value, actions.Object{{Key: "issueTokens", Value: true}}, "response").(actions.Object)
	return &actions.Execution{
		Trigger: req.Trigger, Outcome: actions.Completed, Steps: []actions.Step{{}},
		Effects: actions.Object{{Key: "event", Value: event}},
	}, nil
}

func (lax) KeepSession(context.Context, string, actions.SessionOwner, []byte, time.Duration) error {
	return nil
}

func (lax) TakeSession(context.Context, string, actions.SessionOwner) ([]byte, error) {
	return nil, actions.ErrNoSession
}

// A simulation comes to no tokens even where nobody holds the handler's answer to its rules.
func TestASimulationNeverComesToTokens(t *testing.T) {
	t.Parallel()
	auth := &CustomAuth{
		Host: lax{t}, Pool: Pool{PreventUserExistenceErrors: true},
		User: func(_ context.Context, _, name string) (*User, error) {
			if name == "mara" {
				return &User{Name: name}, nil
			}
			return nil, nil
		},
	}
	for name, issued := range map[string]bool{"mara": true, "nobody": false} {
		res, err := auth.Start(t.Context(), SignIn{UserName: name})
		if err != nil {
			t.Fatal(err)
		}
		if (res.Issue != nil) != issued || !issued && (res.Failed == nil || res.Failed.Message != wrongPassword) {
			t.Errorf("%s came to %+v", name, res)
		}
	}
}
