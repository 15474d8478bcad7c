package term_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/cmd/usher/internal/term"
)

func TestCallsOfASignIn(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("long ", 30)
	answer := func(members ...actions.Member) actions.Object {
		return actions.Object{{Key: "event", Value: actions.Object{{Key: "response", Value: actions.Object(members)}}}}
	}
	ran := func(x actions.Execution) *actions.Execution {
		x.Steps = []actions.Step{{Action: "code", Duration: 1200 * time.Microsecond, Logs: []actions.Log{{Level: "warn", Message: "look"}}}}
		return &x
	}
	for _, c := range []struct {
		name string
		call term.SignInCall
		want []string
	}{
		{
			"of DefineAuthChallenge, at first",
			term.SignInCall{Trigger: cognito.DefineAuthChallenge.Trigger(), Session: []any{}, Execution: ran(actions.Execution{
				Result: answer(actions.Member{Key: "issueTokens", Value: true}, actions.Member{Key: "challengeName", Value: nil}),
			})},
			[]string{"code │ warn: look", "DefineAuthChallenge  code   1.2 ms", "  session      []", "  issueTokens  true"},
		},
		{
			"whose rounds are never cut",
			term.SignInCall{Trigger: cognito.DefineAuthChallenge.Trigger(), Session: []any{long, "b"}, Execution: ran(actions.Execution{})},
			[]string{"code │ warn: look", "DefineAuthChallenge  code   1.2 ms", `  session  ["` + long + `",`, `            "b"]`},
		},
		{
			"whose answer is cut",
			term.SignInCall{Trigger: cognito.CreateAuthChallenge.Trigger(), Execution: ran(actions.Execution{
				Result: answer(actions.Member{Key: "publicChallengeParameters", Value: actions.Object{{Key: "a", Value: long}}}),
			})},
			[]string{"code │ warn: look", "CreateAuthChallenge  code   1.2 ms", `  publicChallengeParameters  {"a": "long long lo…`},
		},
		{
			"that failed",
			term.SignInCall{Trigger: cognito.CreateAuthChallenge.Trigger(), Execution: ran(actions.Execution{
				Error: &actions.Error{Name: "Error", Message: "no\u001b[2J\nmore"},
			})},
			[]string{"code │ warn: look", "CreateAuthChallenge  code   1.2 ms", `  ✗ no\x1b[2J`},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, line := range term.SignIn(term.Style{Width: 48}, term.Style{}, c.call) {
				got = append(got, line.Text)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
