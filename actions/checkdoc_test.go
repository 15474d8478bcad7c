package actions

import "testing"

func TestCheckSentence(t *testing.T) {
	t.Parallel()
	limit := 5.0
	cases := []struct {
		name  string
		check Check
		want  string
	}{
		{"a limit that throws", Check{Param: "reason", Condition: Condition{MaxLength: 100}}, "reason must have at most 100 characters, else the call throws"},
		{"each member of a list", Check{Param: "names[]", Condition: Condition{MaxLength: 9}}, "each of names must have at most 9 characters, else the call throws"},
		{"each value of a map", Check{Param: "vars.*", Condition: Condition{NoNUL: true}}, "each value of vars must have no NUL character, else the call throws"},
		{"a limit that cuts", Check{Param: "n", Condition: Condition{Max: &limit}, OnFail: Clamp}, "n must be at most 5, else it is cut to that"},
		{"a promise", Check{Param: "ids", Condition: Condition{MinItems: 1}, OnFail: Reject}, "ids must not be empty, else the promise is rejected"},
		{"an answer", Check{Param: "key", Condition: Condition{KeyExists: "cache"}, OnFail: ResultInstead, Result: Object{{Key: "type", Value: "error"}}}, `cache must have the key, else the call returns {"type":"error"}`},
		{"no answer", Check{Condition: Condition{NotExpired: true}, OnFail: ResultInstead}, "the record must be there, else the call returns undefined"},
		{"nothing", Check{Condition: Condition{RequiresEvent: "event.session"}, OnFail: NoOp}, "the event must have session, else nothing happens"},
		{"an error that comes later", Check{Condition: Condition{MaxCalls: 1, Over: "action"}, Deferred: true}, "it can be called once in an action at most, else the action fails when it is over"},
		{"a check when the token is made", Check{Param: "key", Condition: Condition{NotIn: []string{"scope"}}, OnFail: Drop, At: AtIssue}, `key must not be "scope", else it is left out`},
		{"a check at the end of the flow", Check{Condition: Condition{ExactlyOneOf: []string{"a.b", "a.c"}}, At: AtEnd}, "exactly one of api.a.b and api.a.c has to be called, else the flow fails"},
		{"what the type says already", Check{Param: "reason", Condition: Condition{Type: String}}, ""},
		{"what the values say already", Check{Param: "mode", Condition: Condition{OneOf: []string{"a"}}}, ""},
		{"what only the real service knows", Check{Condition: Condition{ServerState: "the form exists"}}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := c.check.Sentence(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
