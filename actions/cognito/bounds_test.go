package cognito

import (
	"strings"
	"testing"
)

func TestParametersHaveBounds(t *testing.T) {
	t.Parallel()
	session := strings.Repeat("ä", longestSession) // characters count, not bytes
	for _, c := range []struct {
		name string
		in   AuthAnswer
		want string
	}{
		{"all that may be", AuthAnswer{Session: session, Responses: map[string]string{"ANSWER": strings.Repeat("x", longestText)}}, ""},
		{"the shortest session", AuthAnswer{Session: session[:2*shortestSession]}, ""},
		{"a session that is too short", AuthAnswer{Session: session[:2*shortestSession-2]}, "'session' failed to satisfy constraint: Member must have length greater than or equal to 20"},
		{"no session", AuthAnswer{}, "'session' failed"},
		{"a session that is too long", AuthAnswer{Session: session + "x"}, "'session' failed to satisfy constraint: Member must have length less than or equal to 2048"},
		{"an answer that is too long", AuthAnswer{Session: session, Responses: map[string]string{"ANSWER": strings.Repeat("x", longestText+1)}}, "'challengeResponses.ANSWER' failed"},
		{"metadata that are too long", AuthAnswer{Session: session, ClientMetadata: map[string]string{"a": strings.Repeat("x", longestText+1)}}, "'clientMetadata.a' failed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := wrongParameters(c.in)
			switch {
			case c.want == "" && x != nil:
				t.Errorf("refused: %v", x)
			case c.want != "" && (x == nil || x.Name != invalidParameter || !strings.Contains(x.Message, c.want)):
				t.Errorf("got %v", x)
			}
		})
	}
	if x := wrongName(strings.Repeat("ä", longestName)); x != nil {
		t.Errorf("a name of %d characters: %v", longestName, x)
	}
	if x := wrongName(strings.Repeat("ä", longestName+1)); x == nil || !strings.Contains(x.Message, "'username'") {
		t.Errorf("a name of %d characters: %v", longestName+1, x)
	}
}
