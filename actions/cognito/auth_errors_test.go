package cognito

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
)

// failingHost is a host whose sessions fail, and that is well otherwise.
type failingHost struct {
	lax
	keep, take error
	content    string
}

// Run asks for a challenge, whatever the trigger.
func (h failingHost) Run(_ context.Context, req actions.Request) (*actions.Execution, error) {
	event, err := actions.ParseValue(req.Event)
	if err != nil {
		return nil, err
	}
	answered, _ := actions.With(event, actions.Object{{Key: "challengeName", Value: customChallenge}}, "response").(actions.Object)
	return &actions.Execution{
		Trigger: req.Trigger, Outcome: actions.Completed, Steps: []actions.Step{{}},
		Effects: actions.Object{{Key: "event", Value: answered}},
	}, nil
}

func (h failingHost) KeepSession(context.Context, string, actions.SessionOwner, []byte, time.Duration) error {
	return h.keep
}

func (h failingHost) TakeSession(context.Context, string, actions.SessionOwner) ([]byte, error) {
	return []byte(h.content), h.take
}

// Where sessions cannot be kept, taken or read, nobody is told of a challenge or of a wrong
// answer: it is the host's error.
func TestSessionsThatFail(t *testing.T) {
	t.Parallel()
	full := errors.New("the disk is full")
	session := writeSession(time.Now().Add(time.Minute), [sessionRandom]byte{})
	for _, c := range []struct {
		name string
		host failingHost
		want string
	}{
		{"none can be kept", failingHost{keep: full}, "cannot be kept: the disk is full"},
		{"none can be taken", failingHost{take: full}, "cannot be taken: the disk is full"},
		{"what is kept is no state", failingHost{content: "{"}, "cannot be read"},
		{"what is kept has more in it", failingHost{content: `{"schema": 1, "more": true}`}, "cannot be read"},
		{"what is kept is of another time", failingHost{content: `{"schema": 2}`}, "has the schema 2, and 1 is known"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.host.t = t
			auth := &CustomAuth{Host: c.host, User: func(context.Context, string, string) (*User, error) { return &User{Name: "mara"}, nil }}
			var res *CustomAuthResult
			var err error
			if c.host.keep != nil {
				res, err = auth.Start(t.Context(), SignIn{UserName: "mara"})
			} else {
				res, err = auth.Respond(t.Context(), AuthAnswer{UserName: "mara", Session: session})
			}
			if res != nil || err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("it came to %+v, %v", res, err)
			}
		})
	}
}
